import { Anchor, Button, Checkbox, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { say } from '../../words/say.ts';

/** An invited person chooses the own password and accepts accountability (21 CFR 11.10(j)). */
export const EnrolForm = ({ onDone }: { onDone: () => void }) => {
  const [fields, setFields] = useState({ userId: '', oneTimePassword: '', password: '', repeated: '' });
  const [accepted, setAccepted] = useState(false);
  const enrol = useDo('identity.enrol');
  const set = (name: keyof typeof fields) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((before) => ({ ...before, [name]: value }));
  };
  const differs = fields.repeated !== '' && fields.repeated !== fields.password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { userId, oneTimePassword, password } = fields;
    enrol.mutate({ userId, oneTimePassword, password, acceptAccountability: true });
  };
  if (enrol.isSuccess)
    return (
      <Stack>
        <Text>
          {say(
            'You are enrolled. Only your password opens your signing key. Sign in with it now. Before you can sign a document, an Administrator, a Document Controller or Quality records your identity check, with the custodian.',
          )}
        </Text>
        <Button onClick={onDone}>{say('Go to sign-in')}</Button>
      </Stack>
    );
  return (
    <form onSubmit={submit}>
      <ErrorNotice error={enrol.error} />
      <Stack gap="md">
        <TextInput label={say('User id')} value={fields.userId} onChange={set('userId')} required autoComplete="off" autoFocus />
        <PasswordInput
          name="oneTimePassword"
          label={say('One-time password')}
          description={say('The administrator gave it to you.')}
          value={fields.oneTimePassword}
          onChange={set('oneTimePassword')}
          required
        />
        <PasswordInput
          name="password"
          label={say('Your own password')}
          description={say('At least 15 characters; a sentence that only you would write is good. Nobody can recover it.')}
          value={fields.password}
          onChange={set('password')}
          required
        />
        <PasswordInput
          label={say('The same password again')}
          value={fields.repeated}
          onChange={set('repeated')}
          error={differs ? say('The two passwords differ.') : null}
          required
        />
        <Checkbox
          checked={accepted}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
          label={say(
            'I know that my electronic signature binds me like one by hand, and that I answer for everything done under my user id.',
          )}
        />
        <Button type="submit" loading={enrol.isPending} disabled={!accepted || differs || fields.repeated === ''}>
          {say('Enrol')}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={onDone}>
          {say('Back to sign-in')}
        </Anchor>
      </Stack>
    </form>
  );
};
