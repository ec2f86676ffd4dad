import { Button, Checkbox, Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { requesters } from '#shared/domain/changes.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { useHolds } from '../../frame/session.tsx';
import { ChangeForm } from './change-form.tsx';
import { ConcludeDialog } from './conclude-dialog.tsx';

type History = OperationOutput<'review.history'>;

const IntervalDialog = ({ number, history, onClose }: { number: string; history: History; onClose: () => void }) => {
  const [months, setMonths] = useState<string | number>(history.months);
  const [asType, setAsType] = useState(history.months === history.typeMonths);
  const set = useDo('review.setInterval');
  return (
    <ReasonDialog
      title={`How often ${number} is reviewed`}
      explanation={`Documents of its type are reviewed every ${history.typeMonths} months.`}
      confirmLabel="Set the interval"
      error={set.error}
      busy={set.isPending}
      onConfirm={(reason) => set.mutate({ number, months: asType ? null : Number(months), reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Checkbox label="As its type" checked={asType} onChange={(event) => setAsType(event.currentTarget.checked)} />
      {asType ? null : <NumberInput label="Months" value={months} onChange={setMonths} min={1} max={120} allowDecimal={false} required />}
    </ReasonDialog>
  );
};

/** When a document is reviewed next, how often, and what came of it before. */
export const ReviewPanel = ({ number, reviewDue, overdue }: { number: string; reviewDue: string | null; overdue: boolean }) => {
  const { data, error } = useAsk('review.history', { number });
  const [dialog, setDialog] = useState<'conclude' | 'change' | 'interval' | null>(null);
  const mayAsk = useHolds(...requesters);
  const close = () => setDialog(null);
  if (!data) return <ErrorNotice error={error} />;
  return (
    <>
      <Text mb="md">
        {reviewDue === null ? (
          'No revision is in force, so no review is due.'
        ) : (
          <>
            The next review is due on <Day at={reviewDue} overdue={overdue} />.
          </>
        )}{' '}
        It is reviewed every {data.months} months
        {data.months === data.typeMonths ? ', as its type is' : `; its type every ${data.typeMonths}`}.
      </Text>
      <Group mb="md" gap="sm">
        {data.may.conclude ? (
          <Button variant="default" onClick={() => setDialog('conclude')}>
            Review without change…
          </Button>
        ) : null}
        {mayAsk && reviewDue !== null ? (
          <Button variant="default" onClick={() => setDialog('change')}>
            Request a change…
          </Button>
        ) : null}
        {data.may.setInterval ? (
          <Button variant="default" onClick={() => setDialog('interval')}>
            Set the interval…
          </Button>
        ) : null}
      </Group>
      {data.reviews.length === 0 ? (
        <EmptyState title="No review was concluded without change yet." />
      ) : (
        <table className="list">
          <thead>
            <tr>
              {['Reviewed', 'Revision', 'By', 'What was looked at'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.reviews.map((review) => (
              <tr key={review.at}>
                <td>
                  <Moment at={review.at} />
                </td>
                <td className="figures">{review.label}</td>
                <td>{review.by}</td>
                <td>{review.conclusion}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {dialog === 'conclude' ? <ConcludeDialog number={number} onClose={close} /> : null}
      {dialog === 'change' ? <ChangeForm revise={[number]} onClose={close} /> : null}
      {dialog === 'interval' ? <IntervalDialog number={number} history={data} onClose={close} /> : null}
    </>
  );
};
