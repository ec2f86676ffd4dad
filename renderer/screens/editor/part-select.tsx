import { Select } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { say } from '../../words/say.ts';
import { markHere, setMark } from './template-parts.ts';

/** Where the author of a template says what documents made from it have to keep. */
export const PartSelect = ({ editor }: { editor: Editor }) => {
  const { mark, mayBeRequired } = useEditorState({ editor, selector: ({ editor: now }) => markHere(now.state) });
  return (
    <Select
      aria-label={say('In documents made from this template')}
      title={say('In documents made from this template, the chosen blocks are')}
      size="xs"
      w={156}
      leftSection={<IconLock size={14} aria-hidden />}
      value={mark ?? 'free'}
      onChange={(chosen) => setMark(editor, chosen === 'fixed' || chosen === 'required' ? chosen : null)}
      allowDeselect={false}
      data={[
        { value: 'free', label: say('Free to change') },
        { value: 'fixed', label: say('Fixed') },
        { value: 'required', label: say('Required section'), disabled: !mayBeRequired },
      ]}
    />
  );
};
