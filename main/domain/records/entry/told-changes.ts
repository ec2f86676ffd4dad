import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type Change, changesIn } from './entry-changes.ts';
import type { EntryRecord } from './entry-record-schema.ts';
import { formerContents } from './former-contents.ts';
import { openedValue } from './former-values.ts';
import { ownerChanges } from './owner-changes.ts';

/** A change with who made it, when, why and in which version. */
export interface Told extends Pick<Change, 'subject' | 'from' | 'to'> {
  seq: number;
  by: string;
  at: string;
  reason: string;
  version: string;
}
/** What the pages of a record tell of changes. */
export interface Changes {
  told: readonly Told[];
  /** Whether the mark stands at something. */
  isChanged: (subject: string) => boolean;
  /** Of fields, roles and values that were changed, how many. */
  count: number;
  earlier: NonNullable<EntryRecord['formerly']>['earlier'];
}

const versionsOf = ([from, to]: Change['versions']): string => (from === to ? `Version ${to}` : `Version ${from} to ${to}`);

/** Why: as it was said when it was saved, or else when the version was opened for it. */
const reasonOf = ({ moves }: EntryRecord, { reason, version }: { reason: string; version: number }): string => {
  const reopened = moves.findLast((move) => move.action === 'reopen' && move.version === version)?.reason;
  return reason || (reopened ? `Reopened: ${reopened}` : 'none given');
};

/** What was changed by the record alone; null where it does not hold what it tells of. Never throws. */
export const changesOf = (record: EntryRecord, { fields }: Declaration): Changes | null => {
  const { formerly, opened, trail, ledger, entry } = record;
  const contents = formerContents(record);
  const newest = contents?.at(-1);
  if (!formerly || !contents || !newest) return null;
  const { saves, earlier } = formerly;
  const texts = new Map(Object.entries(formerly.opened));
  for (const [id, text] of Object.entries(opened)) texts.set(newest.confidential?.[id] ?? '', text);
  const confidential = new Set(fields.flatMap((field) => (field.confidential ? [field.id] : [])));
  const hidden = new Set(record.withheld);
  for (const content of contents)
    for (const [id, hash] of Object.entries(content.confidential ?? {})) if (!texts.has(hash) && confidential.has(id)) hidden.add(id);
  const reading = { reads: (id: string) => !hidden.has(id), open: (hash: string) => openedValue(texts.get(hash) ?? '')?.value };
  const saved = changesIn(contents, reading, earlier?.changed).flatMap((change): Told[] => {
    const save = saves[change.at];
    if (!save) return [];
    const { seq, by, at } = save;
    const why = { by: `${by.printedName} (${by.userId})`, at, reason: reasonOf(record, save), version: versionsOf(change.versions) };
    return [{ ...change, seq, ...why }];
  });
  const given = ownerChanges(ledger, entry.number).flatMap(({ seq, from, to }): Told[] => {
    const line = trail.find((one) => one.seq === seq);
    return line ? [{ subject: 'owner', from, to, seq, by: line.who, at: line.time, reason: line.reason, version: '' }] : [];
  });
  const places = new Map(['title', 'owner', ...fields.map(({ id }) => `field ${id}`)].map((subject, at) => [subject, at]));
  const placeOf = ({ subject }: Told): number => places.get(subject) ?? places.size;
  const told = [...saved, ...given].sort((a, b) => a.seq - b.seq || placeOf(a) - placeOf(b));
  const changed = new Set([...told.map(({ subject }) => subject), ...(earlier?.changed ?? [])]);
  return { told, isChanged: (subject) => changed.has(subject), count: changed.size, earlier };
};
