import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useLayoutEffect, useRef } from 'react';
import type { PlainInline } from '#shared/content/schema.ts';
import { say } from '../../words/say.ts';
import { act, writeOn } from './act.ts';
import { inlineNode, inlinesOf } from './editor-json.ts';
import { footnoteExtensions } from './extensions.ts';
import { chosenNote, wordsOfNote } from './footnote-node.ts';

const isWord = (inline: PlainInline): boolean => inline.type !== 'break' && (inline.type !== 'text' || inline.text.trim() !== '');

/** The keyboard goes to the words as soon as they are drawn: keys that follow at once would go into the text below (decision 26). */
const WriteAtEnd = ({ of: words }: { of: Editor }) => {
  useLayoutEffect(() => {
    words.commands.setTextSelection(words.state.doc.content.size);
    writeOn(words);
  }, [words]);
  return null;
};

/** Writes the words of a new footnote, or of the one that is chosen. Whatever closes it keeps them, but for the button that does not. */
export const FootnoteDialog = ({ editor, onClose }: { editor: Editor; onClose: () => void }) => {
  const chosen = useRef(chosenNote(editor.state)).current;
  const keep = useRef(() => undefined as undefined);
  const words = useEditor({
    extensions: footnoteExtensions,
    injectCSS: false,
    content: { type: 'doc', content: [{ type: 'paragraph', content: chosen ? wordsOfNote(chosen).map(inlineNode) : [] }] },
    editorProps: {
      attributes: {
        class: 'document-text editor-note',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': say('Words of the footnote'),
        tabindex: '0',
        'data-autofocus': 'true',
      },
      handleKeyDown: (_view, { key, ctrlKey, metaKey }) => {
        if (key !== 'Enter' || !(ctrlKey || metaKey)) return false;
        keep.current();
        return true;
      },
    },
  });
  const give = () => {
    const content = (words.getJSON().content ?? []).flatMap(inlinesOf).filter((inline) => inline.type !== 'footnote');
    onClose();
    if (content.some(isWord)) act(editor, (chain) => chain.insertContent({ type: 'footnote', attrs: { content } }));
    else if (chosen) act(editor, (chain) => chain.deleteSelection());
    return undefined;
  };
  keep.current = give;
  return (
    <Modal opened onClose={give} title={say('Footnote')} closeOnClickOutside={false}>
      <Stack>
        <EditorContent editor={words} />
        <Text size="sm" className="quiet">
          {say('Printed at the foot of the page, with its number. Shift+Enter begins a line; without words there is no footnote.')}
        </Text>
        <Group justify="space-between">
          <Button variant="default" onClick={onClose}>
            {say('Back')}
          </Button>
          <Button onClick={give}>{say('Apply')}</Button>
        </Group>
      </Stack>
      <WriteAtEnd of={words} />
    </Modal>
  );
};
