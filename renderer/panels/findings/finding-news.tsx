import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { href } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';
import { BesideSuppliers } from './beside-suppliers.tsx';

type Told = OperationOutput<'vulnerability.finding'>;
type Difference = NonNullable<Told['change']>['differences'][number];

const words = (text: string) => (text === '' ? say('nothing') : <span lang="en">{text}</span>);
const columns: Column<Difference>[] = [
  {
    id: 'field',
    title: phrase('Field'),
    isRowHeader: true,
    width: 160,
    cell: ({ field }) => sayGiven(field),
    sortBy: ({ field }) => field,
  },
  { id: 'before', title: phrase('The finding says'), grows: true, cell: ({ before }) => words(before) },
  { id: 'after', title: phrase('The sources say now'), grows: true, cell: ({ after }) => words(after) },
];

interface About {
  number: string;
  hash: string;
}
const TakeOver = ({ number, hash, onClose }: About & { onClose: () => void }) => {
  const take = useDo('vulnerability.takeOver');
  return (
    <ReasonDialog
      title={say('Take over what the sources say')}
      explanation={say('The finding says from now on what the sources say. What was decided comes back and is signed again.')}
      confirmLabel={say('Take over')}
      error={take.error}
      busy={take.isPending}
      onConfirm={(reason) => take.mutate({ number, hash, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};
const LetStand = ({ number, hash, onClose }: About & { onClose: () => void }) => {
  const [reason, setReason] = useState<string | null>(null);
  return reason === null ? (
    <ReasonDialog
      title={say('The decision still holds')}
      explanation={say('Say why the decision holds although the sources say something else now. This is signed.')}
      confirmLabel={say('Go on to the signature')}
      onConfirm={setReason}
      onClose={onClose}
    />
  ) : (
    <SignatureDialog
      act="vulnerability.letStand"
      about={{ number, hash, reason }}
      confirmLabel={say('Sign that it still holds')}
      onClose={onClose}
    />
  );
};

const Change = ({ change, run, ...about }: About & { change: NonNullable<Told['change']>; run: string }) => {
  const [dialog, setDialog] = useState<'take' | 'stand' | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <p className="state" data-tone="needs-you">
        <IconAlertTriangle size={16} aria-hidden /> {say('The sources say something else than this finding.')}{' '}
        <a href={href(`/assessments/${run}`)}>{run}</a>
      </p>
      {change.differences.length === 0 ? (
        <p className="meta">{say('A record changed in what a finding does not show.')}</p>
      ) : (
        <RecordTable
          caption={say('What changed')}
          of={{ data: change.differences }}
          columns={columns}
          keyOf={({ field }) => field}
          empty={null}
        />
      )}
      <Group gap="sm" mt="sm" mb="md">
        {change.mayTakeOver ? (
          <Button variant="default" onClick={() => setDialog('take')}>
            {say('Take over…')}
          </Button>
        ) : null}
        {change.mayLetStand ? (
          <Button variant="default" onClick={() => setDialog('stand')}>
            {say('Still holds…')}
          </Button>
        ) : null}
      </Group>
      {dialog === 'take' ? <TakeOver {...about} onClose={close} /> : null}
      {dialog === 'stand' ? <LetStand {...about} onClose={close} /> : null}
    </>
  );
};

/** What the last assessment says of a finding, where it is something else than the finding says, and what suppliers say beside it. */
export const FindingNews = ({ number, hash }: About) => {
  const { data, error } = useAsk('vulnerability.finding', { number });
  if (error) return <ErrorNotice error={error} />;
  if (!data || data.run === null) return null;
  const { run, isFound, predicted, supplier, change } = data;
  return (
    <section className="entry-section" aria-label={say('Last assessment')}>
      <h2>{say('Last assessment')}</h2>
      <p className="meta">
        <a href={href(`/assessments/${run}`)}>{run}</a>: {isFound ? say('found') : say('found no more')}
        {predicted === null
          ? ''
          : `. ${say('EPSS of {id}: {epss}, percentile {percentile}', { id: predicted.id, epss: predicted.epss, percentile: predicted.percentile })}`}
      </p>
      {change === null ? null : <Change {...{ number, hash, run, change }} />}
      <BesideSuppliers of={supplier} />
    </section>
  );
};
