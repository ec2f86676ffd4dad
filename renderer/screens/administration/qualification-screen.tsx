import { Button, Group, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { qualificationMachine } from '#shared/domain/qualification.ts';
import { call } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { MachineSteps } from '../../components/machine-steps.tsx';
import { Moment } from '../../components/moment.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { saveMade } from '../../components/save-file.ts';
import { SignatureList } from '../../components/signature-list.tsx';
import { MachineBadge } from '../../components/state-badge.tsx';
import { useOffer } from '../../frame/commands.ts';
import '../../panels/documents.css';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';
import { ConcludeQualification, DescribeDeviation, SubmitQualification } from './qualification-dialogs.tsx';
import { resultWords, type ShownQualification } from './qualification-words.ts';
import './administration.css';

type Found = ShownQualification['found'][number];
type Result = ShownQualification['results'][number];
type Dialog = 'submit' | 'approve' | 'reject' | Found | null;

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={2} mt="xl" mb="sm">
      {title}
    </Title>
    {children}
  </section>
);

const resultColumns: Column<Result>[] = [
  { id: 'test', title: phrase('Test##of a qualification'), kind: 'code', isRowHeader: true, sortBy: ({ test }) => test },
  {
    id: 'result',
    title: phrase('Outcome##of a test'),
    sortBy: ({ result }) => result,
    cell: ({ result }) => (
      <span className="state" data-tone={result === 'passed' ? 'effective' : 'late'}>
        {say(resultWords[result])}
      </span>
    ),
  },
  { id: 'requirements', title: phrase('Requirements'), kind: 'code', sortBy: ({ requirements }) => requirements.join(', ') },
  {
    id: 'evidence',
    title: phrase('What was done, and what was seen'),
    grows: true,
    sortBy: ({ title }) => title,
    cell: ({ title, evidence }) => (
      <span>
        {sayGiven(title)}
        <span className="meta wrap qualification-evidence" lang="en">
          {evidence}
        </span>
      </span>
    ),
  },
];
const foundColumns: Column<Found>[] = [
  { id: 'test', title: phrase('Test##of a qualification'), kind: 'code', isRowHeader: true, sortBy: ({ test }) => test },
  {
    id: 'detail',
    title: phrase('What was found'),
    sortBy: ({ detail }) => detail,
    cell: ({ title, detail }) => (
      <span>
        {sayGiven(title)}
        <span className="meta wrap qualification-evidence" lang="en">
          {detail}
        </span>
      </span>
    ),
  },
  {
    id: 'disposition',
    title: phrase('What becomes of it'),
    sortBy: ({ disposition }) => disposition,
    cell: ({ disposition, by }) => (disposition === null ? <em>{say('Nothing is said yet')}</em> : `${disposition} (${by})`),
  },
];

const Actions = ({ of: { id, may, found }, onAct }: { of: ShownQualification; onAct: (dialog: Dialog) => void }) => {
  const isSaid = found.every(({ disposition }) => disposition !== null);
  const allowed = (
    [
      { shown: may.submit && isSaid, label: say('Conclude and sign…'), dialog: 'submit', isFirst: true },
      { shown: may.reject, label: say('Reject…'), dialog: 'reject', isFirst: false },
      { shown: may.approve, label: say('Approve…'), dialog: 'approve', isFirst: true },
    ] as const
  ).filter(({ shown }) => shown);
  useOffer(allowed.map(({ label, dialog }) => ({ label: `${label} (${id})`, run: () => onAct(dialog) })));
  return (
    <Group gap="sm" wrap="nowrap">
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => void saveMade(call('qualification.report', { id }))}
      >
        {say('Report')}
      </Button>
      {allowed.map(({ label, dialog, isFirst }) => (
        <Button key={dialog} onClick={() => onAct(dialog)} {...(isFirst ? {} : { variant: 'default' })}>
          {label}
        </Button>
      ))}
    </Group>
  );
};

const Facts = ({ of }: { of: ShownQualification }) => (
  <dl className="facts vault-facts">
    <dt>{say('Run##when')}</dt>
    <dd>
      <Said text="{person}, {moment}" with={{ person: of.runBy, moment: <Moment at={of.runAt} /> }} />
    </dd>
    <dt>{say('Intended use')}</dt>
    <dd className="wrap">{of.intendedUse}</dd>
    <dt>{say('Risk')}</dt>
    <dd className="wrap">
      {sayGiven(of.risk)}: {of.riskReason}
    </dd>
    {of.conclusion === null ? null : (
      <>
        <dt>{say('Conclusion')}</dt>
        <dd className="wrap">{of.conclusion}</dd>
      </>
    )}
  </dl>
);

/** One qualification: what was found, what becomes of each deviation, who signed, and what the person who looks may do. */
export default function QualificationScreen({ id = '' }: { id?: string }) {
  const { data: shown, error } = useAsk('qualification.show', { id });
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  if (!shown) return null;
  return (
    <div className="screen">
      <div className="document-head">
        <div className="document-title">
          <Title order={1}>
            <span className="document-number">{id}</span> {say('Qualification of Countersign {version}', { version: shown.version })}
          </Title>
          <MachineBadge machine={qualificationMachine} state={shown.state} />
        </div>
        <Actions of={shown} onAct={setDialog} />
      </div>
      <MachineSteps machine={qualificationMachine} state={shown.state} />
      <Facts of={shown} />
      <Part title={say('Deviations')}>
        <RecordTable
          caption={say('Deviations')}
          of={{ data: shown.found, error: null }}
          columns={foundColumns}
          keyOf={({ test }) => test}
          empty={<EmptyState title={say('Every test passed.')} />}
          actions={(one) =>
            shown.may.describe ? (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={say('Describe {test}', { test: one.test })}
                onClick={() => setDialog(one)}
              >
                {say('Describe…')}
              </Button>
            ) : null
          }
        />
      </Part>
      <Part title={say('Signatures')}>
        <SignatureList signatures={shown.signatures} />
      </Part>
      <Part title={say('Tests')}>
        <RecordTable
          caption={say('Tests')}
          of={{ data: shown.results, error: null }}
          columns={resultColumns}
          keyOf={({ test }) => test}
          empty={null}
        />
      </Part>
      {dialog === 'submit' ? <SubmitQualification id={id} onClose={close} /> : null}
      {dialog === 'approve' || dialog === 'reject' ? <ConcludeQualification id={id} decision={dialog} onClose={close} /> : null}
      {dialog !== null && typeof dialog === 'object' ? <DescribeDeviation id={id} deviation={dialog} onClose={close} /> : null}
    </div>
  );
}
