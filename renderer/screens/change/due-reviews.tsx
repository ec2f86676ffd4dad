import { Button, Group, Menu, SegmentedControl } from '@mantine/core';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { requesters } from '#shared/domain/changes.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { linkColumn } from '../../frame/link-column.tsx';
import { go, href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { stateColumn } from '../../frame/state-column.tsx';
import { CeremonyOffers } from '../../panels/ceremony/ceremony-offers.tsx';
import { ChangeForm } from '../../panels/change/change-form.tsx';
import { ConcludeDialog } from '../../panels/change/conclude-dialog.tsx';
import { phrase, say, sayLabels } from '../../words/say.ts';

const spans = [
  { value: '0', label: phrase('Overdue') },
  { value: '90', label: phrase('Within 90 days') },
  { value: '365', label: phrase('Within a year') },
];
const LIMIT = 500;
/** The day after so many days: a list holds what is due before it. */
const dayIn = (days: number): string =>
  DateTime.now()
    .plus({ days: days + 1 })
    .toISODate();
type Dialog = { number: string; act: 'conclude' | 'change' } | null;

type Row = OperationOutput<'review.due'>[number];
const pathOf = ({ number }: Row): string => `/documents/${number}`;
const columns: Column<Row>[] = [
  linkColumn(phrase('Document'), ({ number }) => number, pathOf),
  { id: 'title', title: phrase('Title'), grows: true, sortBy: ({ title }) => title },
  { id: 'revision', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  stateColumn(),
  { id: 'owner', title: phrase('Owner'), kind: 'name', sortBy: ({ owner }) => owner },
  { id: 'last', title: phrase('Last review'), kind: 'day', isWideOnly: true, sortBy: ({ lastReview }) => lastReview },
  {
    id: 'due',
    title: phrase('Review due'),
    kind: 'day',
    sortBy: ({ reviewDue }) => reviewDue,
    cell: ({ reviewDue, overdue }) => <Day at={reviewDue} overdue={overdue} />,
  },
  {
    id: 'change',
    title: phrase('Change'),
    kind: 'code',
    sortBy: ({ change }) => change,
    cell: ({ change }) => (change ? <a href={href(`/changes/${change}`)}>{change}</a> : '–'),
  },
];

/** Documents in force whose review is overdue or due, what is due first at the top. */
export const DueReviews = () => {
  const [within, setWithin] = useState('90');
  const [dialog, setDialog] = useState<Dialog>(null);
  const reviews = useAsk('review.due', { withinDays: Number(within), limit: LIMIT });
  const mayAsk = useHolds(...requesters);
  const close = () => setDialog(null);
  return (
    <>
      <Group justify="space-between" mb="md">
        <SegmentedControl aria-label={say('Which reviews')} data={sayLabels(spans)} value={within} onChange={setWithin} />
        <ExportMenu of={say('the plan of reviews')} asked={(format) => ({ list: 'reviews', format, dueBefore: dayIn(Number(within)) })} />
      </Group>
      <RecordTable
        caption={say('Due reviews')}
        of={reviews}
        columns={columns}
        keyOf={({ number }) => number}
        empty={<EmptyState title={within === '0' ? say('No review is overdue.') : say('No review is due in this time.')} />}
        sorted={{ column: 'due', isDescending: false }}
        onOpen={(row) => go(pathOf(row))}
        actions={({ number, mayConclude, change }) =>
          mayConclude || (mayAsk && change === null) ? (
            <Menu>
              <Menu.Target>
                <Button variant="default" size="compact-sm" aria-label={say('Review {number}', { number })}>
                  {say('Review##to do')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {mayConclude ? (
                  <Menu.Item onClick={() => setDialog({ number, act: 'conclude' })}>{say('Without change…')}</Menu.Item>
                ) : null}
                {mayAsk && change === null ? (
                  <Menu.Item onClick={() => setDialog({ number, act: 'change' })}>{say('Request a change…')}</Menu.Item>
                ) : null}
              </Menu.Dropdown>
            </Menu>
          ) : null
        }
      />
      <CeremonyOffers acts={['review.conclude']} />
      {dialog?.act === 'conclude' ? <ConcludeDialog number={dialog.number} onClose={close} /> : null}
      {dialog?.act === 'change' ? <ChangeForm revise={[dialog.number]} onClose={close} /> : null}
    </>
  );
};
