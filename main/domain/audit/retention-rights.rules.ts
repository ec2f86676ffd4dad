import type { LedgerEntry, RowChange } from '#main/ports/unit-of-work.ts';
import { dispositionTransitions } from '#shared/domain/dispositions.ts';
import { disposalObstacles, retentionEnd, retentionOf } from '#shared/domain/retention.ts';
import type { Replay, Row } from './replay.ts';

const tables: readonly string[] = ['dispositions', 'disposition_items', 'disposition_signatures', 'legal_holds'];
const openChanges: readonly unknown[] = ['Open', 'Assessed', 'Accepted', 'Scheduled'];
const over: readonly unknown[] = ['Superseded', 'Obsolete'];
const inReview: readonly unknown[] = ['In Review', 'Changes Requested', 'In Approval'];

const holdsRole = (replay: Replay, entry: LedgerEntry, roles: readonly string[]): boolean =>
  entry.signer.kind === 'session' &&
  [...replay.rows('grants').values()].some((row) => row.user_id === entry.actor && row.active === 1 && roles.includes(String(row.role)));

const isSigned = (entry: LedgerEntry, id: string, meaning: string): boolean =>
  entry.changes.some(
    ({ table, before, after }) =>
      table === 'disposition_signatures' && before === null && after.disposition_id === id && after.meaning === meaning,
  );

const among = (replay: Replay, table: string, holds: (row: Row) => boolean): Row[] => [...replay.rows(table).values()].filter(holds);

/** Whether a room showed a revision that was in force at its instant, or all of the past. */
const isShownIn = (room: Row, revision: Row): boolean => {
  const had = (moment: string | number | null | undefined): boolean => typeof moment === 'string' && moment <= String(room.as_of);
  const inForce = had(revision.effective_at) && !had(revision.superseded_at) && !had(revision.obsoleted_at);
  return had(revision.released_at) && (inForce || room.past === 1);
};

/** The facts of a revision as the ledger told them before the entry; the clock's own time stands in the entry. */
const obstaclesThen = (replay: Replay, entry: LedgerEntry, { document_id: documentId, revision_id: revisionId }: Row): string[] => {
  const revision = replay.rows('revisions').get(String(revisionId)) ?? {};
  const document = replay.rows('documents').get(String(documentId)) ?? {};
  const type = replay.rows('document_types').get(String(document.type_id)) ?? {};
  const begins = revision.superseded_at ?? revision.obsoleted_at ?? null;
  const { years } = retentionOf({ regulatory: Number(type.retention_years), deviceLifetime: Number(type.device_lifetime_years ?? 0) });
  const wall = new Date(Date.parse(entry.wallClock.split(' ')[0] ?? '')).toISOString();
  const today = (wall < entry.time ? wall : entry.time).slice(0, 10);
  const disposed = among(replay, 'disposition_items', (row) => row.revision_id === revisionId).find(
    (row) => replay.text('dispositions', String(row.disposition_id), 'state') === 'Disposed',
  );
  const isOpen = (item: Row): boolean =>
    item.active === 1 && openChanges.includes(replay.text('change_requests', String(item.change_id), 'state'));
  const rooms = among(replay, 'room_documents', (row) => row.document_id === documentId).flatMap((row) => {
    const room = replay.rows('rooms').get(String(row.room_id));
    return room && room.closed_at === null && String(room.ends) >= entry.time && isShownIn(room, revision) ? [String(room.id)] : [];
  });
  return disposalObstacles({
    name: `${document.number} ${revision.major}.0`,
    state: String(revision.state),
    until: typeof begins === 'string' ? retentionEnd(begins, years) : null,
    today,
    // What a day before said is not remembered here; that the end had come by both clocks is.
    settled: today,
    disposed: disposed ? String(disposed.disposition_id) : null,
    proposed: null,
    holds: among(replay, 'legal_holds', (row) => row.document_id === documentId && row.released_at === null).map(({ id }) => String(id)),
    change:
      among(replay, 'change_items', (row) => row.document_id === documentId || row.asked_number === document.number)
        .filter(isOpen)
        .map((row) => String(row.change_id))[0] ?? null,
    inReview:
      among(replay, 'revisions', (row) => row.document_id === documentId && inReview.includes(row.state)).length > 0 ? 'another' : null,
    copies: among(replay, 'copies', (row) => row.revision_id === revisionId && ['Issued', 'In Recall'].includes(String(row.state))).map(
      ({ copy }) => Number(copy),
    ),
    rooms,
    madeFrom: among(replay, 'template_uses', (row) => row.template_revision_id === revisionId)
      .filter(({ id }) => !over.includes(replay.text('revisions', String(id), 'state')))
      .map(({ id }) => `revision ${id}`),
  });
};

const only = ({ after }: RowChange, ...columns: string[]): boolean => Object.keys(after).every((column) => columns.includes(column));

const moveIsAllowed = (replay: Replay, entry: LedgerEntry, change: RowChange): boolean => {
  const { id, before, after } = change;
  return (
    only(change, 'state', 'decided_by', 'decided_at', 'decision_reason') &&
    after.decided_by === entry.actor &&
    dispositionTransitions.some(
      (row) =>
        row.from === before?.state &&
        row.to === after.state &&
        entry.operation === `retention.${row.action}` &&
        holdsRole(replay, entry, row.roles) &&
        (row.meaning === null || (isSigned(entry, id, row.meaning) && replay.text('dispositions', id, 'proposed_by') !== entry.actor)),
    )
  );
};

/** A proposal and its revisions are written once, together and signed; it is decided once; a hold is set and released once. */
const isAllowedChange = (replay: Replay, entry: LedgerEntry, change: RowChange): boolean => {
  const { table, id, before, after } = change;
  if (table === 'dispositions')
    return before === null
      ? entry.operation === 'retention.propose' &&
          after.state === 'Proposed' &&
          after.proposed_by === entry.actor &&
          after.decided_by === null &&
          isSigned(entry, id, 'Disposition proposed')
      : moveIsAllowed(replay, entry, change);
  if (table === 'disposition_items')
    return (
      before === null &&
      entry.operation === 'retention.propose' &&
      entry.changes.some((other) => other.table === 'dispositions' && other.before === null && other.id === after.disposition_id)
    );
  if (table === 'disposition_signatures')
    return (
      before === null &&
      after.user_id === entry.actor &&
      entry.changes.some((other) => other.table === 'dispositions' && other.id === after.disposition_id)
    );
  return before === null
    ? entry.operation === 'retention.hold' && after.set_by === entry.actor && after.released_at === null
    : entry.operation === 'retention.releaseHold' &&
        before.released_at === null &&
        only(change, 'released_by', 'released_at', 'release_reason');
};

/** What was disposed of although something stood in its way, or before its time. */
const earlyFaults = (replay: Replay, entry: LedgerEntry): string[] => {
  const added = entry.changes.filter(({ table, before }) => table === 'disposition_items' && before === null).map(({ after }) => after);
  return entry.changes.flatMap(({ table, id, before, after }) => {
    if (table !== 'dispositions' || (before !== null && after.state !== 'Disposed')) return [];
    const items = [...(before === null ? added : []), ...replay.rows('disposition_items').values()].filter(
      (row) => row.disposition_id === id,
    );
    return [
      ...(items.length === 0 ? [`Entry ${entry.seq} makes ${id} without a revision.`] : []),
      ...items.flatMap((row) => obstaclesThen(replay, entry, row)).map((why) => `Entry ${entry.seq} (${entry.operation}): ${why}`),
    ];
  });
};

/** Faults of an entry that disposes of revisions, or keeps documents from it, otherwise than the operations do. */
export const retentionFaults = (replay: Replay, entry: LedgerEntry): string[] => [
  ...entry.changes
    .filter((change) => tables.includes(change.table) && !isAllowedChange(replay, entry, change))
    .map(({ table, id }) => `Entry ${entry.seq} (${entry.operation} by ${entry.actor}) changes ${id} of ${table}, which it may not.`),
  ...earlyFaults(replay, entry),
];
