import { Button, Group, Text } from '@mantine/core';
import { requesters } from '#shared/domain/changes.ts';
import { ExportMenu } from '../../../components/export-menu.tsx';
import { useHolds } from '../../../frame/session.tsx';

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
    <Group className="chosen-bar" role="group" aria-label="Chosen documents" gap="sm">
      <Text size="sm" fw={600} aria-live="polite">
        {chosen.length === 1 ? '1 document chosen' : `${chosen.length} documents chosen`}
      </Text>
      <Button size="compact-sm" variant="default" onClick={onShow}>
        Show only these
      </Button>
      <ExportMenu isSmall of="the chosen documents" asked={(format) => ({ list: 'master', format, chosen: [...chosen] })} />
      <Button size="compact-sm" variant="default" onClick={onPrint}>
        Print the list
      </Button>
      {mayAsk ? (
        <Button size="compact-sm" variant="default" onClick={onChange}>
          Change request…
        </Button>
      ) : null}
      {mayReassign ? (
        <Button size="compact-sm" variant="default" onClick={onReassign}>
          Reassign open steps…
        </Button>
      ) : null}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        Choose none
      </Button>
    </Group>
  );
};
