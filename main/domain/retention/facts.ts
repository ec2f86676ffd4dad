import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { type DisposalFacts, disposalObstacles, retentionEnd, retentionOf } from '#shared/domain/retention.ts';
import { revisionLabel, targetLabel } from '#shared/domain/revision-label.ts';
import { plusDays } from '#shared/domain/time.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { firstEntrySince } from '../audit/trail.store.ts';
import { wordsOfState } from '../documents/approved-elsewhere.ts';
import { disposedOf } from '../documents/disposed.ts';
import { type Document, type Revision, revisionsOf } from '../documents/revision.store.ts';
import { dispositionHolding, openHolds } from './retention.store.ts';

/** The days by which retention is judged. */
type RetentionDays = Pick<DisposalFacts, 'today' | 'settled'> & { now: string };

const earlier = (one: string, other: string): string => (one < other ? one : other);
/** What the clock said when an entry was written, or the time of the entry where that is earlier. */
const dayOfEntry = (text: string): string => {
  const entry = parseEntry(text);
  return entry === null ? '' : earlier(entry.time, new Date(entry.wallClock.split(' ')[0] ?? '').toISOString()).slice(0, 10);
};

/**
 * Time that nobody moves alone: never later than the clock, because a ledger that once ran ahead still stands there; and
 * never later than what ledger and clock said a day ago, because a clock that was set ahead just now proves nothing.
 */
export const retentionDays = (context: CallContext): RetentionDays => {
  const { vault, clock } = context;
  const now = ledgerNow(context);
  const newest = vault.ledgerHead().seq;
  const sinceYesterday = firstEntrySince(vault, plusDays(now, -1), newest) ?? newest + 1;
  const [before] = vault.ledger({ from: Math.max(1, sinceYesterday - 1), limit: 1 });
  const today = earlier(now, clock.now().toISOString()).slice(0, 10);
  return { now, today, settled: before === undefined ? '' : earlier(today, dayOfEntry(before.text)) };
};

/** How long a revision of a type is kept, and until when. */
export const retentionOfRevision = (reader: Reader, typeId: string, revision: Pick<Revision, 'superseded_at' | 'obsoleted_at'>) => {
  const type = reader.get('document_types', typeId);
  const rule = retentionOf({ regulatory: type?.retention_years ?? 0, deviceLifetime: type?.device_lifetime_years ?? null });
  const begins = revision.superseded_at ?? revision.obsoleted_at;
  return { ...rule, begins, until: begins === null ? null : retentionEnd(begins, rule.years) };
};

const inReview = ['In Review', 'Changes Requested', 'In Approval'];

/**
 * What stands in the way of disposing of a revision now.
 * @param own the disposition that is about to be signed, which is no obstacle to itself
 */
export const obstaclesOf = (
  context: Pick<CallContext, 'uses'>,
  reader: Reader,
  days: RetentionDays,
  { document, revision }: { document: Document; revision: Revision },
  own?: string,
): string[] => {
  const holding = dispositionHolding(reader, revision.id);
  const reviewed = revisionsOf(reader, document.id).find(({ state }) => inReview.includes(state));
  return disposalObstacles({
    ...days,
    name: `${document.number} ${targetLabel(revision)}`,
    state: wordsOfState(reader, revision),
    until: retentionOfRevision(reader, document.type_id, revision).until,
    disposed: disposedOf(reader, revision.id)?.disposition ?? null,
    proposed: holding?.state === 'Proposed' && holding.id !== own ? holding.id : null,
    holds: openHolds(reader, document.id).map(({ id, reason }) => `${id} (${reason})`),
    inReview: reviewed ? revisionLabel(reviewed) : null,
    ...{ change: null, copies: [], rooms: [], madeFrom: [] },
    kept: context.uses(reader, { document, revisions: [revision], now: days.now }).flatMap(({ keeps }) => keeps ?? []),
  });
};
