import { Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { bring } from '../../api/files.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { HeldForm, LeaveButton } from '../../components/asks-first.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { go } from '../../frame/router.ts';
import { say } from '../../words/say.ts';
import { noParticulars, type Particulars, ParticularsFields } from './particulars-fields.tsx';
import './external.css';

type Shown = OperationOutput<'external.show'>;

/** What the form begins with: what was said of this draft, or what held before, with the newer edition that was found. */
const begun = ({ editions, checks }: Shown, label: string): Particulars => {
  const { publisher, designation, edition, keptAt } = editions[0] ?? noParticulars;
  const found = editions[0]?.label === label ? null : (checks.find(({ isOpen }) => isOpen)?.newerEdition ?? null);
  return { publisher, designation, edition: found ?? edition, keptAt };
};

const Form = ({ number, label, shown, file }: { number: string; label: string; shown: Shown; file: string | null }) => {
  const [particulars, setParticulars] = useState(() => begun(shown, label));
  const [chosen, setChosen] = useState<File | null>(null);
  const [isChanged, setChanged] = useState(false);
  const describe = useDo('external.describe');
  const keepFile = useDo('documents.importFile');
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const save = async ({ withoutFile = false, goesOn = false } = {}) => {
    setRefusal(null);
    try {
      await describe.mutateAsync({ number, ...particulars, ...(withoutFile ? { withoutFile } : {}) });
      if (chosen && !withoutFile) await keepFile.mutateAsync({ number, fileName: chosen.name, file: await bring(chosen), asFile: true });
      setChosen(null);
      setChanged(false);
      notifications.show({
        message: say('The draft of {number} is about {designation}, {edition}.', {
          number,
          designation: particulars.designation,
          edition: particulars.edition,
        }),
      });
      if (goesOn) go(`/documents/${number}/submit`);
    } catch (error) {
      setRefusal(error instanceof Error ? error : { message: String(error) });
    }
  };
  const busy = describe.isPending || keepFile.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save({ goesOn: true });
  };
  return (
    <HeldForm isChanged={isChanged}>
      <form onSubmit={submit} onChange={() => setChanged(true)} className="panel edition-form">
        <Stack>
          <ErrorNotice error={refusal} />
          <ParticularsFields value={particulars} onChange={setParticulars} />
          <FileInput
            label={say('The document itself')}
            description={
              file === null
                ? say('Kept as it is, where its licence allows it. Leave empty when it is kept elsewhere.')
                : say('Kept as it is: {file}. Choose another file to put it in its place.', { file })
            }
            placeholder={say('Choose a file')}
            value={chosen}
            onChange={setChosen}
            clearable
          />
          <Group justify="space-between">
            <Group gap="sm">
              <LeaveButton onLeave={() => go(`/documents/${number}`)}>{say('Open the document')}</LeaveButton>
              {file === null ? null : (
                <Button variant="default" onClick={() => void save({ withoutFile: true })}>
                  {say('Remove the file')}
                </Button>
              )}
            </Group>
            <Group gap="sm">
              <Button variant="default" loading={busy} onClick={() => void save()}>
                {say('Save')}
              </Button>
              <Button type="submit" loading={busy}>
                {say('Save and go on to submit')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </HeldForm>
  );
};

/** The draft of a document of somebody else has no text to write: it says which edition it is about, and where that is kept. */
export const EditionForm = ({
  number,
  title,
  label,
  file,
  children,
}: {
  number: string;
  title: string;
  label: string;
  file: string | null;
  /** What reviewers said of it. */
  children?: ReactNode;
}) => {
  const { data: shown, error } = useAsk('external.show', { number });
  return (
    <div className="screen">
      <PageTitle title={`${number} ${title}`} beside={<Text className="figures">{say('revision {label}', { label })}</Text>} />
      <Text mb="md">{say('Which edition is to be accepted for use. The cover of its paper is made from this.')}</Text>
      <ErrorNotice error={error} />
      {shown ? <Form number={number} label={label} shown={shown} file={file} /> : null}
      {children}
    </div>
  );
};
