import { Alert, Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { leftOutSentence } from '#shared/domain/left-out.ts';
import type { OperationInput, OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { sayGiven } from '../../words/given.ts';
import { say, sayCount } from '../../words/say.ts';
import { PlanReport } from './plan-report.tsx';
import { RunList } from './run-list.tsx';
import { RunningNote } from './running-note.tsx';
import { SourceForm } from './source-form.tsx';
import './migration.css';

type Source = OperationInput<'migration.plan'>;
type Report = OperationOutput<'migration.plan'>;
type Result = OperationOutput<'migration.resume'>;

const Outcome = ({ result }: { result: Result }) => {
  const left = leftOutSentence(result.leftOut);
  return (
    <Alert color={result.ended ? 'ink' : 'seal'} variant="light" icon={<IconCheck size={18} aria-hidden />} mb="md" role="status">
      <Text fw={600}>
        {result.before > 0
          ? sayCount(
              result.brought,
              '{count} document was imported, {before} before.',
              '{count} documents were imported, {before} before.',
              { before: result.before },
            )
          : sayCount(result.brought, '{count} document was imported.', '{count} documents were imported.')}{' '}
        {result.ended ? null : say('The run is not finished.')}
        {result.ended && left === null ? say('Everything is in.') : null}
      </Text>
      {left === null ? null : <Text size="sm">{sayGiven(left)}</Text>}
      {result.failed.map(({ number, problem }) => (
        <Text key={number} size="sm">
          {number}: {sayGiven(problem)}
        </Text>
      ))}
    </Alert>
  );
};

/** What stands between the dry run and the signature. */
const Decision = ({
  report,
  changed,
  onLook,
  onSign,
}: {
  report: Report;
  changed: number;
  onLook: () => void;
  onSign: (leaveOut: boolean) => void;
}) => {
  const [leaveOut, setLeaveOut] = useState(false);
  const { ready, faulty } = report.counts;
  if (changed > 0)
    return (
      <Group>
        <Button onClick={onLook}>{sayCount(changed, 'Look again with the corrected row', 'Look again with {count} corrected rows')}</Button>
        <Text className="meta">{say('Nothing is written by looking.')}</Text>
      </Group>
    );
  return (
    <Stack gap="sm">
      {faulty > 0 && ready > 0 ? (
        <Checkbox
          label={sayCount(
            faulty,
            'Leave the documents of {count} row with faults out, and import the others',
            'Leave the documents of {count} rows with faults out, and import the others',
          )}
          checked={leaveOut}
          onChange={(event) => setLeaveOut(event.currentTarget.checked)}
        />
      ) : null}
      <Group>
        <Button color="seal" disabled={ready === 0 || (faulty > 0 && !leaveOut)} onClick={() => onSign(leaveOut)}>
          {sayCount(ready, 'Sign and import {count} document', 'Sign and import {count} documents')}
        </Button>
        {ready === 0 ? <Text className="meta">{say('There is nothing that can be imported.')}</Text> : null}
      </Group>
    </Stack>
  );
};

/** From a folder of another system to documents of this vault: look, correct, sign, import. */
export default function MigrationScreen() {
  const plan = useDo('migration.plan');
  const resume = useDo('migration.resume');
  const [source, setSource] = useState<Source | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [corrected, setCorrected] = useState<Map<number, Report['rows'][number]['values']>>(new Map());
  const [looked, setLooked] = useState(0);
  const [signing, setSigning] = useState<{ leaveOut: boolean } | null>(null);
  const busy = plan.isPending || resume.isPending;
  const look = (asked: Source) => {
    setSource(asked);
    resume.reset();
    plan.mutate(asked, {
      onSuccess: (made) => {
        setReport(made);
        setLooked((before) => before + 1);
        setCorrected(new Map());
      },
    });
  };
  const importDocument = (run: string) => {
    setReport(null);
    resume.mutate({ run });
  };
  const lookAgain = () => {
    if (!source || !report) return;
    look({ ...source, rows: report.rows.map(({ line, values }) => ({ line, values: corrected.get(line) ?? values })) });
  };
  return (
    <div className="screen">
      <PageTitle title={say('Import')} />
      <ErrorNotice error={plan.error ?? resume.error} />
      <RunningNote waiting={busy} />
      {resume.data ? <Outcome result={resume.data} /> : null}
      <section className="panel migration-part" aria-label={say('Where from')}>
        <SourceForm busy={busy} onLook={look} />
      </section>
      {report && source ? (
        <section className="panel migration-part" aria-label={say('Dry run')}>
          <Title order={2} mb="sm">
            {say('What would come of it')}
          </Title>
          <PlanReport
            key={looked}
            report={report}
            corrected={corrected}
            onCorrect={(line, values) => setCorrected((before) => new Map(before).set(line, values))}
          />
          <Decision report={report} changed={corrected.size} onLook={lookAgain} onSign={(leaveOut) => setSigning({ leaveOut })} />
        </section>
      ) : null}
      <section className="panel migration-part" aria-label={say('Runs')}>
        <Title order={2} mb="sm">
          {say('Runs')}
        </Title>
        <RunList busy={busy} onResume={importDocument} />
      </section>
      {signing && report && source ? (
        <SignatureDialog
          act="migration.start"
          about={{ expectedManifest: report.manifest, ...signing }}
          confirmLabel={say('Sign and import')}
          onSigned={({ run }) => importDocument(run)}
          onClose={() => setSigning(null)}
        />
      ) : null}
    </div>
  );
}
