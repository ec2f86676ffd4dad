import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { LeaveButton } from '../../components/asks-first.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { say } from '../../words/say.ts';
import { keyOfStep, StepTable } from './open-step-table.tsx';
import { type OpenStep, ReassignTogether } from './reassign-together.tsx';

/** The open steps of some documents, of which those that are chosen go to somebody else; at first all of them are. */
export const ReassignOfDocuments = ({ chosen, onClose }: { chosen: readonly string[]; onClose: () => void }) => {
  const asked = useAsk('assignment.openSteps', { chosen: [...chosen] });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  /** As they were ticked, whatever others decide meanwhile. */
  const [given, setGiven] = useState<readonly OpenStep[] | null>(null);
  const { data: steps, error } = asked;
  if (given) return <ReassignTogether steps={given} onClose={onClose} />;
  if (!steps) return <ErrorNotice error={error} />;
  const taken = steps.filter((step) => !left.has(keyOfStep(step)));
  return (
    <Dialog opened onClose={onClose} title={say('Reassign open steps')} size="xl">
      <Text size="sm" mb="sm">
        {say('These steps of the chosen documents wait for a signature. Those that are ticked go to another person.')}
      </Text>
      <StepTable
        of={asked}
        empty={<EmptyState title={say('No step of the chosen documents waits for a signature.')} />}
        choosing={{
          chosen: new Set(taken.map(keyOfStep)),
          onChoose: (kept) => setLeft(new Set(steps.map(keyOfStep).filter((key) => !kept.has(key)))),
          actions: null,
        }}
      />
      <Group justify="space-between" mt="md">
        <LeaveButton onLeave={onClose}>{say('Back')}</LeaveButton>
        <Button disabled={taken.length === 0} onClick={() => setGiven(taken)}>
          {say('Choose the person…')}
        </Button>
      </Group>
    </Dialog>
  );
};
