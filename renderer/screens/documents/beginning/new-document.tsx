import { Button, FileInput, Group, List, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { TEMPLATE_TYPE } from '#shared/domain/templates.ts';
import { call } from '../../../api/client.ts';
import { bring } from '../../../api/files.ts';
import { useAsk, useDo } from '../../../api/use-operation.ts';
import { LeaveButton } from '../../../components/asks-first.tsx';
import { DepartmentSelect } from '../../../components/department-select.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { PersonSelect } from '../../../components/person-select.tsx';
import { isText } from '../../../components/read-file.ts';
import { go } from '../../../frame/router.ts';
import { useSession } from '../../../frame/session.tsx';
import { useDroppedFile } from '../../../frame/use-dropped-file.ts';
import { sayGiven } from '../../../words/given.ts';
import { say } from '../../../words/say.ts';

const LONGEST_TITLE = 200;

/** "SOP_Cleaning of lines.docx" is most likely about "SOP Cleaning of lines". */
const titleFrom = (file: File | null): string =>
  (file?.name ?? '')
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .slice(0, LONGEST_TITLE);

/**
 * A new document gets its number at once; its text is written in the editor or comes from a file.
 * @param dropped the file that it begins with, which may also be dropped here
 */
export const NewDocument = ({ dropped = null, onClose }: { dropped?: File | null; onClose: () => void }) => {
  const { userId } = useSession();
  const { data: types } = useAsk('documents.listTypes', {});
  const { data: own } = useAsk('identity.profile', {});
  const [typed, setFields] = useState<{ typeId: string; title: string; owner: string; department: string | null }>({
    ...{ typeId: 'SOP', title: titleFrom(dropped), owner: userId, department: null },
  });
  // Most documents belong where their author works.
  const fields = { ...typed, department: typed.department ?? own?.department ?? '' };
  const { data: templates } = useAsk('documents.templates', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const [file, setFile] = useState(dropped);
  const [made, setMade] = useState<{ number: string; notCarriedOver: string[] } | null>(null);
  const create = useDo('documents.create');
  const place = useDroppedFile((next) => {
    setFile(next);
    setFields((before) => (before.title === '' ? { ...before, title: titleFrom(next) } : before));
  });
  // A template is not made from another one.
  const offered = fields.typeId === TEMPLATE_TYPE ? [] : (templates ?? []);
  const template = offered.find(({ number }) => number === chosen);
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefusal(null);
    try {
      const number = made?.number ?? (await create.mutateAsync({ ...fields, ...(template ? { template: template.number } : {}) })).number;
      if (!file || template) return go(`/documents/${number}/edit`);
      setMade({ number, notCarriedOver: [] });
      const asked = { number, fileName: file.name, file: await bring(file), asFile: !isText(file.name) };
      const { notCarriedOver } = await call('documents.importFile', asked);
      if (notCarriedOver.length === 0) return go(`/documents/${number}`);
      setMade({ number, notCarriedOver });
    } catch (error) {
      setRefusal(error instanceof Error ? error : { message: String(error) });
    }
  };
  if (made && made.notCarriedOver.length > 0)
    return (
      <Dialog opened onClose={onClose} title={say('{number} was imported', { number: made.number })} size="lg">
        <Text mb="sm">
          {say('The text was imported. These parts of the file could not be carried over; check them and add them by hand:')}
        </Text>
        <List size="sm" mb="lg">
          {made.notCarriedOver.map((part) => (
            <List.Item key={part}>{sayGiven(part)}</List.Item>
          ))}
        </List>
        <Button onClick={() => go(`/documents/${made.number}`)}>{say('Open the document')}</Button>
      </Dialog>
    );
  return (
    <Dialog opened onClose={onClose} title={say('New document')} closeOnClickOutside={false}>
      <form onSubmit={(event) => void submit(event)} {...place}>
        <ErrorNotice error={refusal} />
        {made ? (
          <Text mb="sm">{say('{number} has been made. Choose another file, or none, and go on.', { number: made.number })}</Text>
        ) : null}
        <Stack>
          <Select
            label={say('Type')}
            data={(types ?? []).map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
            value={fields.typeId}
            onChange={(typeId) => setFields((before) => ({ ...before, typeId: typeId ?? before.typeId }))}
            allowDeselect={false}
            disabled={made !== null}
          />
          <TextInput
            label={say('Title')}
            value={fields.title}
            onChange={(event) => {
              const title = event.currentTarget.value;
              setFields((before) => ({ ...before, title }));
            }}
            required
            disabled={made !== null}
            data-autofocus
          />
          <PersonSelect
            label={say('Owner')}
            description={say('Who is responsible for the document')}
            value={fields.owner}
            onChange={(owner) => setFields((before) => ({ ...before, owner }))}
            disabled={made !== null}
          />
          <DepartmentSelect
            value={fields.department}
            onChange={(department) => setFields((before) => ({ ...before, department }))}
            disabled={made !== null}
          />
          {offered.length > 0 ? (
            <Select
              label={say('Template')}
              description={
                template
                  ? say('Fixed parts: {count}. To be filled in: {sections}.', {
                      count: template.fixed.length + template.required.length,
                      sections: template.required.join(', ') || say('no section'),
                    })
                  : say('The text begins with that of the template. Leave empty to start from an empty text or a file.')
              }
              placeholder={say('None')}
              data={offered.map(({ number, title, label }) => ({ value: number, label: `${number} ${label} ${title}` }))}
              value={template?.number ?? null}
              onChange={setChosen}
              clearable
              searchable
              disabled={made !== null}
            />
          ) : null}
          {template ? null : (
            <FileInput
              label={say('Start from a file')}
              description={say('Markdown and DOCX become text; any other file is kept as it is. Leave empty to write in the editor.')}
              value={file}
              onChange={setFile}
              clearable
            />
          )}
          <Group justify="space-between">
            <LeaveButton onLeave={onClose}>{say('Back')}</LeaveButton>
            <Button type="submit" loading={create.isPending}>
              {made ? say('Go on') : say('Create the document')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
