import { Alert, Button, FileInput, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { call, type OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { base64OfFile } from '../../components/read-file.ts';
import { bytesOfBase64, saveFile } from '../../components/save-file.ts';
import { codeOfPicture } from './code-of-picture.ts';

const heads = { 'in-force': 'In force', 'not-in-force': 'Not for use', 'not-genuine': 'Not genuine' };

const Answer = ({ said }: { said: OperationOutput<'distribution.checkPaper'> }) => {
  const good = said.verdict === 'in-force';
  const Icon = good ? IconCircleCheck : IconAlertTriangle;
  return (
    <Alert color={good ? 'ink' : 'seal'} variant="light" role="status" icon={<Icon size={18} aria-hidden />} title={heads[said.verdict]}>
      <Text size="sm">{said.sentence}</Text>
      {said.number === null ? null : (
        <Text size="sm" mt="xs">
          {said.number} {said.title}, revision {said.label} ({said.state}).{' '}
          {said.current === null ? 'No revision is in force.' : `In force: ${said.current}.`}
          {said.copy === null ? '' : ` Controlled copy ${said.copy.copy}, holder ${said.copy.holder}, ${said.copy.state}.`}
        </Text>
      )}
    </Alert>
  );
};

/** The page and its detached signature, for a computer without this program. */
const saveChecker = async (): Promise<void> => {
  const { fileName, bytes, signature } = await call('distribution.checker', {});
  saveFile(fileName, 'text/html', bytesOfBase64(bytes));
  saveFile(`${fileName}.p7s`, 'application/pkcs7-signature', bytesOfBase64(signature));
};

/** Tells from the code of a page, pasted or from a picture, whether the paper may be worked from. */
export const CheckPanel = () => {
  const check = useDo('distribution.checkPaper');
  const [code, setCode] = useState('');
  const [unread, setUnread] = useState<{ message: string } | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    check.mutate({ code });
  };
  const read = async (file: File | null) => {
    if (!file) return;
    check.reset();
    setUnread(null);
    try {
      // A browser draws no PDF by itself, and what it cannot draw may still be read.
      const found =
        (await codeOfPicture(file)) ?? (await call('distribution.readCode', { fileName: file.name, bytes: await base64OfFile(file) })).code;
      setCode(found);
      check.mutate({ code: found });
    } catch (problem) {
      setUnread(problem instanceof Error ? problem : { message: String(problem) });
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={720}>
        <FileInput
          label="Picture of the page"
          placeholder="Choose a file"
          description="A photo or a scan (PNG, JPEG), or a PDF"
          accept="image/*,application/pdf"
          onChange={(file) => void read(file)}
        />
        <Textarea
          label="Code of the page"
          description="What a scanner reads from the square on each page"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          minRows={3}
          autosize
          spellCheck={false}
        />
        <Group>
          <Button type="submit" loading={check.isPending} disabled={code.trim() === ''}>
            Check the paper
          </Button>
          <Button variant="default" onClick={() => void saveChecker()}>
            Save a page for auditors
          </Button>
        </Group>
        <ErrorNotice error={unread ?? check.error} />
        {check.data ? <Answer said={check.data} /> : null}
      </Stack>
    </form>
  );
};
