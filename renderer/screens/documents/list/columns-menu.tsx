import { ActionIcon, Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { masterListColumns } from '#shared/domain/master-list.ts';
import { useMasterListSettings } from '../../../frame/use-screen-settings.ts';
import { say } from '../../../words/say.ts';
import { type Column, looks } from './columns.tsx';

/** Which columns are shown; number and title always are. */
export const ColumnsMenu = ({ shown }: { shown: readonly Column[] }) => {
  const { keep } = useMasterListSettings();
  const toggle = (column: Column) =>
    keep({ columns: masterListColumns.filter((one) => (one === column ? !shown.includes(one) : shown.includes(one))) });
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={34} aria-label={say('Columns')} title={say('Columns')}>
          <IconColumns3 size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('Columns')}>
        <Stack gap="xs">
          {masterListColumns.map((column) => (
            <Checkbox
              key={column}
              label={say(looks[column].head)}
              checked={shown.includes(column)}
              disabled={column === 'number' || column === 'title'}
              onChange={() => toggle(column)}
            />
          ))}
          <Button variant="default" size="compact-sm" onClick={() => keep({ columns: null, widths: {} })}>
            {say('As the width allows')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};
