import { Button, Menu } from '@mantine/core';
import { IconBooks, IconDots, IconPackage, IconPrinter, IconUnlink } from '@tabler/icons-react';
import { go } from '../../../frame/router.ts';
import { phrase, say } from '../../../words/say.ts';

const places = [
  { label: phrase('Print the list'), path: '/documents/report', Icon: IconPrinter },
  { label: phrase('Starter set'), path: '/documents/starter', Icon: IconPackage },
  { label: phrase('External documents'), path: '/documents/external', Icon: IconBooks },
  { label: phrase('Broken references'), path: '/documents/broken-references', Icon: IconUnlink },
] as const;

/** What stands beside the master list and is asked for seldom. */
export const MoreMenu = () => (
  <Menu position="bottom-end">
    <Menu.Target>
      <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
        {say('More')}
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {places.map(({ label, path, Icon }) => (
        <Menu.Item key={path} leftSection={<Icon size={16} aria-hidden />} onClick={() => go(path)}>
          {say(label)}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);
