import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { OperationInput, OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { DocumentsSelect } from '../../components/documents-select.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { go } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';
import { type NewDocument, NewDocumentFields } from './new-document-fields.tsx';

type Shown = OperationOutput<'change.show'>;
interface Drafted extends NewDocument {
  key: number;
}
const numbersOf = (change: Shown | undefined, act: 'revise' | 'retire'): string[] =>
  (change?.items ?? []).flatMap((item) => (item.act === act && item.number !== null ? [item.number] : []));
const madeOf = (change: Shown | undefined): Drafted[] =>
  (change?.items ?? []).flatMap((item) => (item.made ? [{ key: item.position, title: item.title, ...item.made }] : []));

/** Asks for a change, or says anew what is asked. */
export const ChangeForm = ({ change, revise = [], onClose }: { change?: Shown; revise?: string[]; onClose: () => void }) => {
  const { userId } = useSession();
  const [fields, setFields] = useState({ title: change?.title ?? '', reason: change?.reason ?? '', impact: change?.impact ?? '' });
  const [revised, setRevised] = useState(change ? numbersOf(change, 'revise') : revise);
  const [retired, setRetired] = useState(numbersOf(change, 'retire'));
  const [made, setMade] = useState(madeOf(change));
  const create = useDo('change.create');
  const edit = useDo('change.edit');
  const bind = (name: keyof typeof fields) => ({
    value: fields[name],
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = () => {
    const asked: OperationInput<'change.create'> = {
      ...fields,
      items: [
        ...revised.map((number) => ({ act: 'revise' as const, number })),
        ...made.map(({ key: _key, ...wanted }) => ({ act: 'create' as const, ...wanted })),
        ...retired.map((number) => ({ act: 'retire' as const, number })),
      ],
    };
    if (change) edit.mutate({ number: change.number, ...asked }, { onSuccess: onClose });
    else create.mutate(asked, { onSuccess: ({ number }) => go(`/changes/${number}`) });
  };
  const add = () =>
    setMade((before) => [
      ...before,
      { key: Math.max(0, ...before.map(({ key }) => key)) + 1, typeId: 'SOP', title: '', owner: userId, department: '' },
    ]);
  return (
    <FormDialog
      title={change ? say('Edit {number}', { number: change.number }) : say('New change request')}
      size="lg"
      error={create.error ?? edit.error}
      busy={create.isPending || edit.isPending}
      confirmLabel={change ? say('Keep the changes') : say('Submit the request')}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextInput label={say('Title')} {...bind('title')} data-autofocus />
      <Textarea label={say('Reason')} {...bind('reason')} minLength={3} autosize minRows={2} />
      <Textarea
        label={say('Impact')}
        description={say('On products, safety, training, stock and other documents')}
        {...bind('impact')}
        minLength={3}
        autosize
        minRows={2}
      />
      <DocumentsSelect label={say('Documents to revise')} value={revised} onChange={setRevised} />
      {made.map((one, index) => (
        <NewDocumentFields
          key={one.key}
          place={index + 1}
          value={one}
          onChange={(value) => setMade((before) => before.map((other) => (other.key === one.key ? { ...value, key: one.key } : other)))}
          onRemove={() => setMade((before) => before.filter(({ key }) => key !== one.key))}
        />
      ))}
      <Group>
        <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {say('Add a new document')}
        </Button>
      </Group>
      <DocumentsSelect label={say('Documents to make obsolete')} value={retired} onChange={setRetired} />
    </FormDialog>
  );
};
