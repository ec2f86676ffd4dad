import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { say } from '../words/say.ts';

/** What is done seldom, behind one button; nothing where there is nothing. */
export const MoreMenu = ({ acts, withinPortal = true }: { acts: readonly { label: string; run: () => void }[]; withinPortal?: boolean }) =>
  acts.length === 0 ? null : (
    <Menu position="bottom-end" withinPortal={withinPortal}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
          {say('More')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map(({ label, run }) => (
          <Menu.Item key={label} onClick={run}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
