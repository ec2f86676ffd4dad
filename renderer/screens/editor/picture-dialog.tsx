import { Select, Textarea, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { say } from '../../words/say.ts';
import { act } from './act.ts';

const OWN = 'own';
const sizes = [25, 33, 50, 75, 100];

/** What a picture is called to those who do not see it, what stands below it, and how wide it is shown. */
export const PictureDialog = ({ editor, onClose }: { editor: Editor; onClose: () => void }) => {
  const [before] = useState(() => editor.getAttributes('image'));
  const [alt, setAlt] = useState(String(before.alt ?? ''));
  const [caption, setCaption] = useState(String(before.caption ?? ''));
  const [percent, setPercent] = useState(typeof before.percent === 'number' ? String(before.percent) : OWN);
  const submit = () => {
    onClose();
    const size = percent === OWN ? null : Number(percent);
    act(editor, (chain) => chain.updateAttributes('image', { alt: alt.trim(), caption: caption.trim() || null, percent: size }));
  };
  const offered = [...new Set([...sizes, ...(percent === OWN ? [] : [Number(percent)])])].sort((a, b) => a - b);
  return (
    <FormDialog title={say('Picture')} confirmLabel={say('Apply')} onConfirm={submit} onClose={onClose}>
      <Textarea
        label={say('Description')}
        description={say('Read aloud to people who do not see the picture. Say what it shows.')}
        value={alt}
        onChange={(event) => setAlt(event.currentTarget.value)}
        maxLength={1000}
        autosize
        minRows={2}
        data-autofocus
      />
      <TextInput
        label={say('Caption')}
        description={say('Printed below the picture. Pictures with a caption are numbered: Figure 1, Figure 2.')}
        value={caption}
        onChange={(event) => setCaption(event.currentTarget.value)}
        maxLength={1000}
      />
      <Select
        label={say('Width')}
        data={[
          { value: OWN, label: say('Its own size') },
          ...offered.map((one) => ({ value: String(one), label: say('{percent} % of the text', { percent: one }) })),
        ]}
        value={percent}
        onChange={(chosen) => setPercent(chosen ?? OWN)}
        allowDeselect={false}
      />
    </FormDialog>
  );
};
