import { Button, Fieldset, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { useDo } from '../../api/use-operation.ts';
import { HeldForm, LeaveButton } from '../../components/asks-first.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FolderInput } from '../../components/folder-input.tsx';
import { say } from '../../words/say.ts';
import { type Encryption, EncryptionChoice } from './encryption-choice.tsx';

export type Create = ReturnType<typeof useDo<'host.createVault'>>;
const blank = {
  organisation: '',
  userId: '',
  printedName: '',
  department: '',
  password: '',
  again: '',
  custodianName: '',
  passphrase: '',
  passphraseAgain: '',
  method: '',
};

/** One form, in the order in which people answer it; each secret says what it protects and what is lost with it. */
export const CreateVault = ({ proposedFolder, create, onBack }: { proposedFolder: string; create: Create; onBack: () => void }) => {
  const [fields, setFields] = useState({ ...blank, folder: proposedFolder });
  const [encryption, setEncryption] = useState<Encryption>('none');
  const bind = (name: keyof typeof fields) => ({
    value: fields[name],
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
    },
  });
  const differ = (a: string, b: string) => (b !== '' && a !== b ? say('The two differ.') : null);
  const wrong = fields.password !== fields.again || fields.passphrase !== fields.passphraseAgain;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    const { folder, organisation, userId, printedName, department, password, custodianName, passphrase, method } = fields;
    create.mutate({
      folder,
      organisation,
      administrator: { userId, printedName, department, password },
      custodianName,
      custodianPassphrase: passphrase,
      identityMethod: method,
      ...(encryption === 'none' ? {} : { encryption }),
    });
  };
  return (
    <HeldForm>
      <form onSubmit={submit}>
        <Title order={2} mb="md">
          {say('Create a vault')}
        </Title>
        <Stack gap="lg">
          <Fieldset legend={say('Organisation')}>
            <SimpleGrid cols={2} style={{ alignItems: 'end' }}>
              <TextInput name="organisation" label={say('Name, as it is printed on every record')} {...bind('organisation')} autoFocus />
              <FolderInput
                label={say('New folder')}
                purpose="create"
                value={fields.folder}
                onChange={(folder) => setFields((before) => ({ ...before, folder }))}
              />
            </SimpleGrid>
          </Fieldset>
          <Fieldset legend={say('First administrator')}>
            <Text size="sm" mb="sm">
              {say(
                "Adds people and gives roles, and holds no role in the contents of documents. The password wraps this person's own key: nobody can recover it, another administrator can only issue a new key.",
              )}
            </Text>
            <SimpleGrid cols={2} style={{ alignItems: 'end' }}>
              <TextInput
                name="administrator.userId"
                label={say('User id')}
                description={say('Lower case; never reused for anybody else')}
                {...bind('userId')}
                autoComplete="off"
              />
              <TextInput
                name="administrator.printedName"
                label={say('Printed name')}
                description={say('As it appears with every signature')}
                {...bind('printedName')}
              />
              <TextInput name="administrator.department" label={say('Department')} {...bind('department')} />
              <TextInput
                name="identityMethod"
                label={say('How the identity was checked')}
                description={say('For example: passport seen in person')}
                {...bind('method')}
              />
              <PasswordInput
                name="administrator.password"
                label={say('Password')}
                description={say('At least 15 characters')}
                {...bind('password')}
              />
              <PasswordInput
                label={say('Password again')}
                description={say('Repeat it')}
                {...bind('again')}
                error={differ(fields.password, fields.again)}
              />
            </SimpleGrid>
          </Fieldset>
          <Fieldset legend={say('Custodian')}>
            <Text size="sm" mb="sm">
              {say(
                "The custodian's passphrase opens the key of the organisation's authority, which makes the certificate of each person. Write it on paper, seal it in an envelope, keep it apart from this computer. Without it nobody can be added as a signer any more; what was signed stays valid.",
              )}
            </Text>
            <SimpleGrid cols={2} style={{ alignItems: 'end' }}>
              <TextInput
                name="custodianName"
                label={say('Name of the custodian')}
                description={say('Another person than the administrator; each act is recorded in this name')}
                {...bind('custodianName')}
                autoComplete="off"
              />
              <span />
              <PasswordInput
                name="custodianPassphrase"
                label={say('Custodian passphrase')}
                description={say('At least 15 characters')}
                {...bind('passphrase')}
              />
              <PasswordInput
                label={say('Passphrase again')}
                description={say('Repeat it')}
                {...bind('passphraseAgain')}
                error={differ(fields.passphrase, fields.passphraseAgain)}
              />
            </SimpleGrid>
          </Fieldset>
          <EncryptionChoice value={encryption} onChange={setEncryption} />
          <ErrorNotice error={create.error} />
          <Group justify="space-between">
            <LeaveButton onLeave={onBack}>{say('Back')}</LeaveButton>
            <Button type="submit" loading={create.isPending} disabled={wrong}>
              {say('Create the vault')}
            </Button>
          </Group>
        </Stack>
      </form>
    </HeldForm>
  );
};
