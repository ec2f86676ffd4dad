import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { qualificationApprovers, qualificationMachine, qualifiers } from '#shared/domain/qualification.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { linkColumn } from '../../frame/link-column.tsx';
import { go } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';
import { DecideVersion } from './decide-version.tsx';
import { decisionWords, type QualificationStatus, shortHash, standingWords } from './qualification-words.ts';
import { RunQualification } from './run-qualification.tsx';
import { RunningQualification } from './running-qualification.tsx';

type Qualification = QualificationStatus['qualifications'][number];
type Decision = QualificationStatus['decisions'][number];

const pathOf = ({ id }: Qualification): string => `/administration/qualification/${id}`;
const columns: Column<Qualification>[] = [
  linkColumn(phrase('Qualification'), ({ id }) => id, pathOf),
  {
    id: 'state',
    title: phrase('State'),
    sortBy: ({ state }) => state,
    cell: ({ state }) => <MachineBadge machine={qualificationMachine} state={state} />,
  },
  { id: 'version', title: phrase('Version##of the program'), kind: 'code', sortBy: ({ version }) => version },
  { id: 'risk', title: phrase('Risk'), sortBy: ({ risk }) => risk, cell: ({ risk }) => sayGiven(risk) },
  { id: 'tests', title: phrase('Tests'), kind: 'number', sortBy: ({ tests }) => tests },
  { id: 'deviations', title: phrase('Deviations'), kind: 'number', sortBy: ({ deviations }) => deviations },
  { id: 'at', title: phrase('Run##when'), kind: 'moment', sortBy: ({ runAt }) => runAt },
  { id: 'by', title: phrase('By'), kind: 'name', sortBy: ({ runBy }) => runBy },
];
const decisionColumns: Column<Decision>[] = [
  { id: 'id', title: phrase('Decision'), kind: 'code', isRowHeader: true, sortBy: ({ id }) => id },
  { id: 'version', title: phrase('Version##of the program'), kind: 'code', sortBy: ({ version }) => version },
  { id: 'decision', title: phrase('Decided'), sortBy: ({ decision }) => decision, cell: ({ decision }) => say(decisionWords[decision]) },
  { id: 'qualification', title: phrase('Compared with'), kind: 'code', sortBy: ({ qualification }) => qualification },
  { id: 'reason', title: phrase('Reason'), grows: true, sortBy: ({ reason }) => reason },
  { id: 'at', title: phrase('When'), kind: 'moment', sortBy: ({ decidedAt }) => decidedAt },
  { id: 'by', title: phrase('By'), kind: 'name', sortBy: ({ decidedBy }) => decidedBy },
];

/** The program that runs and how it stands to what was qualified; running a qualification, and deciding about a version. */
export const QualificationPanel = () => {
  const { data: status, error } = useAsk('qualification.status', {});
  const [open, setOpen] = useState<'run' | 'decide' | null>(null);
  const run = useDo('qualification.run');
  const [mayRun, mayDecide] = [useHolds(...qualifiers), useHolds(...qualificationApprovers)];
  const canRun = mayRun && status !== undefined && !run.isPending;
  const standing = status?.standing ?? 'qualified';
  const canDecide = mayDecide && standing !== 'qualified' && standing !== 'never qualified';
  useBegin('run', canRun ? () => setOpen('run') : null);
  useBegin('decide', canDecide ? () => setOpen('decide') : null);
  useOffer([
    ...(canRun ? [{ label: say('Qualify the program'), run: () => setOpen('run') }] : []),
    ...(canDecide ? [{ label: say('Decide about the version that runs'), run: () => setOpen('decide') }] : []),
  ]);
  if (error) return <ErrorNotice error={error} />;
  if (!status) return null;
  const { program, qualifications, decisions } = status;
  return (
    <>
      <Text className="meta" mb="md">
        {say(
          'A qualification shows on this machine that the program does what you use it for. Two people sign it: who ran it, and a second person of Quality.',
        )}
      </Text>
      <dl className="facts vault-facts">
        <dt>{say('Program that runs')}</dt>
        <dd className="figures">
          {say('Countersign {version}, {files} files, SHA-256 {hash}…', {
            ...{ version: program.version, files: program.files, hash: shortHash(program.hash) },
          })}
        </dd>
        <dt>{say('Standing')}</dt>
        <dd>{say(standingWords[standing])}</dd>
      </dl>
      <ErrorNotice error={run.error} />
      <RunningQualification />
      <Group my="md">
        {mayRun ? (
          <Button onClick={() => setOpen('run')} disabled={!canRun} loading={run.isPending}>
            {say('Qualify the program…')}
          </Button>
        ) : null}
        {canDecide ? (
          <Button variant="default" onClick={() => setOpen('decide')}>
            {say('Decide about the version that runs…')}
          </Button>
        ) : null}
      </Group>
      <RecordTable
        caption={say('Qualifications')}
        of={{ data: qualifications, error: null }}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyState title={say('The program was not qualified on this machine yet.')} />}
        onOpen={(one) => go(pathOf(one))}
      />
      {decisions.length === 0 ? null : (
        <>
          <Title order={2} mt="xl" mb="sm">
            {say('Decisions about versions')}
          </Title>
          <RecordTable
            caption={say('Decisions about versions')}
            of={{ data: decisions, error: null }}
            columns={decisionColumns}
            keyOf={({ id }) => id}
            empty={null}
          />
        </>
      )}
      {open === 'run' ? (
        <RunQualification
          load={status.load}
          onRun={(input) => run.mutate(input, { onSuccess: ({ id }) => go(`/administration/qualification/${id}`) })}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'decide' ? <DecideVersion version={program.version} onClose={() => setOpen(null)} /> : null}
    </>
  );
};
