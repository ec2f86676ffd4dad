import { Alert, Button, FileInput, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { inForceWords, stateWordsIfAny } from '#shared/domain/state-words.ts';
import { keyHolders } from '#shared/domain/vault-keys.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { bring } from '../../api/files.ts';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { saveMade } from '../../components/save-file.ts';
import { tellRefusal } from '../../components/tell-refusal.ts';
import { useHolds } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';
import { pictureForReading } from './picture-for-reading.ts';

const heads = { 'in-force': phrase('In force'), 'not-in-force': phrase('Not for use'), 'not-genuine': phrase('Not genuine') };

const Answer = ({ said, note }: { said: OperationOutput<'distribution.checkPaper'>; note: string | undefined }) => {
  const good = said.verdict === 'in-force';
  const Icon = good ? IconCircleCheck : IconAlertTriangle;
  return (
    <Alert
      color={good ? 'ink' : 'seal'}
      variant="light"
      role="status"
      icon={<Icon size={18} aria-hidden />}
      title={say(heads[said.verdict])}
    >
      <Text size="sm">{sayGiven(said.sentence)}</Text>
      {said.number === null ? null : (
        <Text size="sm" mt="xs">
          {say('{number} {title}, revision {label} ({state}). In force: {inForce}.', {
            number: said.number,
            title: said.title,
            label: said.label,
            state: sayGiven(stateWordsIfAny(said) ?? ''),
            inForce: sayGiven(inForceWords(said.current)),
          })}
          {said.copy === null
            ? ''
            : ` ${say('Controlled copy {copy}, holder {holder}, {state}.', { copy: said.copy.copy, holder: said.copy.holder, state: say(said.copy.state) })}`}
        </Text>
      )}
      {note === undefined ? null : (
        <Text size="sm" mt="xs" style={{ overflowWrap: 'anywhere' }}>
          {sayGiven(note)}
        </Text>
      )}
    </Alert>
  );
};

/** The page and its detached signature, for a computer without this program. */
const saveChecker = async (): Promise<void> => {
  const { fileName, file, signature } = await call('distribution.checker', {});
  await saveMade({ fileName, file });
  await saveMade({ fileName: `${fileName}.p7s`, file: signature });
};

/** What stands in the form: a code, the picture that it was read from, and what else was on that. */
interface Box {
  code: string;
  picture: File | null;
  note?: string | undefined;
}
const EMPTY: Box = { code: '', picture: null };

/** Tells from the code of a page, pasted or from a picture, whether the paper may be worked from. */
export const CheckPanel = () => {
  const check = useDo('distribution.checkPaper');
  // The page is sealed, so it is made by those for whom the seal is wrapped.
  const seals = useHolds(...keyHolders.seal);
  const [{ code, picture, note }, setBox] = useState<Box>(EMPTY);
  const [unread, setUnread] = useState<{ message: string } | null>(null);
  const lastChosen = useRef<File | null>(null);
  /** The only way into the box: an answer never outlives the code that it was given to, nor the name of its picture. */
  const put = (next: Box) => {
    check.reset();
    setUnread(null);
    lastChosen.current = next.picture;
    setBox(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    check.mutate({ code });
  };
  const read = async (file: File | null) => {
    put({ ...EMPTY, picture: file });
    if (!file) return;
    try {
      const picture = await bring(await pictureForReading(file));
      const { code: found, note } = await call('distribution.readCode', { fileName: file.name, file: picture });
      if (lastChosen.current !== file) return;
      put({ code: found, picture: file, note });
      check.mutate({ code: found });
    } catch (problem) {
      if (lastChosen.current === file) setUnread(problem instanceof Error ? problem : { message: String(problem) });
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={720}>
        <FileInput
          label={say('Picture of the page')}
          placeholder={say('Choose a file')}
          description={say('A photo or a scan (PNG, JPEG), or a PDF')}
          accept="image/*,application/pdf"
          value={picture}
          onChange={(file) => void read(file)}
        />
        <Textarea
          label={say('Code of the page')}
          description={say('What a scanner reads from the square on each page')}
          value={code}
          onChange={(event) => put({ ...EMPTY, code: event.currentTarget.value })}
          minRows={3}
          autosize
          spellCheck={false}
        />
        <Group>
          <Button type="submit" loading={check.isPending} disabled={code.trim() === ''}>
            {say('Check the paper')}
          </Button>
          {seals ? (
            <Button variant="default" onClick={() => tellRefusal(saveChecker())}>
              {say('Save a page for auditors')}
            </Button>
          ) : null}
        </Group>
        <ErrorNotice error={unread ?? check.error} />
        {check.data ? <Answer said={check.data} note={note} /> : null}
      </Stack>
    </form>
  );
};
