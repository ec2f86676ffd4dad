import { ActionIcon, ColorSwatch, Menu } from '@mantine/core';
import { IconCheck, IconColorSwatch } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { inkOn, offeredShades, shadeName } from '#shared/content/shade.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { writeOn } from './act.ts';
import { setShade } from './cell-shade.ts';

/** The colours that a cell can have. One that came with a file and is not offered here is shown as well. */
export const ShadeMenu = ({ editor, shade }: { editor: Editor; shade: string | null }) => {
  const offered: readonly string[] = offeredShades;
  const shades = shade === null || offered.includes(shade) ? offered : [shade, ...offered];
  return (
    <Menu returnFocus={false} onClose={() => writeOn(editor)}>
      <Menu.Target>
        <ActionIcon
          variant={shade === null ? 'subtle' : 'light'}
          aria-label={say('Colour of the chosen cells')}
          title={say('Colour of the chosen cells')}
        >
          <IconColorSwatch size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('A cell without words prints the name of its colour beside other colours.')}</Menu.Label>
        {shades.map((one) => (
          <Menu.Item
            key={one}
            aria-current={one === shade}
            leftSection={
              <ColorSwatch color={one} size={18} radius={2} aria-hidden>
                {one === shade ? <IconCheck size={12} color={inkOn(one)} /> : null}
              </ColorSwatch>
            }
            onClick={() => setShade(editor, one)}
          >
            {sayGiven(shadeName(one))}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => setShade(editor, null)}>{say('No colour')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
