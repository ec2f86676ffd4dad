import { Anchor, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { isConfined } from '#shared/api/confinement.ts';
import type { Role } from '#shared/domain/roles.ts';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { showAlerts } from '../../frame/alerts.tsx';
import { showPackage } from '../../frame/brought-package.ts';
import { LanguageChoice } from '../../frame/language-choice.tsx';
import { endAtHome, usePath } from '../../frame/router.ts';
import type { HostState } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';
import { AttestClockForm } from './attest-clock-form.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { SamplePeople } from './sample-people.tsx';

/** What the frame and Home ask before they show anything. A visiting auditor has another first screen, and asks for nothing else. */
const firstAsked = (roles: readonly Role[]) =>
  isConfined(roles) ? (['screens.clock', 'screens.settings'] as const) : (['screens.clock', 'screens.settings', 'workflow.home'] as const);

/** Sign-in to the vault that is open; failures and lockout are told in the operation's own sentence. */
export const SignInScreen = ({ host }: { host: HostState }) => {
  const [userId, setUserId] = useState('');
  const [password, setPassword] = useState('');
  const [form, setForm] = useState<'sign-in' | 'enrol' | 'clock'>('sign-in');
  const signIn = useDo('identity.signIn', { next: ({ roles }) => firstAsked(roles) });
  const toSignIn = () => {
    signIn.reset();
    setForm('sign-in');
  };
  const closeVault = useDo('host.closeVault');
  const path = usePath();
  // Also on the way back through what the former person saw.
  useEffect(() => {
    if (path !== '/') endAtHome();
  }, [path]);
  const enter = async (as: { userId: string; password: string }) => {
    try {
      const { alerts } = await signIn.mutateAsync(as);
      showAlerts(alerts);
    } catch {
      // The sentence is shown by the mutation's own error.
      setPassword('');
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter({ userId, password });
  };
  return (
    <main className="gate">
      <div className="panel gate-sheet" style={{ maxWidth: host.samplePeople.length > 0 ? 880 : 440 }}>
        <Group align="flex-start" gap={48} wrap="nowrap" grow preventGrowOverflow={false}>
          <div>
            <Title order={1}>{host.vault?.organisation}</Title>
            <Text className="meta" mb="lg">
              {host.vault?.folder}
            </Text>
            {form === 'enrol' ? <EnrolForm onDone={toSignIn} /> : null}
            {form === 'clock' ? <AttestClockForm onDone={toSignIn} /> : null}
            {form === 'sign-in' ? (
              <form onSubmit={submit}>
                <ErrorNotice error={signIn.error ?? closeVault.error} />
                {signIn.error?.code === 'clock' ? (
                  <Button variant="default" mb="md" onClick={() => setForm('clock')}>
                    {say('Attest the clock…')}
                  </Button>
                ) : null}
                <Stack gap="md">
                  <TextInput
                    name="userId"
                    label={say('User id')}
                    value={userId}
                    onChange={(event) => setUserId(event.currentTarget.value)}
                    autoComplete="off"
                    required
                    data-autofocus
                    autoFocus
                  />
                  <PasswordInput
                    name="password"
                    label={say('Password')}
                    value={password}
                    onChange={(event) => setPassword(event.currentTarget.value)}
                    required
                  />
                  <Button type="submit" loading={signIn.isPending}>
                    {say('Sign in')}
                  </Button>
                  <Group justify="space-between">
                    <Anchor component="button" type="button" size="sm" onClick={() => setForm('enrol')}>
                      {say('First time here')}
                    </Anchor>
                    <Anchor component="button" type="button" size="sm" onClick={() => closeVault.mutate({})}>
                      {say('Another vault')}
                    </Anchor>
                  </Group>
                  <Anchor component="button" type="button" size="sm" ta="left" onClick={() => showPackage(null)}>
                    {say('Verify an audit package')}
                  </Anchor>
                </Stack>
                <LanguageChoice />
              </form>
            ) : null}
          </div>
          {host.samplePeople.length > 0 ? (
            <SamplePeople
              people={host.samplePeople}
              onChoose={(person) => void enter({ userId: person.userId, password: person.password })}
            />
          ) : null}
        </Group>
      </div>
    </main>
  );
};
