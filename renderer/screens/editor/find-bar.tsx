import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useState } from 'react';
import { say, sayCount } from '../../words/say.ts';
import { writeOn } from './act.ts';
import { find, foundIn, replace, show } from './find.ts';

/** Finds words in the text and replaces them; Enter goes on, Esc leads back to the text. */
export const FindBar = ({ editor, onClose }: { editor: Editor; onClose: () => void }) => {
  const [words, setWords] = useState('');
  const [by, setBy] = useState('');
  const [said, setSaid] = useState('');
  const { total, at } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const found = foundIn(now.state);
      return { total: found.matches.length, at: found.at };
    },
  });
  const close = () => {
    find(editor, '');
    onClose();
    writeOn(editor);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') show(editor, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const put = (which: 'shown' | 'all') => {
    const { replaced, fixed } = replace(editor, by, which);
    const done = sayCount(replaced, '{count} place replaced.', '{count} places replaced.');
    const left = sayCount(
      fixed,
      '{count} place in fixed parts of the template stayed as they are.',
      '{count} places in fixed parts of the template stayed as they are.',
    );
    setSaid(fixed === 0 ? done : `${done} ${left}`);
  };
  const count = words === '' ? '' : total === 0 ? say('Not found') : say('{at} of {total}', { at: at + 1, total });
  return (
    <search className="editor-find" aria-label={say('Find and replace')}>
      <TextInput
        aria-label={say('Find in the text')}
        placeholder={say('Find')}
        size="xs"
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setSaid('');
          find(editor, event.currentTarget.value);
        }}
        onKeyDown={onKey}
        data-autofocus
        autoFocus
      />
      <Text className="meta figures" role="status" w={72}>
        {count}
      </Text>
      <ActionIcon variant="subtle" aria-label={say('Previous place')} disabled={total === 0} onClick={() => show(editor, -1)}>
        <IconChevronUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" aria-label={say('Next place')} disabled={total === 0} onClick={() => show(editor, 1)}>
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
      <TextInput
        aria-label={say('Replace by')}
        placeholder={say('Replace by')}
        size="xs"
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <Button size="compact-sm" variant="default" disabled={total === 0} onClick={() => put('shown')}>
        {say('Replace')}
      </Button>
      <Button size="compact-sm" variant="default" disabled={total === 0} onClick={() => put('all')}>
        {say('Replace all')}
      </Button>
      <Text className="meta" role="status">
        {said}
      </Text>
      <ActionIcon variant="subtle" aria-label={say('Close the search')} onClick={close} ml="auto">
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </search>
  );
};
