/** The parts of a package URL (ECMA-427), decoded and as its type writes them; what is not said is null. */
export interface Purl {
  /** Small letters, such as "npm". */
  type: string;
  /** Segments with slashes between them, such as "github.com/gorilla", "@angular" or "debian". */
  namespace: string | null;
  name: string;
  version: string | null;
  /** By key in small letters. */
  qualifiers: ReadonlyMap<string, string>;
  subpath: string | null;
}
