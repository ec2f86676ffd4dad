import { Button, Progress, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FolderInput } from '../../components/folder-input.tsx';
import { showPackage } from '../../frame/brought-package.ts';
import { LanguageChoice } from '../../frame/language-choice.tsx';
import type { HostState } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { type Create, CreateVault } from './create-vault.tsx';
import { GiveKey, isKeyElsewhere } from './give-key.tsx';
import { isLocked, UnlockVault } from './unlock-vault.tsx';

/** Shown while the sample vault is being made; asks the host how far it is. */
const SampleProgress = () => {
  const { data } = useQuery({ queryKey: ['host.state', {}], queryFn: () => call('host.state', {}), refetchInterval: 1000 });
  const percent = data?.sample.percent ?? 0;
  return (
    <div role="status">
      <Text size="sm">
        {say('Creating two years of a company, with procedures, registers and signed records: {percent} %. About a minute, once.', {
          percent,
        })}
      </Text>
      <Progress value={percent} mt="xs" aria-label={say('Sample vault')} />
    </div>
  );
};

const OpenVault = ({ host }: { host: HostState }) => {
  const [folder, setFolder] = useState('');
  const open = useDo('host.openVault');
  const [asked, setAsked] = useState('');
  const openAt = (of: { folder: string }) => {
    setAsked(of.folder);
    open.mutate(of);
  };
  const sample = useDo('host.openSample');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    openAt({ folder });
  };
  return (
    <Stack gap="xl">
      <section>
        <Title order={2}>{say('Try it')}</Title>
        <Text size="sm" mb="sm">
          {say(
            'The sample vault holds a small device maker: seven people, eight procedures, approvals, a rejection, a superseded and an obsolete revision, all really signed.',
          )}
        </Text>
        <ErrorNotice error={sample.error} />
        {sample.isPending || host.sample.making ? (
          <SampleProgress />
        ) : (
          <Button variant="default" onClick={() => sample.mutate({})}>
            {say('Open the sample vault')}
          </Button>
        )}
      </section>
      <section>
        <Title order={2}>{say('Open a vault')}</Title>
        {isLocked(open.error) ? null : <ErrorNotice error={open.error} />}
        {isLocked(open.error) ? <UnlockVault key={asked} folder={asked} /> : null}
        {isKeyElsewhere(open.error) ? <GiveKey key={asked} folder={asked} host={host.host} /> : null}
        {host.recent.map((vault) => (
          <UnstyledButton key={vault.folder} className="person-row" onClick={() => openAt({ folder: vault.folder })}>
            <span>{vault.organisation}</span>
            <span className="meta">{vault.folder}</span>
          </UnstyledButton>
        ))}
        <form onSubmit={submit} style={{ marginTop: 12 }}>
          <FolderInput label={say('Folder of the vault')} purpose="open" value={folder} onChange={setFolder}>
            <Button type="submit" variant="default" loading={open.isPending}>
              {say('Open##to do')}
            </Button>
          </FolderInput>
        </form>
      </section>
    </Stack>
  );
};

/** The first screen: make a vault, open one, or look at the sample. */
export default function FirstRunScreen({ host, create }: { host: HostState; create: Create }) {
  const [creating, setCreating] = useState(false);
  return (
    <main className="gate">
      <div className="panel gate-sheet">
        <Title order={1}>Countersign</Title>
        <Text className="quiet" mb="xl">
          {say('Controlled documents, approved with electronic signatures that anybody can verify, without a network.')}
        </Text>
        {creating ? (
          <CreateVault proposedFolder={host.proposedFolder} create={create} onBack={() => setCreating(false)} />
        ) : (
          <Stack gap="xl">
            <section>
              <Title order={2}>{say('Begin')}</Title>
              <Text size="sm" mb="sm">
                {say('A vault is one folder on this computer that holds everything of one organisation.')}
              </Text>
              <Button onClick={() => setCreating(true)}>{say('Create a vault')}</Button>
            </section>
            <OpenVault host={host} />
            <section>
              <Title order={2}>{say('Verify an audit package')}</Title>
              <Text size="sm" mb="sm">
                {say('Somebody gave you a package of records. It is verified here without the vault that made it, and nothing is written.')}
              </Text>
              <Button variant="default" onClick={() => showPackage(null)}>
                {say('Verify an audit package')}
              </Button>
            </section>
          </Stack>
        )}
        <LanguageChoice />
        <Text className="meta" mt="lg">
          {sayGiven(host.because)} {say('Version {version}.', { version: host.version })}
        </Text>
      </div>
    </main>
  );
}
