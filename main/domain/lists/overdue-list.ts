import type { CallContext } from '#main/ports/context.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { revisionStates } from '#shared/domain/transitions.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { listCopies, shownCopy } from '../distribution/copy.store.ts';
import { wordsOfState } from '../documents/approved-elsewhere.ts';
import { listExternal } from '../documents/external/show.ts';
import { revisionOf } from '../documents/revision.store.ts';
import { revisionsUnderWay } from '../workflow/home.store.ts';
import { openSteps } from '../workflow/my-tasks.ts';
import type { ListDeclaration } from './list.ts';
import { days, everyDocument, names } from './master-list.ts';

const steps = (context: CallContext): string[][] => {
  const [nameOf, dayOf, now] = [names(context), days(context), ledgerNow(context)];
  return revisionsUnderWay(context.vault).flatMap((revision) => {
    const late = openSteps(context.vault, revision).open.filter(({ due }) => due !== null && due < now);
    const state = revisionStates.find((known) => known === revision.state) ?? 'Draft';
    return late.map(({ task, due }) => [
      dayOf(due),
      `Step "${task.title}"`,
      revision.number,
      revision.title,
      revisionLabel({ ...revision, state }),
      wordsOfState(context.vault, { ...revision, state }),
      task.assigned_to?.split(' ').map(nameOf).join(' or ') ?? `any ${task.role}`,
    ]);
  });
};

const plannedDates = (context: CallContext): string[][] => {
  const today = days(context)(ledgerNow(context));
  const nameOf = names(context);
  return revisionsUnderWay(context.vault).flatMap((revision) => {
    const { planned_effective: planned, state } = revision;
    if (planned === null || state === 'Approved' || planned >= today) return [];
    const known = revisionStates.find((one) => one === state) ?? 'Draft';
    return [
      [
        planned,
        'Planned effective date',
        revision.number,
        revision.title,
        revisionLabel({ ...revision, state: known }),
        wordsOfState(context.vault, { ...revision, state: known }),
        nameOf(revision.author),
      ],
    ];
  });
};

const reviews = async (context: CallContext): Promise<string[][]> => {
  const [nameOf, dayOf] = [names(context), days(context)];
  return (await everyDocument(context, { overdue: true })).map((row) => [
    dayOf(row.reviewDue),
    'Periodic review',
    row.number,
    row.title,
    row.inForce?.label ?? '',
    row.inForce === null ? '' : stateWords(row.inForce),
    nameOf(row.owner),
  ]);
};

const recalls = (context: CallContext): string[][] =>
  listCopies(context.vault, { state: 'In Recall' })
    .map((copy) => ({ ...shownCopy(context.vault, copy), state: wordsOfState(context.vault, revisionOf(context.vault, copy.revision_id)) }))
    .map(({ copy, number, title, label, state, holder, recalledAt }) => [
      days(context)(recalledAt),
      `Copy ${copy} in recall`,
      number,
      title,
      label,
      state,
      holder,
    ]);

const checks = async (context: CallContext): Promise<string[][]> =>
  (await listExternal(context, { only: 'overdue' })).map((row) => [
    days(context)(row.nextCheck),
    'Check for a newer edition',
    row.number,
    row.title,
    row.label,
    stateWords(row),
    row.checker,
  ]);

/** Everything whose day is over, and papers that were asked back and are still out; what waits longest stands first. */
export const overdueList: ListDeclaration<'overdue'> = {
  title: 'Overdue',
  fileName: 'overdue',
  columns: [
    ['Since', 0.13],
    ['What', 0.16],
    ['Number', 0.12],
    ['Title', 0.2],
    ['Rev.', 0.07],
    ['State', 0.14],
    ['Waits for', 0.18],
  ],
  sentence: () => 'Periodic reviews, steps of the workflow, planned effective dates, checks for newer editions and copies in recall',
  rows: async (context) =>
    [...(await reviews(context)), ...steps(context), ...plannedDates(context), ...(await checks(context)), ...recalls(context)].sort(
      (a, b) => (`${a[0]} ${a[2]}` < `${b[0]} ${b[2]}` ? -1 : 1),
    ),
};
