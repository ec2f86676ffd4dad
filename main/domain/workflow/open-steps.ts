import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { stepsSentence } from '#shared/api/assignment.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { ageOf } from '#shared/domain/step-ages.ts';
import { startOfDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { shownState } from '../documents/approved-elsewhere.ts';
import { expectedOf, namesIn, namesWithIds } from '../identity/printed-names.ts';
import { daysOf, type Lists } from '../list.ts';
import type { Task } from '../records/round.store.ts';
import { rolesOf } from '../roles-held.ts';
import { openRounds } from './open-steps.store.ts';
import { stepDueOf, stepSince } from './route.rules.ts';

type Filter = Input<'assignment.openSteps'>;
export type OpenStep = Output<'assignment.openSteps'>[number];

const DAY = 24 * 60 * 60_000;

/** Whether a step names somebody, or leaves it to a role that this person holds. */
const asksPerson = (reader: Reader, person: string): ((task: Task) => boolean) => {
  const held: readonly string[] = rolesOf(reader, person);
  return ({ assigned_to, role }) => (assigned_to === null ? held.includes(role) : assigned_to.split(' ').includes(person));
};

/** Every step that waits for a signature, what waits longest first. @param nameOf what names the people of a step */
const stepsOf = (context: CallContext, filter: Filter, nameOf: (userId: string) => string): OpenStep[] => {
  const { vault, clock } = context;
  const now = ledgerNow(context);
  const begins = (day: string | undefined) => (day === undefined ? null : startOfDate(day, clock.zone()));
  const [from, before] = [begins(filter.dueFrom), begins(filter.dueBefore)];
  const asks = filter.person === undefined ? () => true : asksPerson(vault, filter.person);
  const fits = ({ due, days, overdue }: OpenStep): boolean =>
    (filter.age === undefined || ageOf(days) === filter.age) &&
    (from === null || (due !== null && due >= from)) &&
    (before === null || (due !== null && due < before)) &&
    (!filter.overdue || overdue);
  return openRounds(vault)
    .filter(({ number }) => filter.chosen?.includes(number) ?? true)
    .flatMap((round) => {
      const revision = { id: round.id, round: round.round, state: round.state };
      const shown = { number: round.number, title: round.title, label: revisionLabel(round), ...shownState(vault, revision) };
      return round.tasks.flatMap((task) => {
        if (task.status !== 'open' || !asks(task)) return [];
        const since = stepSince(round.submitted_at, round.tasks, task.step);
        const days = round.route.map((step) => step.days);
        const due = stepDueOf(round.submitted_at, days, round.tasks, task.step);
        const step = {
          ...shown,
          ...{ position: task.position, step: task.title, role: task.role, expected: expectedOf(nameOf, task.assigned_to, task.role) },
          ...{ since, days: Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / DAY)) },
          ...{ due, overdue: due !== null && due < now },
        };
        return fits(step) ? [step] : [];
      });
    })
    .sort((a, b) => (a.since < b.since ? -1 : Number(a.since > b.since)));
};

export const allOpenSteps = (context: CallContext, filter: Filter): OpenStep[] => stepsOf(context, filter, namesIn(context.vault));

export const stepLists: Lists<'steps'> = {
  steps: {
    title: 'Open steps',
    fileName: 'open-steps',
    columns: [
      ['Number', 0.11],
      ['Title', 0.21],
      ['Rev.', 0.06],
      ['State', 0.11],
      ['Step', 0.12],
      ['Waits for', 0.16],
      ['Since', 0.1],
      ['Days', 0.05],
      ['Due', 0.08],
    ],
    sentence: ({ vault }, { list: _list, format: _format, ...filter }) => stepsSentence(filter, namesIn(vault)),
    rows: (context, { list: _list, format: _format, ...filter }) => {
      const dayOf = daysOf(context);
      return stepsOf(context, filter, namesWithIds(context.vault)).map((row) => [
        ...[row.number, row.title, row.label, stateWords(row), row.step, row.expected, dayOf(row.since), String(row.days)],
        `${dayOf(row.due)}${row.overdue ? ' (overdue)' : ''}`,
      ]);
    },
  },
};
