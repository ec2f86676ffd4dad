import { Kbd, Modal, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useOffer } from '../frame/commands.ts';
import { matchPath, usePath } from '../frame/router.ts';

type Keys = readonly (readonly [keys: string, does: string])[];

const everywhere: Keys = [
  ['Ctrl K', 'Find a document, a screen or an action'],
  ['/', 'The same'],
  ['Ctrl L', 'Lock'],
  ['?', 'Show these keys'],
  ['Esc', 'Close a dialog; asks first where something was entered'],
];
const ofLists: Keys = [
  ['Up, Down', 'Next or previous row'],
  ['Home, End, Page Up, Page Down', 'Further in the list'],
  ['Enter', 'Open the row'],
  ['Right, Left', 'To the links and buttons of the row, and back'],
  ['Space', 'Choose the row, where rows are chosen'],
  ['Ctrl A', 'Choose all that can be chosen'],
];
const ofChanges: Keys = [
  ['N', 'Next change in the comparison'],
  ['P', 'Previous change in the comparison'],
];
/** The first pattern that fits; other screens have the keys of lists. */
const screens: readonly (readonly [pattern: string, keys: Keys])[] = [
  [
    '/documents',
    [
      ['Up, Down', 'Next or previous document'],
      ['Space', 'Preview the text'],
      ['Enter', 'Open the document'],
    ],
  ],
  ['/documents/report', []],
  ['/documents/external', ofLists],
  ['/documents/broken-references', ofLists],
  ['/documents/:number', [['Esc', 'Back to the list, on the same row'], ...ofChanges]],
  [
    '/documents/:number/edit',
    [
      ['Ctrl S', 'Save to the vault'],
      ['Ctrl B, Ctrl I', 'Bold, italic'],
      ['Ctrl Z, Ctrl Shift Z', 'Undo, redo'],
      ['Tab, Shift Tab', 'Next or previous cell of a table; a list item further in or out'],
    ],
  ],
  ['/documents/:number/submit', []],
  ['/documents/:number/decide', ofChanges],
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
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );

/** ? shows the keys of the screen, wherever nothing is being typed. */
export const KeysHere = () => {
  const path = usePath();
  const [isOpen, setOpen] = useState(false);
  useOffer([{ label: 'Show the keys of this screen', run: () => setOpen(true) }]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target) && document.querySelector('[role=dialog]') === null) setOpen(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <Modal opened={isOpen} onClose={() => setOpen(false)} title="Keys">
      <Part title="On this screen" keys={keysOf(path)} />
      <Part title="Everywhere" keys={everywhere} />
    </Modal>
  );
};
