import { FileInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { bring } from '../../api/files.ts';
import { useDo } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { say } from '../../words/say.ts';

/** The letter as it was sent, with whom it went to and when. */
export const RecordLetter = ({ onClose }: { onClose: () => void }) => {
  const [addressee, setAddressee] = useState('');
  const [sentOn, setSentOn] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const record = useDo('letter.record');
  const submit = async () => {
    if (!file) return;
    try {
      await record.mutateAsync({ addressee, sentOn, fileName: file.name, file: await bring(file) });
      onClose();
    } catch (error) {
      setRefusal(error instanceof Error ? error : { message: String(error) });
    }
  };
  return (
    <FormDialog
      title={say('Record the letter to FDA')}
      error={refusal}
      busy={record.isPending}
      confirmLabel={say('Keep the letter')}
      disabled={file === null || sentOn === ''}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <Text size="sm">
        {say(
          'The signed letter as it was sent, as a scan or a PDF. It stays in the vault and is never replaced; a later letter is recorded beside it.',
        )}
      </Text>
      <TextInput
        name="addressee"
        label={say('Sent to')}
        value={addressee}
        onChange={(event) => setAddressee(event.currentTarget.value)}
        maxLength={200}
        required
      />
      <DateField name="sent-on" label={say('Sent on')} value={sentOn} onChange={setSentOn} required />
      <FileInput label={say('The letter')} placeholder={say('Choose a file')} value={file} onChange={setFile} required clearable />
    </FormDialog>
  );
};
