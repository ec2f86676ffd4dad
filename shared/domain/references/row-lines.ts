/** One row of a reference set: a component or a relation of a bill of materials, a record of a feed. */
export interface ReferenceRow {
  kind: 'component' | 'relation' | 'record';
  /** JSON of all that the model has of it. */
  head: string;
  /** JSON of what a record says is affected; empty otherwise. */
  affected: string;
}

const letters = { component: 'C', relation: 'L', record: 'R' } as const;

/** A row as it is kept and said, ended by a line break: what `JSON.stringify` writes holds neither a tab nor a line break. */
export const rowLine = ({ kind, head, affected }: ReferenceRow): string => `${letters[kind]}${head}\t${affected}\n`;

/**
 * @param line without its end
 * @returns null for what is no row
 */
export const rowIn = (line: string): ReferenceRow | null => {
  const tab = line.indexOf('\t');
  const kind = line.startsWith('R') ? 'record' : line.startsWith('C') ? 'component' : line.startsWith('L') ? 'relation' : null;
  return kind === null || tab < 0 ? null : { kind, head: line.slice(1, tab), affected: line.slice(tab + 1) };
};
