import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { go } from '../../frame/router.ts';
import { say } from '../../words/say.ts';

interface New {
  register: string;
  name: string;
  /** What it is linked with from the beginning. */
  links?: { role: string; to: string }[];
  onClose: () => void;
}
/** A new entry begins with its title; its fields are filled in on its page. */
export const NewEntry = ({ register, name, links = [], onClose }: New) => {
  const [title, setTitle] = useState('');
  const create = useDo('entry.create');
  const confirm = () =>
    create.mutate({ register, title, values: {}, links }, { onSuccess: ({ number }) => go(`/registers/${register}/${number}`) });
  return (
    <FormDialog
      title={say('New {name}', { name })}
      error={create.error}
      busy={create.isPending}
      confirmLabel={say('Make it')}
      disabled={title.trim() === ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextInput
        name="title"
        label={say('Title')}
        description={say('What it is about, in a few words')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={200}
        required
        data-autofocus
      />
    </FormDialog>
  );
};
