import type { EntryLink } from '#shared/domain/register/entry-content.ts';
import { contentOf, type Rows, type VersionRow } from './registers.store.ts';

export type Named = Pick<EntryLink, 'role' | 'to'>;
/** What versions link, by the hash of their content, which never says anything else: of a vault, each is read once. */
const read = new WeakMap<Rows, Map<string, readonly Named[]>>();
export const linksIn = (rows: Rows, version: Pick<VersionRow, 'content_hash'>): readonly Named[] => {
  const known = read.get(rows) ?? new Map<string, readonly Named[]>();
  read.set(rows, known);
  const links = known.get(version.content_hash) ?? contentOf(rows, version).links.map(({ role, to }) => ({ role, to }));
  known.set(version.content_hash, links);
  return links;
};

/** Of one register, which of its entries named what, and those that were written since that was looked at. */
interface OfRegister {
  pending: Set<string>;
  by: Map<string, Set<string>>;
}
interface Kept {
  entries: Set<string>;
  versions: Set<string>;
  registers: Map<string, OfRegister>;
}
const kept = new WeakMap<Rows, Kept>();

/** Hands what was written to the registers that are kept. */
const handOut = (rows: Rows, { entries, versions, registers }: Kept): void => {
  for (const id of versions) entries.add(id.slice(0, id.lastIndexOf('/')));
  for (const id of entries) registers.get(rows.get('register_entries', id)?.register ?? '')?.pending.add(id);
  entries.clear();
  versions.clear();
};

const startedFor = (rows: Rows, watch: NonNullable<Rows['watch']>): Kept => {
  const known = kept.get(rows) ?? { entries: watch('register_entries'), versions: watch('entry_versions'), registers: new Map() };
  kept.set(rows, known);
  return known;
};

/**
 * Numbers of the entries of a register that may name an entry: all that ever did, as long as the state goes on from entry to entry
 * of the ledger. Each entry is looked at once after it was written, so that a verification does not go through a register for every
 * step that asks for parts of an entry (decision 0115). Whoever asks looks at what they say now.
 * @throws AppError 'damaged' as long as what an entry of the register says cannot be read
 */
export const mayName = (rows: Rows, register: string, number: string): string[] => {
  if (!rows.watch) return rows.find('register_entries', { register }).map(({ id }) => id);
  const all = startedFor(rows, rows.watch);
  handOut(rows, all);
  const own = all.registers.get(register) ?? {
    pending: new Set(rows.find('register_entries', { register }).map(({ id }) => id)),
    by: new Map<string, Set<string>>(),
  };
  all.registers.set(register, own);
  for (const id of own.pending) {
    const newest = rows.get('entry_versions', `${id}/${rows.get('register_entries', id)?.version}`);
    for (const { to } of newest ? linksIn(rows, newest) : []) {
      const naming = own.by.get(to) ?? new Set<string>();
      own.by.set(to, naming.add(id));
    }
    // What cannot be read stays, and is told at each step that asks.
    own.pending.delete(id);
  }
  return [...(own.by.get(number) ?? [])];
};
