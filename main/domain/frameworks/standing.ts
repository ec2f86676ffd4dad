import type { Reader } from '#main/ports/unit-of-work.ts';
import { CLAIM } from '#shared/domain/framework/coverage.ts';
import { isGone, VOID } from '#shared/domain/register/declaration.ts';
import type { EntryLink } from '#shared/domain/register/entry-content.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { ledgerState } from '../audit/ledger-state.ts';
import type { CatalogueRow } from '../catalogues/catalogues.store.ts';
import { takenDeclaration } from '../registers/declarations.ts';
import { saysStill } from '../registers/links.ts';

/** What stands at the other end of a link; null where nothing does. */
interface Stands {
  title: string;
  state: string;
  version: string;
  hash: string;
  /** False for an entry that nobody has signed yet. */
  isSigned: boolean;
  /** Void, or in a state that its declaration calls withdrawn. */
  isGone?: boolean;
}
interface EntryStood {
  id: string;
  title: string;
  register: string;
  state: string;
  /** The newest version. */
  version: number;
}
interface VersionStood {
  version: number;
  content_hash: string;
  declaration_id: string;
  frozen_at: string | null;
}

/** All that coverage asks of the vault, as it stood after one entry of the ledger. */
export interface Stood {
  /** Claims by number. */
  claims: readonly EntryStood[];
  /** Entries of a register, by number. */
  entriesOf(register: string): readonly EntryStood[];
  /** Versions of an entry, in their order. */
  versionsOf(entry: string): readonly VersionStood[];
  /** The version that the step to a state was made with last; null for a state that an import brought. */
  versionAt(entry: string, state: string): number | null;
  /** What a link leads to. */
  at(kind: EntryLink['kind'], to: string): Stands | null;
  /** Editions in use, by the id of their catalogue. */
  catalogues: ReadonlyMap<string, CatalogueRow>;
  /** Documents in force, by number. */
  inForce(): readonly { number: string; title: string; label: string; hash: string; kind: string | null; effectiveAt: string }[];
}

const COLUMNS = {
  register_entries: ['id', 'title', 'register', 'state', 'version'],
  entry_versions: ['entry_id', 'version', 'content_hash', 'declaration_id', 'frozen_at'],
  entry_moves: ['entry_id', 'position', 'version', 'from_state', 'to_state'],
  documents: ['id', 'number', 'title'],
  revisions: ['document_id', 'major', 'state', 'content_hash', 'content_kind', 'effective_at'],
  catalogues: [
    ...(['id', 'catalogue', 'place', 'kind', 'edition', 'name', 'file_name', 'file_hash', 'content_hash', 'clauses'] as const),
    ...(['taken_at', 'taken_by'] as const),
  ],
} as const;

const newest = (rows: Iterable<CatalogueRow>): Map<string, CatalogueRow> => {
  const found = new Map<string, CatalogueRow>();
  for (const row of rows) if (row.place > (found.get(row.catalogue)?.place ?? 0)) found.set(row.catalogue, row);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const goneIn = (reader: Reader, { declaration_id: id }: VersionStood, state: string): boolean =>
  isGone(takenDeclaration(reader, id).declaration, state);

/**
 * As the ledger tells of it, and not the tables: what somebody wrote into a table with a tool counts for nothing, and the same
 * question has the same answer for ever.
 * @param upTo sequence of the last entry of the ledger that counts
 */
export const stoodAt = async (reader: Reader, upTo: number): Promise<Stood> => {
  const { register_entries, entry_versions, entry_moves, documents, revisions, catalogues } = await ledgerState(reader, COLUMNS, upTo);
  const versions = Map.groupBy(entry_versions.values(), ({ entry_id: entry }) => entry);
  const versionsOf = (entry: string): VersionStood[] => (versions.get(entry) ?? []).sort((a, b) => a.version - b.version);
  const moves = Map.groupBy(entry_moves.values(), ({ entry_id: entry }) => entry);
  const byNumber = new Map([...documents].map(([id, row]) => [row.number, { ...row, id }]));
  const effective = new Map([...revisions.values()].flatMap((row) => (row.state === 'Effective' ? [[row.document_id, row]] : [])));
  const inUse = newest(catalogues.values());

  const entryAt = (to: string): Stands | null => {
    const row = register_entries.get(to);
    const signed = versionsOf(to).findLast(({ frozen_at: frozen }) => frozen !== null);
    const version = signed ?? versionsOf(to).at(-1);
    return row && version
      ? {
          title: row.title,
          state: row.state,
          version: String(version.version),
          hash: version.content_hash,
          isSigned: signed !== undefined,
          isGone: goneIn(reader, version, row.state),
        }
      : null;
  };
  const documentAt = (to: string): Stands | null => {
    const document = byNumber.get(to);
    const revision = document && effective.get(document.id);
    if (!document) return null;
    if (!revision) return { title: document.title, state: 'not in force', version: '', hash: '', isSigned: true };
    return {
      title: document.title,
      state: revision.state,
      version: targetLabel(revision),
      hash: revision.content_hash ?? '',
      isSigned: true,
    };
  };
  const clauseAt = (to: string): Stands | null => {
    const row = inUse.get(to.split(':')[0] ?? '');
    return row ? { title: row.name, state: 'in use', version: row.edition, hash: row.content_hash, isSigned: true } : null;
  };
  const at = { entry: entryAt, document: documentAt, clause: clauseAt } as const;
  const entriesOf = (of: string): EntryStood[] =>
    [...register_entries.values()]
      .filter(({ register }) => register === of)
      .sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
  return {
    claims: entriesOf(CLAIM),
    entriesOf,
    versionsOf,
    versionAt: (entry, state) =>
      (moves.get(entry) ?? [])
        .filter(({ from_state: from, to_state: to }) => to === state && from !== state)
        .reduce<{ position: number; version: number } | null>((last, one) => (last && last.position > one.position ? last : one), null)
        ?.version ?? null,
    at: (kind, to) => at[kind](to),
    catalogues: inUse,
    inForce: () =>
      [...effective.values()]
        .flatMap((row) => {
          const document = documents.get(row.document_id);
          if (!document) return [];
          const { number, title } = document;
          return [
            {
              number,
              title,
              label: targetLabel(row),
              hash: row.content_hash ?? '',
              kind: row.content_kind,
              effectiveAt: row.effective_at ?? '',
            },
          ];
        })
        .sort((a, b) => (a.number < b.number ? -1 : 1)),
  };
};

/** Why what an entry is linked with is no longer what the link names, in words; null while it is, or says the same. */
export const whyMoved = (reader: Pick<Reader, 'blob'>, stood: Stood, asking: string, link: EntryLink): string | null => {
  const { kind, to, version, hash } = link;
  const now = stood.at(kind, to);
  if (!now) return 'is not there';
  if (now.isGone) return now.state === VOID ? 'is void' : 'is withdrawn';
  if (!now.isSigned) return 'is not signed yet';
  if (now.version === '') return 'has no revision in force any more';
  if ((now.version === version && now.hash === hash) || saysStill(reader, asking, link, now.hash)) return null;
  return kind === 'document' ? `revision ${now.version} is in force now` : `version ${now.version} was signed since`;
};
