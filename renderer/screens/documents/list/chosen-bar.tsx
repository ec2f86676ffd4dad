import { Button, Group, Text } from '@mantine/core';
import { requesters } from '#shared/domain/changes.ts';
import { ExportMenu } from '../../../frame/export-menu.tsx';
import { useHolds } from '../../../frame/session.tsx';
import { say, sayCount } from '../../../words/say.ts';

interface ChosenBarProps {
  chosen: readonly string[];
  onShow: () => void;
  onPrint: () => void;
  onChange: () => void;
  onReassign: () => void;
  onClear: () => void;
}

/** What can be done with several documents at once. */
export const ChosenBar = ({ chosen, onShow, onPrint, onChange, onReassign, onClear }: ChosenBarProps) => {
  const mayAsk = useHolds(...requesters);
  const mayReassign = useHolds('Document Controller');
  return (
    <Group className="chosen-bar" role="group" aria-label={say('Chosen documents')} gap="sm">
      <Text size="sm" fw={600} aria-live="polite">
        {sayCount(chosen.length, '{count} document chosen', '{count} documents chosen')}
      </Text>
      <Button size="compact-sm" variant="default" onClick={onShow}>
        {say('Show only these')}
      </Button>
      <ExportMenu isSmall of={say('the chosen documents')} asked={(format) => ({ list: 'master', format, chosen: [...chosen] })} />
      <Button size="compact-sm" variant="default" onClick={onPrint}>
        {say('Print the list')}
      </Button>
      {mayAsk ? (
        <Button size="compact-sm" variant="default" onClick={onChange}>
          {say('Change request…')}
        </Button>
      ) : null}
      {mayReassign ? (
        <Button size="compact-sm" variant="default" onClick={onReassign}>
          {say('Reassign open steps…')}
        </Button>
      ) : null}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {say('Choose none')}
      </Button>
    </Group>
  );
};
