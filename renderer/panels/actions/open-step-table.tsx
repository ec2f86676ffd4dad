import type { ReactNode } from 'react';
import { Due } from '../../components/due.tsx';
import type { Choice } from '../../components/record-table/choice.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { type Asked, RecordTable } from '../../components/record-table/record-table.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { stateColumn } from '../../frame/state-column.tsx';
import type { OpenStep } from './reassign-together.tsx';

export const keyOfStep = ({ number, position }: OpenStep): string => `${number} ${position}`;
const pathOf = ({ number }: OpenStep): string => `/documents/${number}`;

const columns: Column<OpenStep>[] = [
  linkColumn('Document', ({ number }) => number, pathOf),
  { id: 'title', title: 'Title', grows: true, sortBy: ({ title }) => title },
  { id: 'label', title: 'Rev.', kind: 'code', isWideOnly: true, sortBy: ({ label }) => label },
  { ...stateColumn<OpenStep>(), isWideOnly: true },
  { id: 'step', title: 'Step', kind: 'name', sortBy: ({ step }) => step },
  { id: 'expected', title: 'Waits for', width: 180, sortBy: ({ expected }) => expected },
  { id: 'since', title: 'Since', kind: 'day', isWideOnly: true, sortBy: ({ since }) => since },
  { id: 'days', title: 'Days', kind: 'number', sortBy: ({ days }) => days },
  { id: 'due', title: 'Due', kind: 'day', sortBy: ({ due }) => due, cell: ({ due }) => <Due at={due} /> },
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
    caption="Open steps"
    of={of}
    columns={columns}
    keyOf={keyOfStep}
    empty={empty}
    onOpen={(step) => go(pathOf(step))}
    {...(choosing
      ? {
          choice: {
            ...choosing,
            words: ['step', 'steps'] as const,
            nameOf: ({ number, step }: OpenStep) => `the step "${step}" of ${number}`,
            hint: 'Choose steps to give them to somebody else',
            allLabel: 'Choose all steps',
          },
        }
      : {})}
  />
);
