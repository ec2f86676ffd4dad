import { Button, Group, Menu, SegmentedControl } from '@mantine/core';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { requesters } from '#shared/domain/changes.ts';
import { useAsk } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { ChangeForm } from '../../panels/change/change-form.tsx';
import { ConcludeDialog } from '../../panels/change/conclude-dialog.tsx';

const spans = [
  { value: '0', label: 'Overdue' },
  { value: '90', label: 'Within 90 days' },
  { value: '365', label: 'Within a year' },
];
const LIMIT = 500;
/** The day after so many days: a list holds what is due before it. */
const dayIn = (days: number): string =>
  DateTime.now()
    .plus({ days: days + 1 })
    .toISODate();
type Dialog = { number: string; act: 'conclude' | 'change' } | null;

/** Documents in force whose review is overdue or due, what is due first at the top. */
export const DueReviews = () => {
  const [within, setWithin] = useState('90');
  const [dialog, setDialog] = useState<Dialog>(null);
  const { data, error } = useAsk('review.due', { withinDays: Number(within), limit: LIMIT });
  const mayAsk = useHolds(...requesters);
  const close = () => setDialog(null);
  return (
    <>
      <Group justify="space-between" mb="md">
        <SegmentedControl aria-label="Which reviews" data={spans} value={within} onChange={setWithin} />
        <ExportMenu of="the plan of reviews" asked={(format) => ({ list: 'reviews', format, dueBefore: dayIn(Number(within)) })} />
      </Group>
      <ErrorNotice error={error} />
      {data && data.length > 0 ? (
        <table className="list">
          <thead>
            <tr>
              {['Document', 'Title', 'Revision', 'State', 'Owner', 'Last review', 'Review due', 'Change', 'Actions'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.number}>
                <td className="figures">
                  <a href={href(`/documents/${row.number}`)}>{row.number}</a>
                </td>
                <td>{row.title}</td>
                <td className="figures">{row.label}</td>
                <td>
                  <StateBadge of={row} />
                </td>
                <td>{row.owner}</td>
                <td>
                  <Day at={row.lastReview} />
                </td>
                <td>
                  <Day at={row.reviewDue} overdue={row.overdue} />
                </td>
                <td className="figures">{row.change ? <a href={href(`/changes/${row.change}`)}>{row.change}</a> : '–'}</td>
                <td>
                  {row.mayConclude || (mayAsk && row.change === null) ? (
                    <Menu>
                      <Menu.Target>
                        <Button variant="default" size="compact-sm" aria-label={`Review ${row.number}`}>
                          Review
                        </Button>
                      </Menu.Target>
                      <Menu.Dropdown>
                        {row.mayConclude ? (
                          <Menu.Item onClick={() => setDialog({ number: row.number, act: 'conclude' })}>Without change…</Menu.Item>
                        ) : null}
                        {mayAsk && row.change === null ? (
                          <Menu.Item onClick={() => setDialog({ number: row.number, act: 'change' })}>Request a change…</Menu.Item>
                        ) : null}
                      </Menu.Dropdown>
                    </Menu>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {data?.length === 0 ? <EmptyState title={within === '0' ? 'No review is overdue.' : 'No review is due in this time.'} /> : null}
      {dialog?.act === 'conclude' ? <ConcludeDialog number={dialog.number} onClose={close} /> : null}
      {dialog?.act === 'change' ? <ChangeForm revise={[dialog.number]} onClose={close} /> : null}
    </>
  );
};
