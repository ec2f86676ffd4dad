import { Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { say } from '../../words/say.ts';

const nothing = { password: '', newPassword: '', repeated: '' };

/** The key of the person is wrapped anew; sessions of the same person at other windows end. */
export const ChangePassword = ({ shortest }: { shortest: number }) => {
  const [fields, setFields] = useState(nothing);
  const change = useDo('identity.changePassword');
  const bind = (name: keyof typeof nothing) => ({
    name,
    value: fields[name],
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
    },
  });
  const differs = fields.repeated !== '' && fields.repeated !== fields.newPassword;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { password, newPassword } = fields;
    change.mutate(
      { password, newPassword },
      {
        onSuccess: () => setFields(nothing),
        onError: ({ code }) => (code === 'wrong-password' ? setFields((before) => ({ ...before, password: '' })) : undefined),
      },
    );
  };
  return (
    <section className="panel profile-part" aria-labelledby="change-password">
      <Title order={2} id="change-password">
        {say('Password')}
      </Title>
      <form onSubmit={submit}>
        <ErrorNotice error={change.error} />
        <Stack gap="md">
          <PasswordInput label={say('Password now')} autoComplete="current-password" {...bind('password')} />
          <PasswordInput
            label={say('New password')}
            description={say('At least {shortest} characters; a sentence that only you would write is good. Nobody can recover it.', {
              shortest,
            })}
            autoComplete="new-password"
            {...bind('newPassword')}
          />
          <PasswordInput
            label={say('New password again')}
            autoComplete="new-password"
            {...bind('repeated')}
            error={differs ? say('The two passwords differ.') : null}
          />
          <Group>
            <Button type="submit" loading={change.isPending} disabled={differs || fields.repeated === ''}>
              {say('Change the password')}
            </Button>
            {change.isSuccess ? (
              <Text role="status" size="sm">
                {say('The password was changed. Your sessions at other windows have ended.')}
              </Text>
            ) : null}
          </Group>
        </Stack>
      </form>
    </section>
  );
};
