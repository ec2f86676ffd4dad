import { Kbd, Modal, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useOffer } from '../frame/commands.ts';
import { matchPath, usePath } from '../frame/router.ts';
import { phrase, say } from '../words/say.ts';

type Keys = readonly (readonly [keys: string, does: string])[];

const everywhere: Keys = [
  [phrase('Ctrl K'), phrase('Find a document, a screen or an action')],
  ['/', phrase('The same')],
  [phrase('Ctrl L'), phrase('Lock')],
  ['?', phrase('Show these keys')],
  [phrase('Esc'), phrase('Close a dialog; asks first where something was entered')],
];
const ofLists: Keys = [
  [phrase('Up, Down'), phrase('Next or previous row')],
  [phrase('Home, End, Page Up, Page Down'), phrase('Further in the list')],
  [phrase('Enter'), phrase('Open the row')],
  [phrase('Right, Left'), phrase('To the links and buttons of the row, and back')],
  [phrase('Space'), phrase('Choose the row, where rows are chosen')],
  [phrase('Ctrl A'), phrase('Choose all that can be chosen')],
];
const ofReminders: Keys = [['R', phrase('Remind whom the line waits for, where it shows “Remind”')]];
const ofChanges: Keys = [
  ['N', phrase('Next change in the comparison')],
  ['P', phrase('Previous change in the comparison')],
];
const ofRegisters: Keys = [
  ['V', phrase('Board or list')],
  ['C', phrase('New entry, where you may make one')],
  [phrase('Up, Down, Left, Right'), phrase('To the next card of the board')],
  ...ofLists,
];
const ofEntries: Keys = [
  ['N', phrase('To what misses next before the next step')],
  ['[ ]', phrase('Previous or next section')],
  ['L', phrase('Link with another record')],
  [phrase('Ctrl S'), phrase('Save to the vault')],
];
/** The first pattern that fits; other screens have the keys of lists. */
const screens: readonly (readonly [pattern: string, keys: Keys])[] = [
  [
    '/',
    [
      [phrase('Up, Down'), phrase('Next or previous line, once one has the focus')],
      [phrase('Enter'), phrase('Open the line')],
      ...ofReminders,
    ],
  ],
  ['/late', [...ofLists, ...ofReminders]],
  ['/waiting', [...ofLists, ...ofReminders]],
  ['/soon', [...ofLists, ...ofReminders]],
  [
    '/documents',
    [
      [phrase('Up, Down'), phrase('Next or previous document')],
      [phrase('Space'), phrase('Preview the text')],
      [phrase('Shift Space'), phrase('Choose the document, for an act on several')],
      [phrase('Enter'), phrase('Open the document')],
    ],
  ],
  ['/documents/report', []],
  ['/documents/external', ofLists],
  ['/documents/broken-references', ofLists],
  ['/documents/:number', [[phrase('Esc'), phrase('Back to the list, on the same row')], ...ofChanges]],
  [
    '/documents/:number/edit',
    [
      [phrase('Ctrl S'), phrase('Save to the vault')],
      [phrase('Ctrl B, Ctrl I'), phrase('Bold, italic')],
      [phrase('Ctrl Z, Ctrl Shift Z'), phrase('Undo, redo')],
      [phrase('Tab, Shift Tab'), phrase('Next or previous cell of a table; a list item further in or out')],
    ],
  ],
  ['/documents/:number/submit', []],
  ['/documents/:number/decide', ofChanges],
  ['/registers/:register', ofRegisters],
  ['/registers/:register/:number', ofEntries],
  ['/help', []],
  ['/profile', []],
];
const keysOf = (path: string): Keys => screens.find(([pattern]) => matchPath(pattern, path))?.[1] ?? ofLists;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

const Part = ({ title, keys }: { title: string; keys: Keys }) =>
  keys.length === 0 ? null : (
    <section aria-label={title}>
      <Title order={2} size="h3" mt="md" mb="xs">
        {title}
      </Title>
      <dl className="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <Kbd>{say(key)}</Kbd>
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );

/** ? shows the keys of the screen, wherever nothing is being typed. */
export const KeysHere = () => {
  const path = usePath();
  const [isOpen, setOpen] = useState(false);
  useOffer([{ label: say('Show the keys of this screen'), run: () => setOpen(true) }]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target) && document.querySelector('[role=dialog]') === null) setOpen(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <Modal opened={isOpen} onClose={() => setOpen(false)} title={say('Keys')}>
      <Part title={say('On this screen')} keys={keysOf(path)} />
      <Part title={say('Everywhere')} keys={everywhere} />
    </Modal>
  );
};
