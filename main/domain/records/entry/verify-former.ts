import { instantOf } from '../../audit/statement-in.ts';
import type { VerifiedEntry } from '../record-keys.ts';
import { declaredIn } from './declared-in.ts';
import type { EntryRecord } from './entry-record-schema.ts';
import { formerContents } from './former-contents.ts';
import type { Formerly } from './former-schema.ts';
import { openedValue } from './former-values.ts';
import { textHash } from './text-hash.ts';

interface Written {
  seq: number;
  version: number;
  hash: string;
  /** What stood there before; null for the first words of a version. */
  former: string | null;
}
/** What the entries of the ledger say was saved, up to the version of the record. */
const writtenIn = ({ entry }: EntryRecord, entries: readonly VerifiedEntry[]): Written[] =>
  entries.flatMap(({ entry: { seq, outcome, changes } }) =>
    (outcome === 'done' ? changes : []).flatMap(({ table, id, before, after }): Written[] => {
      const [number, version] = id.split('/');
      const isOwn = table === 'entry_versions' && number === entry.number && Number(version) <= entry.version;
      if (!isOwn || after.content_hash === undefined) return [];
      return [{ seq, version: Number(version), hash: String(after.content_hash), former: before && String(before.content_hash) }];
    }),
  );

/** Each save says of itself what the ledger says, where the record holds that entry, and follows the one that the ledger names. */
const savedFaults = ({ saves }: Formerly, written: readonly Written[], entries: readonly VerifiedEntry[]): string[] => {
  const bySeq = new Map(entries.map(({ entry }) => [entry.seq, entry]));
  return saves.flatMap(({ seq, version, hash, by, at, reason }, place) => {
    const before = saves[place - 1];
    const entry = bySeq.get(seq);
    const own = written.filter((one) => one.seq === seq && one.version === version && one.hash === hash);
    const isTold =
      entry === undefined ||
      (own.length > 0 && entry.actor === by.userId && entry.reason === reason && Date.parse(entry.time) === instantOf(at));
    const follows =
      before === undefined ||
      (before.seq <= seq &&
        (before.version === version
          ? own.every(({ former }) => former === before.hash) || own.length > 1
          : before.version === version - 1 && own.every(({ former }) => former === null)));
    return isTold && follows ? [] : [`What was saved as entry ${seq} of the ledger is told otherwise than it was written there.`];
  });
};

/** Nothing that was saved is left out, unless the record says that it goes back no further. */
const missingFaults = ({ saves, earlier }: Formerly, written: readonly Written[]): string[] => {
  const [first] = saves;
  const isThere = (one: Written): boolean =>
    saves.some(({ seq, version, hash }) => seq === one.seq && version === one.version && hash === one.hash);
  const left = written.filter((one) => !(earlier !== null && one.seq < (first?.seq ?? 0)) && !isThere(one));
  const isFirst = written.every((one) => one.seq !== first?.seq || one.hash !== first.hash || one.former === null);
  return [
    ...left.map(({ seq }) => `The record leaves out what was saved as entry ${seq} of the ledger.`),
    ...(earlier !== null || (first?.version === 1 && isFirst) ? [] : ['The record does not go back to what was saved first.']),
  ];
};

const openedFaults = ({ entry, declaration, formerly }: EntryRecord): string[] => {
  const apart = new Set(declaredIn(declaration.text)?.fields.flatMap(({ id, confidential }) => (confidential ? [id] : [])));
  return Object.entries(formerly?.opened ?? {}).every(([hash, text]) => {
    const value = openedValue(text);
    return textHash(text) === hash && value?.entry === entry.number && apart.has(value.field);
  })
    ? []
    : ['A former value that not everybody reads is not the one that was saved.'];
};

/**
 * What a record tells of former values has to be what was saved: each content has the hash that the ledger names, who saved it, when
 * and why stand there, and none is left out. What an act about something else saved is no entry of the record; the entries around it
 * name its hash.
 */
export const formerFaults = (record: EntryRecord, entries: readonly VerifiedEntry[]): string[] => {
  const { formerly, layout, entry, head } = record;
  if (formerly === undefined) return layout < 3 ? [] : ['The record does not say what was changed.'];
  if (layout < 3) return ['A record of a former program tells no former values.'];
  if (formerContents(record) === null) return ['What was saved before is not what the ledger names.'];
  const written = writtenIn(record, entries);
  const last = formerly.saves.at(-1);
  return [
    ...(last?.version === entry.version && last.seq <= head.seq ? [] : ['The record tells of saves up to another version than its own.']),
    ...savedFaults(formerly, written, entries),
    ...missingFaults(formerly, written),
    ...openedFaults(record),
  ];
};
