import { Button, Fieldset, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { FolderInput } from '../../components/folder-input.tsx';

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
  const bind = (name: keyof typeof fields) => ({
    value: fields[name],
    required: true,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
    },
  });
  const differ = (a: string, b: string) => (b !== '' && a !== b ? 'The two differ.' : null);
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
    });
  };
  return (
    <form onSubmit={submit}>
      <Title order={2} mb="md">
        Create a vault
      </Title>
      <Stack gap="lg">
        <Fieldset legend="Organisation">
          <SimpleGrid cols={2} style={{ alignItems: 'end' }}>
            <TextInput name="organisation" label="Name, as it is printed on every record" {...bind('organisation')} autoFocus />
            <FolderInput
              label="New folder"
              purpose="create"
              value={fields.folder}
              onChange={(folder) => setFields((before) => ({ ...before, folder }))}
            />
          </SimpleGrid>
        </Fieldset>
        <Fieldset legend="First administrator">
          <Text size="sm" mb="sm">
            Adds people and gives roles, and holds no role in the contents of documents. The password wraps this person's own key: nobody
            can recover it, another administrator can only issue a new key.
          </Text>
          <SimpleGrid cols={2} style={{ alignItems: 'end' }}>
            <TextInput
              name="administrator.userId"
              label="User id"
              description="Lower case; never reused for anybody else"
              {...bind('userId')}
              autoComplete="off"
            />
            <TextInput
              name="administrator.printedName"
              label="Printed name"
              description="As it appears with every signature"
              {...bind('printedName')}
            />
            <TextInput name="administrator.department" label="Department" {...bind('department')} />
            <TextInput
              name="identityMethod"
              label="How the identity was checked"
              description="For example: passport seen in person"
              {...bind('method')}
            />
            <PasswordInput name="administrator.password" label="Password" description="At least 15 characters" {...bind('password')} />
            <PasswordInput
              label="Password again"
              description="Repeat it"
              {...bind('again')}
              error={differ(fields.password, fields.again)}
            />
          </SimpleGrid>
        </Fieldset>
        <Fieldset legend="Custodian">
          <Text size="sm" mb="sm">
            The custodian's passphrase opens the key of the organisation's authority, which makes the certificate of each person. Write it
            on paper, seal it in an envelope, keep it apart from this computer. Without it nobody can be added as a signer any more; what
            was signed stays valid.
          </Text>
          <SimpleGrid cols={2} style={{ alignItems: 'end' }}>
            <TextInput
              name="custodianName"
              label="Name of the custodian"
              description="Another person than the administrator; each act is recorded in this name"
              {...bind('custodianName')}
              autoComplete="off"
            />
            <span />
            <PasswordInput
              name="custodianPassphrase"
              label="Custodian passphrase"
              description="At least 15 characters"
              {...bind('passphrase')}
            />
            <PasswordInput
              label="Passphrase again"
              description="Repeat it"
              {...bind('passphraseAgain')}
              error={differ(fields.passphrase, fields.passphraseAgain)}
            />
          </SimpleGrid>
        </Fieldset>
        <ErrorNotice error={create.error} />
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
          <Button type="submit" loading={create.isPending} disabled={wrong}>
            Create the vault
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
