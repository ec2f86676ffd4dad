import type { ReactNode } from 'react';
import { Due } from '../../components/due.tsx';
import type { Choice } from '../../components/record-table/choice.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { type Asked, RecordTable } from '../../components/record-table/record-table.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { stateColumn } from '../../frame/state-column.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say, sayCount } from '../../words/say.ts';
import type { OpenStep } from './reassign-together.tsx';

export const keyOfStep = ({ number, position }: OpenStep): string => `${number} ${position}`;
const pathOf = ({ number }: OpenStep): string => `/documents/${number}`;

const columns: Column<OpenStep>[] = [
  linkColumn(phrase('Document'), ({ number }) => number, pathOf),
  { id: 'title', title: phrase('Title'), grows: true, sortBy: ({ title }) => title },
  { id: 'label', title: phrase('Rev.'), kind: 'code', isWideOnly: true, sortBy: ({ label }) => label },
  { ...stateColumn<OpenStep>(), isWideOnly: true },
  { id: 'step', title: phrase('Step'), kind: 'name', sortBy: ({ step }) => step },
  {
    id: 'expected',
    title: phrase('Waits for'),
    width: 180,
    sortBy: ({ expected }) => expected,
    cell: ({ expected }) => sayGiven(expected),
  },
  { id: 'since', title: phrase('Since'), kind: 'day', isWideOnly: true, sortBy: ({ since }) => since },
  { id: 'days', title: phrase('Days'), kind: 'number', sortBy: ({ days }) => days },
  { id: 'due', title: phrase('Due'), kind: 'day', sortBy: ({ due }) => due, cell: ({ due }) => <Due at={due} /> },
];

interface StepTableProps {
  of: Asked<OpenStep>;
  empty: ReactNode;
  /** Which are chosen, where the person may reassign them. */
  choosing?: Pick<Choice<OpenStep>, 'chosen' | 'onChoose'> & { actions: ReactNode };
}

/** Steps that wait for a signature. */
export const StepTable = ({ of, empty, choosing }: StepTableProps) => (
  <RecordTable
    caption={say('Open steps')}
    of={of}
    columns={columns}
    keyOf={keyOfStep}
    empty={empty}
    onOpen={(step) => go(pathOf(step))}
    {...(choosing
      ? {
          choice: {
            ...choosing,
            counted: (count: number, of: number) =>
              sayCount(count, '{count} step chosen, of {of}', '{count} steps chosen, of {of}', { of }),
            nameOf: ({ number, step }: OpenStep) => say('the step "{step}" of {number}', { step, number }),
            hint: say('Choose steps to give them to somebody else'),
            allLabel: say('Choose all steps'),
          },
        }
      : {})}
  />
);
