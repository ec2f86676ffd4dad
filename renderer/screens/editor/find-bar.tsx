import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useState } from 'react';
import { writeOn } from './act.ts';
import { find, foundIn, replace, show } from './find.ts';

const counted = (count: number): string => (count === 1 ? '1 place' : `${count} places`);

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
    const left = fixed === 0 ? '' : ` ${counted(fixed)} in fixed parts of the template stayed as they are.`;
    setSaid(`${counted(replaced)} replaced.${left}`);
  };
  const count = words === '' ? '' : total === 0 ? 'Not found' : `${at + 1} of ${total}`;
  return (
    <search className="editor-find" aria-label="Find and replace">
      <TextInput
        aria-label="Find in the text"
        placeholder="Find"
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
      <ActionIcon variant="subtle" aria-label="Previous place" disabled={total === 0} onClick={() => show(editor, -1)}>
        <IconChevronUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" aria-label="Next place" disabled={total === 0} onClick={() => show(editor, 1)}>
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
      <TextInput
        aria-label="Replace by"
        placeholder="Replace by"
        size="xs"
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <Button size="compact-sm" variant="default" disabled={total === 0} onClick={() => put('shown')}>
        Replace
      </Button>
      <Button size="compact-sm" variant="default" disabled={total === 0} onClick={() => put('all')}>
        Replace all
      </Button>
      <Text className="meta" role="status">
        {said}
      </Text>
      <ActionIcon variant="subtle" aria-label="Close the search" onClick={close} ml="auto">
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </search>
  );
};
