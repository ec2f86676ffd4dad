import { disposalObstacles, retentionEnd, retentionOf } from '#shared/domain/retention.ts';
import { made, textOf } from '../audit/guards.ts';
import type { Act, Law, Row } from '../audit/write-grammar.ts';

const openChanges: readonly unknown[] = ['Open', 'Assessed', 'Accepted', 'Scheduled'];
const over: readonly unknown[] = ['Superseded', 'Obsolete'];
const inReview: readonly unknown[] = ['In Review', 'Changes Requested', 'In Approval'];

/** Whether a room showed a revision that was in force at its instant, or all of the past. */
const isShownIn = (room: Row, revision: Row): boolean => {
  const had = (moment: string | number | null | undefined): boolean => typeof moment === 'string' && moment <= String(room.as_of);
  const inForce = had(revision.effective_at) && !had(revision.superseded_at) && !had(revision.obsoleted_at);
  return had(revision.released_at) && (inForce || room.past === 1);
};

/** The earlier of the day of the clock and the day of the ledger. */
const dayOf = ({ entry }: Act): string => {
  const wall = new Date(Date.parse(entry.wallClock.split(' ')[0] ?? '')).toISOString();
  return (wall < entry.time ? wall : entry.time).slice(0, 10);
};

/** What stood in the way of disposing of a revision, by the facts before the entry. */
const obstaclesThen = (act: Act, { document_id: documentId, revision_id: revisionId }: Row): string[] => {
  const { state, entry } = act;
  const ofDocument = (table: 'room_documents' | 'legal_holds' | 'change_items' | 'revisions') =>
    state.where(table, 'document_id', String(documentId));
  const revision = state.row('revisions', String(revisionId)) ?? {};
  const document = state.row('documents', String(documentId)) ?? {};
  const type = state.row('document_types', String(document.type_id)) ?? {};
  const begins = revision.superseded_at ?? revision.obsoleted_at ?? null;
  const { years } = retentionOf({ regulatory: Number(type.retention_years), deviceLifetime: Number(type.device_lifetime_years ?? 0) });
  const today = dayOf(act);
  const disposed = state
    .where('disposition_items', 'revision_id', String(revisionId))
    .find((row) => textOf(state, 'dispositions', row.disposition_id, 'state') === 'Disposed');
  const isOpen = (item: Row): boolean =>
    item.active === 1 && openChanges.includes(textOf(state, 'change_requests', item.change_id, 'state'));
  const items = [...ofDocument('change_items'), ...state.where('change_items', 'asked_number', String(document.number))];
  return disposalObstacles({
    name: `${document.number} ${revision.major}.0`,
    state: String(revision.state),
    until: typeof begins === 'string' ? retentionEnd(begins, years) : null,
    today,
    // What a day before said is not remembered here; that the end had come by both clocks is.
    settled: today,
    disposed: disposed ? String(disposed.disposition_id) : null,
    proposed: null,
    holds: ofDocument('legal_holds').flatMap((row) => (row.released_at === null ? [String(row.id)] : [])),
    change: items.filter(isOpen).map((row) => String(row.change_id))[0] ?? null,
    inReview: ofDocument('revisions').some((row) => inReview.includes(row.state)) ? 'another' : null,
    copies: state
      .where('copies', 'revision_id', String(revisionId))
      .flatMap((row) => (['Issued', 'In Recall'].includes(String(row.state)) ? [Number(row.copy)] : [])),
    rooms: ofDocument('room_documents').flatMap((row) => {
      const room = state.row('rooms', String(row.room_id));
      return room && room.closed_at === null && String(room.ends) >= entry.time && isShownIn(room, revision) ? [String(room.id)] : [];
    }),
    madeFrom: state
      .where('template_uses', 'template_revision_id', String(revisionId))
      .filter(({ id }) => !over.includes(textOf(state, 'revisions', id, 'state')))
      .map(({ id }) => `revision ${id}`),
  });
};

/** Nothing is disposed of before its time, or although something stands in its way (ISO 13485 4.2.5). */
export const earlyLaw: Law = (act) => {
  const added = made(act, 'disposition_items');
  return act.entry.changes.flatMap(({ table, id, before, after }) => {
    if (table !== 'dispositions' || (before !== null && after.state !== 'Disposed')) return [];
    const items = [...added.filter((row) => row.disposition_id === id), ...act.state.where('disposition_items', 'disposition_id', id)];
    return [
      ...(items.length === 0 ? [`Entry ${act.entry.seq} makes ${id} without a revision.`] : []),
      ...items.flatMap((row) => obstaclesThen(act, row)).map((why) => `Entry ${act.entry.seq} (${act.entry.operation}): ${why}`),
    ];
  });
};
