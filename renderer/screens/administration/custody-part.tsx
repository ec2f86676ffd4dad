import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useBegin } from '../../frame/begin.ts';
import { useHolds } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';
import { NameDeputies } from './name-deputies.tsx';
import { ReplaceByDeputies, ReplaceCustodian } from './replace-custodian.tsx';

type Custody = OperationOutput<'vault.information'>['custody'];

/** Who keeps the passphrase, and who can replace a custodian who is gone. */
export const CustodyPart = ({ custody: { custodian, deputies, lost } }: { custody: Custody }) => {
  const [open, setOpen] = useState<'replace' | 'name' | 'gone' | null>(null);
  const mayAct = useHolds('Administrator', 'Quality');
  const close = () => setOpen(null);
  useBegin('replace-custodian', mayAct ? () => setOpen('replace') : null);
  useBegin('deputies', mayAct ? () => setOpen('name') : null);
  return (
    <>
      <Title order={2} mt="xl" mb="sm">
        {say('Custodian')}
      </Title>
      <dl className="facts vault-facts">
        <dt>{say('Custodian')}</dt>
        <dd>{custodian ?? say('Registered at the first act with the passphrase')}</dd>
        <dt>{say('Deputies')}</dt>
        <dd>
          {deputies.length > 0
            ? say('{deputies}; any two of them replace a custodian who is gone', { deputies: deputies.join(', ') })
            : say('None')}
        </dd>
      </dl>
      {deputies.length === 0 ? (
        <Text className="meta" mb="sm">
          {say('Without deputies, nobody can get a certificate once the custodian and the envelopes are lost.')}
        </Text>
      ) : null}
      {lost.length > 0 ? (
        <Alert color="amber" mb="sm" title={say('Deputies are to be named again')}>
          {say('No longer a deputy (left, or has a new key): {lost}.', { lost: lost.join(', ') })}
        </Alert>
      ) : null}
      {mayAct ? (
        <Group>
          <Button variant="default" onClick={() => setOpen('replace')}>
            {say('Replace the custodian…')}
          </Button>
          <Button variant="default" onClick={() => setOpen('name')}>
            {say('Name deputies…')}
          </Button>
          {deputies.length > 0 ? (
            <Button variant="default" onClick={() => setOpen('gone')}>
              {say('The custodian is gone…')}
            </Button>
          ) : null}
        </Group>
      ) : null}
      {open === 'replace' ? <ReplaceCustodian onClose={close} /> : null}
      {open === 'name' ? <NameDeputies onClose={close} /> : null}
      {open === 'gone' ? <ReplaceByDeputies onClose={close} /> : null}
    </>
  );
};
