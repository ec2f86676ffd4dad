import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { backupPlanners, drillers } from '#shared/domain/backups.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { Day } from '../../components/day.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { Anchors } from '../../frame/anchors.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { useHolds } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { BackupTables, megabytes } from './backup-tables.tsx';
import type { BackupStatus } from './backups.ts';
import { PlanBackups } from './plan-backups.tsx';
import { RunningBackup } from './running-backup.tsx';
import { TestRestore } from './test-restore.tsx';

const of = ({ files, bytes, head }: BackupStatus['backups'][number]) => ({ files, size: megabytes(bytes), head });

const Facts = ({
  status: { plan, backups, drills, backupDue, drillDue, backupLate, drillLate, plannedAt, notMade, checkpoints },
}: {
  status: BackupStatus;
}) => {
  const [last] = backups;
  const [test] = drills;
  return (
    <dl className="facts vault-facts">
      <dt>{say('Place##of backups')}</dt>
      <dd className="wrap">
        {plan
          ? say('{place}; at least {keep} stay, each for {keepDays} days', { place: plan.place, keep: plan.keep, keepDays: plan.keepDays })
          : say('None is planned yet')}
      </dd>
      <dt>{say('Last backup')}</dt>
      <dd>
        {last ? (
          <>
            <Moment at={last.madeAt} />{' '}
            {last.madeBy === null
              ? say('by the plan: {files} files, {size} MB, ledger head {head}', of(last))
              : say('by {by}: {files} files, {size} MB, ledger head {head}', { by: last.madeBy, ...of(last) })}
          </>
        ) : (
          say('None was made yet')
        )}
      </dd>
      <dt>{say('Next backup by')}</dt>
      <dd>
        <Day at={backupDue} overdue={backupLate} what={say('The backup')} />
        {plannedAt === null ? null : (
          <Text className="meta">{say('The program makes it by itself, as soon as it is open and the medium is there.')}</Text>
        )}
      </dd>
      {notMade === null ? null : (
        <>
          <dt>{say('Last attempt##of a planned backup')}</dt>
          <dd className="wrap">
            <Moment at={notMade.at} /> {sayGiven(notMade.message)}
          </dd>
        </>
      )}
      <dt>{say('Checkpoints')}</dt>
      <dd className="wrap">
        {plan?.checkpoints
          ? say('{folder}, after each signed act, once an hour and at closing', { folder: plan.checkpoints })
          : say('None are kept')}
        {checkpoints.fault === null ? null : <Text role="status">{sayGiven(checkpoints.fault)}</Text>}
      </dd>
      <dt>{say('Last restore test')}</dt>
      <dd>
        {test ? (
          <>
            <Moment at={test.drilledAt} />{' '}
            {test.outcome === 'passed' ? say('by {by}: passed', { by: test.drilledBy }) : say('by {by}: failed', { by: test.drilledBy })}
          </>
        ) : (
          say('No restore was tested yet')
        )}
      </dd>
      <dt>{say('Next restore test by')}</dt>
      <dd>
        <Day at={drillDue} overdue={drillLate} what={say('The restore test')} />
      </dd>
    </dl>
  );
};

/** Where backups go, what was made and tested, and what is late; making one, and testing that it can be restored. */
export const BackupsPanel = () => {
  const { data: status, error } = useAsk('backup.status', {});
  const [open, setOpen] = useState<'plan' | 'test' | null>(null);
  const make = useDo('backup.make');
  const test = useDo('backup.drill');
  const [mayPlan, mayTest] = [useHolds(...backupPlanners), useHolds(...drillers)];
  const isPlanned = Boolean(status?.plan);
  const isBusy = make.isPending || test.isPending;
  const begin = () => {
    test.reset();
    make.mutate({});
  };
  const canMake = isPlanned && !isBusy;
  const canTest = canMake && mayTest && (status?.backups.length ?? 0) > 0;
  useBegin('make', canMake ? begin : null);
  useBegin('test', canTest ? () => setOpen('test') : null);
  useBegin('plan', mayPlan ? () => setOpen('plan') : null);
  useOffer([
    ...(canMake ? [{ label: say('Make a backup now'), run: begin }] : []),
    ...(canTest ? [{ label: say('Test the restore'), run: () => setOpen('test') }] : []),
    ...(mayPlan ? [{ label: say('Plan the backups'), run: () => setOpen('plan') }] : []),
  ]);
  if (error) return <ErrorNotice error={error} />;
  if (!status) return null;
  const made = make.data;
  return (
    <>
      <Text className="meta" mb="md">
        {say(
          'A backup is made while people work. It is encrypted: its passphrase opens it, or that of the custodian. Keep the passphrase and one medium away from this computer.',
        )}
      </Text>
      <Facts status={status} />
      <ErrorNotice error={make.error ?? test.error} />
      <RunningBackup />
      <Group my="md">
        <Button onClick={begin} disabled={!canMake} loading={make.isPending}>
          {say('Make a backup now')}
        </Button>
        {mayTest ? (
          <Button variant="default" onClick={() => setOpen('test')} disabled={!canTest} loading={test.isPending}>
            {say('Test the restore…')}
          </Button>
        ) : null}
        {mayPlan ? (
          <Button variant="default" onClick={() => setOpen('plan')}>
            {say('Plan the backups…')}
          </Button>
        ) : null}
      </Group>
      {made ? (
        <Text role="status" size="sm" mb="md">
          {say('{id} was made in {place}: {size} MB were written and read back.', {
            id: made.id,
            place: made.place,
            size: megabytes(made.written),
          })}{' '}
          {made.notRemoved === null ? '' : say('Older backups stay, because something there cannot be read or taken away.')}
        </Text>
      ) : null}
      <Title order={2} mt="xl" mb="sm">
        {say('What shows that the vault was not put back')}
      </Title>
      <Anchors />
      <Title order={2} mt="xl" mb="sm">
        {say('Backups that were made')}
      </Title>
      <BackupTables status={status} />
      {open === 'plan' ? <PlanBackups plan={status.plan} onClose={() => setOpen(null)} /> : null}
      {open === 'test' ? (
        <TestRestore
          onTest={(input) => {
            make.reset();
            test.mutate(input);
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
};
