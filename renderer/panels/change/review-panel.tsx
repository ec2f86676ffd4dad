import { Button, Checkbox, Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { requesters } from '#shared/domain/changes.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { useHolds } from '../../frame/session.tsx';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';
import { ChangeForm } from './change-form.tsx';
import { ConcludeDialog } from './conclude-dialog.tsx';

type History = OperationOutput<'review.history'>;

const columns: Column<History['reviews'][number]>[] = [
  { id: 'reviewed', title: phrase('Reviewed'), kind: 'moment', sortBy: ({ at }) => at },
  { id: 'revision', title: phrase('Revision'), kind: 'code', sortBy: ({ label }) => label },
  { id: 'by', title: phrase('By'), kind: 'name', sortBy: ({ by }) => by },
  { id: 'conclusion', title: phrase('What was looked at'), grows: true, sortBy: ({ conclusion }) => conclusion },
];

const IntervalDialog = ({ number, history, onClose }: { number: string; history: History; onClose: () => void }) => {
  const [months, setMonths] = useState<string | number>(history.months);
  const [asType, setAsType] = useState(history.months === history.typeMonths);
  const set = useDo('review.setInterval');
  return (
    <ReasonDialog
      title={say('How often {number} is reviewed', { number })}
      explanation={say('Documents of its type are reviewed every {typeMonths} months.', { typeMonths: history.typeMonths })}
      confirmLabel={say('Set the interval')}
      error={set.error}
      busy={set.isPending}
      onConfirm={(reason) => set.mutate({ number, months: asType ? null : Number(months), reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Checkbox label={say('As its type')} checked={asType} onChange={(event) => setAsType(event.currentTarget.checked)} />
      {asType ? null : (
        <NumberInput label={say('Months')} value={months} onChange={setMonths} min={1} max={120} allowDecimal={false} required />
      )}
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
          say('No revision is in force, so no review is due.')
        ) : (
          <Said text="The next review is due on {day}." with={{ day: <Day at={reviewDue} overdue={overdue} /> }} />
        )}{' '}
        {data.months === data.typeMonths
          ? say('It is reviewed every {months} months, as its type is.', { months: data.months })
          : say('It is reviewed every {months} months; its type every {typeMonths}.', { months: data.months, typeMonths: data.typeMonths })}
      </Text>
      <Group mb="md" gap="sm">
        {data.may.conclude ? (
          <Button variant="default" onClick={() => setDialog('conclude')}>
            {say('Review without change…')}
          </Button>
        ) : null}
        {mayAsk && reviewDue !== null ? (
          <Button variant="default" onClick={() => setDialog('change')}>
            {say('Request a change…')}
          </Button>
        ) : null}
        {data.may.setInterval ? (
          <Button variant="default" onClick={() => setDialog('interval')}>
            {say('Set the interval…')}
          </Button>
        ) : null}
      </Group>
      <RecordTable
        caption={say('Reviews without change')}
        of={{ data: data.reviews }}
        columns={columns}
        keyOf={({ at }) => at}
        empty={<EmptyState title={say('No review was concluded without change yet.')} />}
      />
      {dialog === 'conclude' ? <ConcludeDialog number={number} onClose={close} /> : null}
      {dialog === 'change' ? <ChangeForm revise={[number]} onClose={close} /> : null}
      {dialog === 'interval' ? <IntervalDialog number={number} history={data} onClose={close} /> : null}
    </>
  );
};
