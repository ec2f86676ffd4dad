import { ActionIcon, Button, Group, Progress, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../api/client.ts';
import { Moment } from '../components/moment.tsx';
import { sayGiven } from '../words/given.ts';
import { Said } from '../words/said.tsx';
import { recorded, say } from '../words/say.ts';
import { Alcoa } from './alcoa.tsx';
import { Anchors } from './anchors.tsx';
import { CheckLines } from './check-lines.tsx';
import { usePath } from './router.ts';
import { useHolds } from './session.tsx';
import { SignProof } from './sign-proof.tsx';
import { type Integrity, laterSentence, sinceSentence, useIntegrity } from './use-integrity.ts';
import { VoidDialog } from './void-dialog.tsx';
import './integrity.css';

interface VerificationPanelControl {
  /** Begins a verification and shows how far it is. */
  verify: () => Promise<void>;
  open: () => void;
}
const VerificationPanelContext = createContext<VerificationPanelControl | null>(null);

export const useVerificationPanel = (): VerificationPanelControl => {
  const control = useContext(VerificationPanelContext);
  if (!control) throw new Error('The verification panel belongs to the frame around the screens.');
  return control;
};

/** Checks that fail when somebody wrote outside the program: these entries, and what they wrote, can be marked void. */
const brokenRules: readonly string[] = [
  recorded('Rights'),
  recorded('State'),
  recorded('Times of the ledger'),
  recorded('Chain of the ledger'),
];

const Result = ({
  last,
  head,
  onSign,
  onMark,
}: {
  last: NonNullable<Integrity['last']>;
  head: number;
  onSign: () => void;
  onMark: () => void;
}) => {
  const wrong = last.checks.filter(({ ok }) => !ok);
  const mayAct = useHolds('Quality', 'Document Controller', 'Administrator');
  const isMarkable = mayAct && wrong.some(({ check }) => brokenRules.includes(check));
  return (
    <>
      <Text fw={600} role="status">
        {last.ok
          ? last.since
            ? say('What is new since entry {seq} was proven, up to entry {seq2}.', { seq: last.since.seq, seq2: last.upTo.seq })
            : say('Everything was proven that can be checked here, up to entry {seq}.', { seq: last.upTo.seq })
          : last.butVoided
            ? say('Everything was proven, up to entry {seq}, but for entries that two people marked void. Work can go on.', {
                seq: last.upTo.seq,
              })
            : say('{wrongCount} of {checksCount} checks failed. Stop working, keep a copy of the folder, and find out why.', {
                wrongCount: wrong.length,
                checksCount: last.checks.length,
              })}
      </Text>
      <Text className="meta" mb="sm">
        <Said text="Proven as it stood at {moment}, in {seconds} s." with={{ moment: <Moment at={last.at} />, seconds: last.seconds }} />
        {head > last.upTo.seq ? ` ${laterSentence(head - last.upTo.seq)}` : ''}
        {last.since ? ` ${sinceSentence(last.since)}` : ''}
      </Text>
      {last.ok && last.since === null && mayAct ? (
        <Button size="xs" variant="default" mb="sm" onClick={onSign}>
          {say('Sign this proof…')}
        </Button>
      ) : null}
      {isMarkable ? (
        <Button size="xs" variant="default" mb="sm" onClick={onMark}>
          {say('Mark entries void…')}
        </Button>
      ) : null}
      {/* What did not hold comes first. */}
      <CheckLines checks={[...wrong, ...last.checks.filter(({ ok }) => ok)]} />
    </>
  );
};

const Panel = ({ onClose }: { onClose: () => void }) => {
  const client = useQueryClient();
  const { data } = useIntegrity();
  const { verify } = useVerificationPanel();
  const [signing, setSigning] = useState(false);
  const [marking, setMarking] = useState(false);
  // A verification survives going elsewhere; its result was looked at where one was.
  const path = usePath();
  const where = useRef(path);
  const isRunning = data?.running !== undefined && data.running !== null;
  useEffect(() => {
    if (path !== where.current && !isRunning) onClose();
    where.current = path;
  }, [path, isRunning, onClose]);
  if (!data) return null;
  const { running, last, stopped, head } = data;
  const cancel = async () => {
    await call('audit.cancelVerify', {});
    await client.invalidateQueries({ queryKey: ['audit.integrity'] });
  };
  return (
    <section className="verification-panel panel" aria-label={say('Verification of the vault')}>
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <Text fw={600}>{running ? say('Verifying the vault') : say('Verification of the vault')}</Text>
        <ActionIcon
          variant="subtle"
          aria-label={running ? say('Hide; the verification continues') : say('Close the result')}
          onClick={onClose}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
      {marking ? <VoidDialog onClose={() => setMarking(false)} onMarked={() => void verify()} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <div className="verification-body" tabIndex={0}>
        {running ? (
          <>
            <Progress value={running.percent} aria-label={say('Verified so far')} mb="xs" color="ink" />
            <Group justify="space-between" wrap="nowrap">
              <Text className="meta figures" role="status">
                {say('{percent} % of {upTo} entries. You can go on working.', { percent: running.percent, upTo: running.upTo })}
              </Text>
              <Button size="compact-sm" variant="default" onClick={() => void cancel()}>
                {say('Cancel')}
              </Button>
            </Group>
          </>
        ) : stopped ? (
          <Text role="status">{sayGiven(stopped)}</Text>
        ) : last ? (
          <Result last={last} head={head} onSign={() => setSigning(true)} onMark={() => setMarking(true)} />
        ) : (
          <Text role="status">{say('This vault has not been verified since it was opened.')}</Text>
        )}
        <Text fw={600} mt="md" mb="xs">
          {say('By attribute (ALCOA+)')}
        </Text>
        <Alcoa verifiedAt={last?.at ?? null} />
        <Text fw={600} mt="md" mb="xs">
          {say('What lies outside of the vault')}
        </Text>
        <Anchors />
      </div>
      {signing && last ? <SignProof upTo={last.upTo.seq} onClose={() => setSigning(false)} /> : null}
    </section>
  );
};

/** Keeps the panel above every screen, so that a verification survives going elsewhere. */
export const VerificationPanelProvider = ({ children }: { children: ReactNode }) => {
  const [opened, setOpened] = useState(false);
  const client = useQueryClient();
  const control = useMemo<VerificationPanelControl>(
    () => ({
      verify: async () => {
        await call('audit.verify', {});
        await client.invalidateQueries({ queryKey: ['audit.integrity'] });
        setOpened(true);
      },
      open: () => setOpened(true),
    }),
    [client],
  );
  return (
    <VerificationPanelContext value={control}>
      {children}
      {opened ? <Panel onClose={() => setOpened(false)} /> : null}
    </VerificationPanelContext>
  );
};
