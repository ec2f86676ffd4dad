import { Button, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AppError } from '#shared/domain/errors.ts';
import { useDo } from '../../api/use-operation.ts';
import { CustodianFields, nobody } from '../../components/custodian-fields.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { HostState } from '../../frame/session.tsx';
import { phrase, say } from '../../words/say.ts';

export const isKeyElsewhere = (error: AppError | null): boolean => error?.code === 'key-elsewhere';

const where: Record<HostState['host'], string> = {
  electron: phrase('From then on it is kept in the key store of the operating system of this computer.'),
  browser: phrase('This host has no key store: the key is then kept in the folder of the vault, not encrypted.'),
};

/** The key of the vault's workstation is in the store of another computer: the custodian gives it to this one. */
export const GiveKey = ({ folder, host }: { folder: string; host: HostState['host'] }) => {
  const [custodian, setCustodian] = useState(nobody);
  const open = useDo('host.openVault');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onError = () => setCustodian((before) => ({ ...before, custodianPassphrase: '' }));
    open.mutate({ folder, custodian }, { onError });
  };
  return (
    <form onSubmit={submit}>
      <Title order={3} mt="md" mb="xs">
        {say('Give the key to this computer')}
      </Title>
      <ErrorNotice error={open.error} />
      <Stack>
        <Text size="sm">
          {folder}. {say(where[host])} {say("The custodian's act is recorded.")}
        </Text>
        <CustodianFields value={custodian} onChange={setCustodian} />
        <Button type="submit" loading={open.isPending} style={{ alignSelf: 'flex-start' }}>
          {say('Give the key and open')}
        </Button>
      </Stack>
    </form>
  );
};
