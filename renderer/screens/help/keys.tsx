import { Kbd, Title } from '@mantine/core';
import { phrase, say } from '../../words/say.ts';

const keys: [string, string][] = [
  [phrase('Ctrl K or /'), phrase('Find a document or a screen, or run an action')],
  [phrase('Ctrl L'), phrase('Lock')],
  [phrase('Ctrl S'), phrase('Save a draft')],
  ['↑ ↓', phrase('Move in a list')],
  [phrase('Enter'), phrase('Open what is chosen')],
  [phrase('Esc'), phrase('Close a dialog')],
  [phrase('Ctrl Z'), phrase('Undo in the editor')],
  [phrase('Ctrl Y'), phrase('Redo in the editor')],
  [phrase('Ctrl B, I, U'), phrase('Bold, italic, underlined')],
  [phrase('Ctrl Alt 1–6'), phrase('Heading of that level')],
  [phrase('Tab'), phrase('Next cell of a table')],
];

export const Keys = () => (
  <>
    <Title order={2} mt="xl" mb="sm">
      {say('Keys')}
    </Title>
    <dl className="help-keys">
      {keys.map(([key, what]) => (
        <div key={key}>
          <dt>
            <Kbd size="xs">{say(key)}</Kbd>
          </dt>
          <dd>{say(what)}</dd>
        </div>
      ))}
    </dl>
  </>
);
