import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { saveMade } from '../../components/save-file.ts';
import { useBegin } from '../../frame/begin.ts';
import { useHolds } from '../../frame/session.tsx';
import { Said } from '../../words/said.tsx';
import { phrase, say } from '../../words/say.ts';
import { RecordLetter } from './record-letter.tsx';

/** The letter of non-repudiation to FDA, whether signatures wait for it, and who decided that (21 CFR 11.100(c)). */
export const LetterPart = () => {
  const [open, setOpen] = useState<'policy' | 'letter' | null>(null);
  const { data, error } = useAsk('letter.status', {});
  const set = useDo('letter.setPolicy');
  const file = useDo('letter.file');
  const mayDecide = useHolds('Quality');
  const mayRecord = useHolds('Administrator', 'Quality');
  useBegin('letter-policy', mayDecide && data ? () => setOpen('policy') : null);
  useBegin('letter', mayRecord && data ? () => setOpen('letter') : null);
  if (error) return <ErrorNotice error={error} />;
  if (!data) return null;
  const { required, decided, letters } = data;
  const close = () => setOpen(null);
  const save = (id: string) => file.mutate({ id }, { onSuccess: (made) => void saveMade(made) });
  return (
    <>
      <Text mb="xs">
        {required ? say('Nothing is signed before the letter is kept here.') : say('Signatures do not wait for the letter.')}
      </Text>
      {letters.length === 0 ? (
        <Text className="meta" mb="sm">
          {say('No letter is kept.')}
        </Text>
      ) : null}
      <ErrorNotice error={file.error} />
      {letters.map((one) => (
        <Group key={one.id} gap="sm" mb="xs">
          <Text size="sm">
            <Said
              text={phrase('Sent to {addressee} on {sentOn}; recorded {moment} by {by}.')}
              with={{ addressee: one.addressee, sentOn: one.sentOn, moment: <Moment at={one.at} />, by: one.by }}
            />
          </Text>
          <Button size="compact-sm" variant="default" loading={file.isPending} onClick={() => save(one.id)}>
            {say('Save {name}', { name: one.fileName })}
          </Button>
        </Group>
      ))}
      {decided.map((one) => (
        <Text key={one.at} size="sm">
          <Said
            text={
              one.required
                ? phrase('{moment}, {by}: nothing is signed before the letter is kept. Reason: {reason}')
                : phrase('{moment}, {by}: signatures do not wait for the letter. Reason: {reason}')
            }
            with={{ moment: <Moment at={one.at} />, by: one.by, reason: one.reason }}
          />
        </Text>
      ))}
      <Group mt="sm">
        {mayRecord ? (
          <Button variant="default" onClick={() => setOpen('letter')}>
            {say('Record the letter…')}
          </Button>
        ) : null}
        {mayDecide ? (
          <Button variant="default" onClick={() => setOpen('policy')}>
            {required ? say('Stop waiting for the letter…') : say('Require the letter before signing…')}
          </Button>
        ) : null}
      </Group>
      {open === 'letter' ? <RecordLetter onClose={close} /> : null}
      {open === 'policy' ? (
        <ReasonDialog
          title={say('Letter to FDA on electronic signatures')}
          explanation={
            required
              ? say('From now on signatures do not wait for the letter. Letters that are kept stay.')
              : say(
                  'From now on nothing is signed until the letter is kept here. Adding people, giving roles and what keeps the vault in order are signed all the same.',
                )
          }
          confirmLabel={say('Change the policy')}
          error={set.error}
          busy={set.isPending}
          onConfirm={(reason) => set.mutate({ required: !required, reason }, { onSuccess: close })}
          onClose={close}
        />
      ) : null}
    </>
  );
};
