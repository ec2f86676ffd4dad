import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { go } from '../../frame/router.ts';
import { say } from '../../words/say.ts';

export type Opening = OperationOutput<'entry.show'>['opens'][number];
interface New {
  register: string;
  name: string;
  /** The entry that it is opened from, and by which links. */
  from?: { number: string; by: Opening };
  onClose: () => void;
}
/** A new entry begins with its title; its fields are filled in on its page. */
export const NewEntry = ({ register, name, from, onClose }: New) => {
  const [title, setTitle] = useState(from?.by.title ?? '');
  const create = useDo('entry.create');
  const open = useDo('entry.open');
  const then = { onSuccess: ({ number }: { number: string }) => go(`/registers/${register}/${number}`) };
  const confirm = () => {
    const facts = { register, title, values: {}, links: [] };
    if (!from) return create.mutate(facts, then);
    const { role, back } = from.by;
    open.mutate({ ...facts, from: from.number, ...(role === null ? {} : { role }), ...(back === null ? {} : { back }) }, then);
  };
  return (
    <FormDialog
      title={say('New {name}', { name })}
      error={create.error ?? open.error}
      busy={create.isPending || open.isPending}
      confirmLabel={say('Make it')}
      disabled={title.trim() === ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      {from ? (
        <Text size="sm" className="quiet">
          {from.by.back === null
            ? say('It is linked with {number}.', { number: from.number })
            : say('It is linked with {number}, and {number} with it.', { number: from.number })}
        </Text>
      ) : null}
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
