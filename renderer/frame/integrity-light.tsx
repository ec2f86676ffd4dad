import { Button, Group, Popover, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldHalf, IconShieldQuestion, IconShieldX } from '@tabler/icons-react';
import { useState } from 'react';
import { auditors } from '#shared/domain/roles.ts';
import { Moment } from '../components/moment.tsx';
import { sayGiven } from '../words/given.ts';
import { Said } from '../words/said.tsx';
import { phrase, say } from '../words/say.ts';
import { useHolds } from './session.tsx';
import { type Integrity, laterSentence, sinceSentence, useIntegrity } from './use-integrity.ts';
import { useVerificationPanel } from './verification-panel.tsx';

/** State as word, icon and colour. A problem stays in sight while the next verification is under way. */
const lightOf = ({ running, last, head }: Integrity) => {
  const newer = last ? head - last.upTo.seq : 0;
  if (last && !last.ok && !last.butVoided) return { word: say('Problem found'), tone: 'seal', Icon: IconShieldX };
  if (running) return { word: say('Verifying, {percent} %', { percent: running.percent }), tone: 'ink', Icon: IconShieldHalf };
  if (last?.since) return { word: say('Verified since entry {seq}', { seq: last.since.seq }), tone: 'ink', Icon: IconShieldCheck };
  if (last?.butVoided)
    return { word: say('Verified to entry {seq}, some void', { seq: last.upTo.seq }), tone: 'needs-you', Icon: IconShieldCheck };
  if (last && newer > 0)
    return { word: say('Verified to entry {seq}, {newer} newer', { seq: last.upTo.seq, newer }), tone: 'ink', Icon: IconShieldCheck };
  if (last) return { word: say('Verified to entry {seq}', { seq: last.upTo.seq }), tone: 'ink', Icon: IconShieldCheck };
  return { word: say('Not verified yet'), tone: 'history', Icon: IconShieldQuestion };
};

const Explanation = ({ integrity: { running, last, stopped, head }, mayRead }: { integrity: Integrity; mayRead: boolean }) => {
  const finding = last?.checks.find(({ ok }) => !ok);
  const later = last ? head - last.upTo.seq : 0;
  return (
    <>
      {last?.ok && last.since ? (
        <Text>
          <Said
            text={'Proven as it stood at {moment}, from entry {seq} up to entry {seq2}. {sinceSentence} "Verify now" verifies everything.'}
            with={{
              moment: <Moment at={last.at} />,
              seq: last.since.seq + 1,
              seq2: last.upTo.seq,
              sinceSentence: sinceSentence(last.since),
            }}
          />
        </Text>
      ) : last?.ok ? (
        <Text>
          <Said
            text="Proven as it stood at {moment}, from the first entry up to entry {seq}: every entry follows the one before it and is signed by the person it names, and every row and content in the vault is what the ledger says."
            with={{ moment: <Moment at={last.at} />, seq: last.upTo.seq }}
          />
        </Text>
      ) : last?.butVoided ? (
        <Text>
          <Said
            text="Proven as it stood at {moment}, from the first entry up to entry {seq}, but for entries that broke the rules and that two people marked void. They have no effect and stay a fault for ever; work can go on."
            with={{ moment: <Moment at={last.at} />, seq: last.upTo.seq }}
          />
        </Text>
      ) : last ? (
        <Text>
          <Said
            text={
              mayRead
                ? phrase(
                    'What the vault held at {moment} is not what its ledger says. Stop working, keep a copy of the folder, and find out why.',
                  )
                : phrase(
                    'What the vault held at {moment} is not what its ledger says. Stop working, keep a copy of the folder, and tell Quality.',
                  )
            }
            with={{ moment: <Moment at={last.at} /> }}
          />
        </Text>
      ) : (
        <Text>
          {say('The vault has not been verified since it was opened. It is verified automatically some time after the first sign-in.')}
        </Text>
      )}
      {finding ? (
        <Text className="wrap" mt="xs">
          {sayGiven(finding.check)}: {sayGiven(finding.detail)}
        </Text>
      ) : null}
      {last && later > 0 ? (
        <Text className="meta" mt="xs">
          {laterSentence(later)}
        </Text>
      ) : null}
      {running ? (
        <Text className="meta" mt="xs">
          {say('A verification up to entry {upTo} is under way: {percent} %.', { upTo: running.upTo, percent: running.percent })}
        </Text>
      ) : null}
      {stopped && !running ? (
        <Text className="meta" mt="xs">
          {sayGiven(stopped)}
        </Text>
      ) : null}
    </>
  );
};

/** Whether the vault is what its ledger says, in the top line of every screen; the explanation is one click away. */
export const IntegrityLight = () => {
  const { data } = useIntegrity();
  const [opened, setOpened] = useState(false);
  const mayRead = useHolds(...auditors);
  const verification = useVerificationPanel();
  if (!data) return null;
  const { word, tone, Icon } = lightOf(data);
  const then = (act: () => unknown) => () => {
    setOpened(false);
    act();
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} trapFocus>
      <Popover.Target>
        <button
          type="button"
          className="state integrity-light"
          data-tone={tone}
          aria-label={say('Integrity of the vault: {word}', { word })}
          onClick={() => setOpened(!opened)}
        >
          <Icon size={16} aria-hidden />
          <span className="figures">{word}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('Integrity of the vault')}>
        <Explanation integrity={data} mayRead={mayRead} />
        <Group mt="md" gap="sm">
          {mayRead && (data.running || data.last || data.stopped) ? (
            <Button size="xs" variant="default" onClick={then(verification.open)}>
              {data.running ? say('Show the progress') : say('Show the result')}
            </Button>
          ) : null}
          {mayRead && !data.running ? (
            <Button size="xs" variant="default" onClick={then(() => void verification.verify().catch(verification.open))}>
              {say('Verify now')}
            </Button>
          ) : null}
          <Button size="xs" variant="subtle" onClick={() => setOpened(false)}>
            {say('Close')}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
};
