import type { LedgerEntry, Reader, RowChange } from '#main/ports/unit-of-work.ts';
import { firstEntrySince } from '../audit/trail.store.ts';
import { standing } from '../audit/voided.ts';
import type { VersionRow } from './registers.store.ts';

/** Something that was saved in an entry, with the entry of the ledger that wrote it. */
export interface Save {
  version: number;
  hash: string;
  entry: LedgerEntry;
}
interface Written extends Save {
  change: RowChange;
}

const writtenIn = (text: string, { id, version }: VersionRow): Written[] => {
  if (!text.includes('"entry_versions"')) return [];
  const entry = JSON.parse(text) as LedgerEntry;
  return entry.changes
    .filter((change) => change.table === 'entry_versions' && change.id === id && 'content_hash' in change.after)
    .map((change) => ({ version, hash: String(change.after.content_hash), entry, change }));
};

/** What an act about something else saved in this version, such as the entry that was opened from it or an assessment. */
const writtenElsewhere = (reader: Reader, version: VersionRow, savedAt: string, upTo: number): Written[] => {
  const from = firstEntrySince(reader, savedAt, upTo);
  if (from === null) return [];
  // Sorts behind this time and before every later one.
  const to = firstEntrySince(reader, `${savedAt}~`, upTo) ?? upTo + 1;
  const rows = reader.query<{ seq: number; text: string }>(
    `SELECT seq, text FROM ledger WHERE seq >= ? AND seq < ? AND instr(text, ?) > 0 ORDER BY seq`,
    [from, to, `"id":${JSON.stringify(version.id)}`],
  );
  return standing(reader, rows).flatMap(({ text }) => writtenIn(text, version));
};

/** Saves of one version, from what it says back to its first words. */
const savesOfVersion = (reader: Reader, version: VersionRow, own: readonly { text: string }[], upTo: number) => {
  const saves: Save[] = [];
  let rest = own.flatMap(({ text }) => writtenIn(text, version));
  let [hash, savedAt] = [version.content_hash, version.saved_at];
  for (;;) {
    const isWriter = (one: Written | undefined): one is Written => one?.hash === hash && (one.change.after.saved_at ?? savedAt) === savedAt;
    let found = rest.at(-1);
    if (!isWriter(found)) {
      const before = saves[0]?.entry.seq ?? upTo + 1;
      const others = writtenElsewhere(reader, version, savedAt, upTo).filter(({ entry: { seq } }) => seq < before);
      found = others.at(-1);
      if (!isWriter(found)) return { saves, isWhole: false };
      const [first] = others;
      rest = [...rest.filter(({ entry: { seq } }) => seq < (first?.entry.seq ?? 0)), ...others];
    }
    rest.pop();
    saves.unshift({ version: version.version, hash, entry: found.entry });
    const { before } = found.change;
    if (before === null) return { saves, isWhole: true };
    [hash, savedAt] = [String(before.content_hash), String(before.saved_at ?? savedAt)];
  }
};

/**
 * Everything that was saved in an entry, in its order, led back from what its versions say: each change of the ledger names what stood
 * there before.
 * @param versions as they stood after the entry of the ledger `upTo`
 * @param own entries of the ledger about the entry itself
 * @returns also whether it leads back to the first save; not where an entry of the ledger between was marked void
 */
export const savesOf = (
  reader: Reader,
  versions: readonly VersionRow[],
  own: readonly { text: string }[],
  upTo: number,
): { saves: Save[]; isWhole: boolean } => {
  const all: Save[] = [];
  for (const version of versions.toReversed()) {
    const { saves, isWhole } = savesOfVersion(reader, version, own, upTo);
    all.unshift(...saves);
    if (!isWhole) return { saves: all, isWhole };
  }
  return { saves: all, isWhole: true };
};
