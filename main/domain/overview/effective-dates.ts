import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';
import { listChanges } from '../change/change.store.ts';
import { wordsOfState } from '../documents/approved-elsewhere.ts';
import { daysOf } from '../list.ts';

type EffectiveDate = Output<'overview.dates'>[number];

interface Dated {
  id: string;
  number: string;
  title: string;
  state: RevisionState;
  major: number;
  minor: number;
  round: number;
  planned_effective: string | null;
  released_at: string | null;
  effective_from: string | null;
  author: string;
  owner: string;
}

/** Revisions under way that have a day, found by the state in the master list. */
const datedRevisions = (reader: Reader): Dated[] =>
  reader.query<Dated>(
    `SELECT r.id, m.number, m.title, r.state, r.major, r.minor, r.round, r.planned_effective, r.released_at, r.effective_from, r.author, m.owner
     FROM master_list m JOIN revisions r ON r.document_id = m.document_id AND r.major = m.major
     WHERE m.state IN ('Draft', 'In Review', 'Changes Requested', 'In Approval', 'Approved')
       AND (r.planned_effective IS NOT NULL OR (r.released_at IS NOT NULL AND r.effective_from IS NOT NULL))`,
  );

/** The day on which a revision, or all of a change request, is to become effective, in the order of the days. */
export const effectiveDates = (context: CallContext, { dueFrom, dueBefore, person }: Input<'overview.dates'>): EffectiveDate[] => {
  const { vault } = context;
  const dayOf = daysOf(context);
  const isOf = (...people: string[]): boolean => person === undefined || people.includes(person);
  const dated = datedRevisions(vault).filter(({ author, owner }) => isOf(author, owner));
  const revisions = dated.map((row): EffectiveDate => {
    const fixed = row.released_at === null ? null : row.effective_from;
    return {
      ...{ number: row.number, title: row.title, label: revisionLabel(row), state: wordsOfState(vault, row) },
      ...{ what: fixed === null ? 'Planned' : 'Fixed', day: fixed === null ? (row.planned_effective ?? '') : dayOf(fixed) },
      path: `/documents/${row.number}`,
    };
  });
  const scheduled = listChanges(vault, 'Scheduled').filter(({ requested_by }) => isOf(requested_by));
  const changes = scheduled.map(
    ({ id, title, state, effective_from }): EffectiveDate => ({
      ...{ number: id, title, label: '', state, what: 'Fixed', day: dayOf(effective_from), path: `/changes/${id}` },
    }),
  );
  return [...revisions, ...changes]
    .filter(({ day }) => (dueFrom === undefined || day >= dueFrom) && (dueBefore === undefined || day < dueBefore))
    .map((date) => ({ date, key: `${date.day} ${date.number}` }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ date }) => date);
};
