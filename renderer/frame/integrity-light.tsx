import { Button, Group, Popover, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldHalf, IconShieldQuestion, IconShieldX } from '@tabler/icons-react';
import { useState } from 'react';
import { auditors } from '#shared/domain/roles.ts';
import { Moment } from '../components/moment.tsx';
import { useHolds } from './session.tsx';
import { type Integrity, laterSentence, sinceSentence, useIntegrity } from './use-integrity.ts';
import { useVerificationPanel } from './verification-panel.tsx';

/** State as word, icon and colour. A problem stays in sight while the next verification is under way. */
const lightOf = ({ running, last, head }: Integrity) => {
  const newer = last && head > last.upTo.seq ? `, ${head - last.upTo.seq} newer` : '';
  if (last && !last.ok && !last.butVoided) return { word: 'Problem found', tone: 'seal', Icon: IconShieldX };
  if (running) return { word: `Verifying, ${running.percent} %`, tone: 'ink', Icon: IconShieldHalf };
  if (last?.since) return { word: `Verified since entry ${last.since.seq}`, tone: 'ink', Icon: IconShieldCheck };
  if (last?.butVoided) return { word: `Verified to entry ${last.upTo.seq}, some void`, tone: 'needs-you', Icon: IconShieldCheck };
  if (last) return { word: `Verified to entry ${last.upTo.seq}${newer}`, tone: 'ink', Icon: IconShieldCheck };
  return { word: 'Not verified yet', tone: 'history', Icon: IconShieldQuestion };
};

const Explanation = ({ integrity: { running, last, stopped, head }, mayRead }: { integrity: Integrity; mayRead: boolean }) => {
  const finding = last?.checks.find(({ ok }) => !ok);
  const later = last ? head - last.upTo.seq : 0;
  return (
    <>
      {last?.ok && last.since ? (
        <Text>
          Proven as it stood at <Moment at={last.at} />, from entry {last.since.seq + 1} up to entry {last.upTo.seq}.{' '}
          {sinceSentence(last.since)} "Verify now" verifies everything.
        </Text>
      ) : last?.ok ? (
        <Text>
          Proven as it stood at <Moment at={last.at} />, from the first entry up to entry {last.upTo.seq}: every entry follows the one
          before it and is signed by the person it names, and every row and content in the vault is what the ledger says.
        </Text>
      ) : last?.butVoided ? (
        <Text>
          Proven as it stood at <Moment at={last.at} />, from the first entry up to entry {last.upTo.seq}, but for entries that broke the
          rules and that two people marked void. They have no effect and stay a fault for ever; work can go on.
        </Text>
      ) : last ? (
        <Text>
          What the vault held at <Moment at={last.at} /> is not what its ledger says. Stop working, keep a copy of the folder, and{' '}
          {mayRead ? 'find out why.' : 'tell Quality.'}
        </Text>
      ) : (
        <Text>The vault has not been verified since it was opened. It is verified automatically some time after the first sign-in.</Text>
      )}
      {finding ? (
        <Text className="wrap" mt="xs">
          {finding.check}: {finding.detail}
        </Text>
      ) : null}
      {last && later > 0 ? (
        <Text className="meta" mt="xs">
          {laterSentence(later)}
        </Text>
      ) : null}
      {running ? (
        <Text className="meta" mt="xs">
          A verification up to entry {running.upTo} is under way: {running.percent} %.
        </Text>
      ) : null}
      {stopped && !running ? (
        <Text className="meta" mt="xs">
          {stopped}
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
          aria-label={`Integrity of the vault: ${word}`}
          onClick={() => setOpened(!opened)}
        >
          <Icon size={16} aria-hidden />
          <span className="figures">{word}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Integrity of the vault">
        <Explanation integrity={data} mayRead={mayRead} />
        <Group mt="md" gap="sm">
          {mayRead && (data.running || data.last || data.stopped) ? (
            <Button size="xs" variant="default" onClick={then(verification.open)}>
              {data.running ? 'Show the progress' : 'Show the result'}
            </Button>
          ) : null}
          {mayRead && !data.running ? (
            <Button size="xs" variant="default" onClick={then(() => void verification.verify().catch(verification.open))}>
              Verify now
            </Button>
          ) : null}
          <Button size="xs" variant="subtle" onClick={() => setOpened(false)}>
            Close
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
};
