import { ActionIcon, Button, Group, Progress, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { AppError } from '#shared/domain/errors.ts';
import { call, type OperationInput, type OperationOutput } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { tellRefusal } from '../components/tell-refusal.ts';
import { sayGiven } from '../words/given.ts';
import { inFigures, say, sayCount } from '../words/say.ts';
import { useHolds } from './session.tsx';

type Made = OperationOutput<'exchange.makePackage'>;
type State = OperationOutput<'exchange.packageState'>;
interface PackagePanelControl {
  /** Begins a package and shows how far it is, on every screen. */
  /** @param onRefused for the form that asked, beside what the panel says */
  make: (input: OperationInput<'exchange.makePackage'>, onRefused?: (error: Error) => void) => void;
  /** One is being made, by whomever. */
  busy: boolean;
}
const PackagePanelContext = createContext<PackagePanelControl | null>(null);
const WHILE_RUNNING_MS = 500;
const STATE = ['exchange.packageState'];

export const usePackagePanel = (): PackagePanelControl => {
  const control = useContext(PackagePanelContext);
  if (!control) throw new Error('The panel of audit packages belongs to the frame around the screens.');
  return control;
};

const megabytes = (bytes: number): string => inFigures(bytes / 1_000_000, { maximumFractionDigits: 1 });

const Result = ({ made }: { made: Made }) => (
  <>
    <Text fw={600} role="status">
      {sayCount(
        made.documents,
        'The package is whole: {count} document, {files} files, {megabytes} MB.',
        'The package is whole: {count} documents, {files} files, {megabytes} MB.',
        { files: made.files, megabytes: megabytes(made.bytes) },
      )}
    </Text>
    <dl className="package-facts">
      <dt>{say('Location')}</dt>
      <dd>{made.path}</dd>
      <dt>{say('As of')}</dt>
      <dd className="figures">{say('{date}, up to ledger entry {seq}', { date: made.date, seq: made.upTo.seq })}</dd>
      <dt>{say('SHA-256 of its tag manifest')}</dt>
      <dd className="figures">{made.tagManifest}</dd>
    </dl>
    <Text className="meta">
      {made.encrypted
        ? sayCount(
            made.encrypted.parts,
            'Encrypted for {names}, in one part. README.txt explains how it is opened. Its contents are recorded in the ledger.',
            'Encrypted for {names}, in {count} parts. README.txt explains how they are opened. Its contents are recorded in the ledger.',
            { names: made.encrypted.recipients.join(', ') },
          )
        : say('Open its index.html to read it; VERIFY.txt explains how to verify it. Its contents are recorded in the ledger.')}
    </Text>
  </>
);

interface Outcome {
  made: Made | null;
  error: { message: string } | null;
}

interface PanelProps {
  /** Null when nothing is being made. */
  running: { step: string; percent: number } | null;
  outcome: Outcome;
  onClose: () => void;
}

const Panel = ({ running, outcome, onClose }: PanelProps) => (
  <section className="verification-panel panel" aria-label={say('Audit package')}>
    <Group justify="space-between" mb="sm" wrap="nowrap">
      <Text fw={600}>{running ? say('Creating an audit package') : say('Audit package')}</Text>
      <ActionIcon variant="subtle" aria-label={running ? say('Hide; the work continues') : say('Close the result')} onClick={onClose}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
    <div className="verification-body" tabIndex={0}>
      {running ? (
        <>
          <Progress value={running.percent} aria-label={say('Written so far')} mb="xs" color="ink" />
          <Group justify="space-between" wrap="nowrap">
            <Text className="meta figures" role="status">
              {say('{step}, {percent} %. You can go on working.', { step: sayGiven(running.step), percent: running.percent })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => tellRefusal(call('exchange.cancelPackage', {}))}>
              {say('Cancel')}
            </Button>
          </Group>
        </>
      ) : outcome.made ? (
        <Result made={outcome.made} />
      ) : (
        <ErrorNotice error={outcome.error} />
      )}
    </div>
  </section>
);

/** @param working whether this window waits for one: its first question may come before the work has begun */
const useRunning = (working: boolean): State['running'] => {
  const makes = useHolds('Document Controller', 'Quality', 'Auditor');
  const { data } = useQuery<State, AppError>({
    queryKey: STATE,
    queryFn: () => call('exchange.packageState', {}),
    enabled: makes,
    refetchInterval: ({ state }) => (working || state.data?.running ? WHILE_RUNNING_MS : false),
  });
  return data?.running ?? null;
};

/** Keeps the panel above every screen, so that the work and its result survive going elsewhere. */
export const PackagePanelProvider = ({ children }: { children: ReactNode }) => {
  const client = useQueryClient();
  const [working, setWorking] = useState(false);
  const running = useRunning(working);
  const [outcome, setOutcome] = useState<Outcome>({ made: null, error: null });
  const [hidden, setHidden] = useState(false);
  const busy = working || running !== null;
  const control = useMemo<PackagePanelControl>(
    () => ({
      busy,
      make: (input, onRefused) => {
        setHidden(false);
        setWorking(true);
        setOutcome({ made: null, error: null });
        const work = call('exchange.makePackage', input)
          .then((made) => setOutcome({ made, error: null }))
          .catch((thrown: unknown) => {
            const error = thrown instanceof Error ? thrown : new Error(String(thrown));
            setOutcome({ made: null, error });
            onRefused?.(error);
          })
          .finally(() => {
            setHidden(false);
            setWorking(false);
            void client.invalidateQueries();
          });
        void work;
        void client.invalidateQueries({ queryKey: STATE });
      },
    }),
    [busy, client],
  );
  const there = busy || outcome.made !== null || outcome.error !== null;
  return (
    <PackagePanelContext value={control}>
      {children}
      {there && !hidden ? (
        <Panel
          running={busy ? (running ?? { step: say('Begins'), percent: 0 }) : null}
          outcome={outcome}
          onClose={() => {
            setHidden(true);
            if (!busy) setOutcome({ made: null, error: null });
          }}
        />
      ) : null}
    </PackagePanelContext>
  );
};
