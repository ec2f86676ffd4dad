import { trainingMachine } from '#shared/domain/training-moves.ts';
import type { OperationOutput } from '../../api/client.ts';
import { Day } from '../../components/day.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { phrase, say } from '../../words/say.ts';

export type Line = OperationOutput<'training.mine'>['own'][number];
export const pathOfLine = ({ id }: Line): string => `/training/${id}`;

/** @param withPerson where it is about others */
export const lineColumns = (withPerson: boolean): Column<Line>[] => [
  linkColumn(phrase('Training'), ({ number, label }) => (label === null ? number : `${number} ${label}`), pathOfLine),
  { id: 'title', title: phrase('Title'), sortBy: ({ title }) => title, width: withPerson ? 140 : 200 },
  ...(withPerson ? [{ id: 'person', title: phrase('Person'), kind: 'name', sortBy: ({ person }) => person } satisfies Column<Line>] : []),
  {
    id: 'state',
    title: phrase('State'),
    sortBy: ({ state }) => state,
    cell: ({ state }) => <MachineBadge machine={trainingMachine} state={state} />,
  },
  {
    id: 'due',
    title: phrase('Due'),
    kind: 'day',
    sortBy: ({ due }) => due,
    cell: ({ due, late }) => <Day at={due} overdue={late} what={say('The training')} />,
  },
  { id: 'done', title: phrase('Done'), kind: 'day', sortBy: ({ doneAt }) => doneAt },
];
