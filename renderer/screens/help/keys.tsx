import { Kbd, Title } from '@mantine/core';

const keys: [string, string][] = [
  ['Ctrl K or /', 'Find a document or a screen, or run an action'],
  ['Ctrl L', 'Lock'],
  ['Ctrl S', 'Save a draft'],
  ['↑ ↓', 'Move in a list'],
  ['Enter', 'Open what is chosen'],
  ['Esc', 'Close a dialog'],
  ['Ctrl Z', 'Undo in the editor'],
  ['Ctrl Y', 'Redo in the editor'],
  ['Ctrl B, I, U', 'Bold, italic, underlined'],
  ['Ctrl Alt 1–6', 'Heading of that level'],
  ['Tab', 'Next cell of a table'],
];

export const Keys = () => (
  <>
    <Title order={2} mt="xl" mb="sm">
      Keys
    </Title>
    <dl className="help-keys">
      {keys.map(([key, what]) => (
        <div key={key}>
          <dt>
            <Kbd size="xs">{key}</Kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  </>
);
