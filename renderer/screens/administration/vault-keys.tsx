import { Alert, Button, Text, Title } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { keyHolders } from '#shared/domain/vault-keys.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useDo } from '../../api/use-operation.ts';
import { CustodianFields, nobody } from '../../components/custodian-fields.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useHolds } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';
import { CustodyDialog } from './custody-dialog.tsx';

type Keys = OperationOutput<'vault.information'>['keys'];

/** What is to be done about the keys, in sentences; nothing when all is well. */
const tasksOf = ({ former, due, waiting }: Keys): string[] => [
  ...(former
    ? [say('These are the keys of a former version of the program: every person who signs in can open them. Renew them once.')]
    : []),
  ...(due.length > 0 ? [say('No longer entitled to the keys: {due}. Renew the keys.', { due: due.join(', ') })] : []),
  ...(waiting.length > 0 ? [say('The keys are not yet wrapped for: {waiting}. Renew the keys.', { waiting: waiting.join(', ') })] : []),
];

const RenewKeys = ({ onClose }: { onClose: () => void }) => {
  const [custodian, setCustodian] = useState(nobody);
  const renew = useDo('vault.renewKeys');
  const onError = () => setCustodian((before) => ({ ...before, custodianPassphrase: '' }));
  return (
    <CustodyDialog
      title={say('Renew the keys of the vault')}
      explanation={say(
        'A new seal and a new key for page codes are made and wrapped for those whose roles use them now. Records and papers that were made before stay proven.',
      )}
      confirm={say('Renew the keys')}
      error={renew.error}
      busy={renew.isPending}
      onConfirm={(reason) => renew.mutate({ reason, ...custodian }, { onSuccess: onClose, onError })}
      onClose={onClose}
    >
      <CustodianFields value={custodian} onChange={setCustodian} />
    </CustodyDialog>
  );
};

/** For whom the keys of the vault are wrapped, and whether they are to be renewed. */
export const VaultKeys = ({ keys }: { keys: Keys }) => {
  const [renewing, setRenewing] = useState(false);
  const mayRenew = useHolds('Administrator', 'Document Controller', 'Quality');
  useBegin('renew-keys', mayRenew ? () => setRenewing(true) : null);
  const tasks = tasksOf(keys);
  return (
    <>
      <Title order={2} mt="xl" mb="sm">
        {say('Seal and page codes')}
      </Title>
      <Text className="meta" mb="sm">
        {say(
          'The key of the seal is wrapped for {seal}; that of page codes for {token}. When somebody loses such a role, leaves or gets a new password, the custodian renews both.',
          { seal: keyHolders.seal.map((role) => say(role)).join(', '), token: keyHolders.token.map((role) => say(role)).join(', ') },
        )}
      </Text>
      {tasks.length > 0 ? (
        <Alert color="amber" mb="sm" title={say('The keys are to be renewed')}>
          {tasks.map((task) => (
            <Text key={task} size="sm">
              {task}
            </Text>
          ))}
        </Alert>
      ) : null}
      {mayRenew ? (
        <Button variant="default" leftSection={<IconKey size={16} aria-hidden />} onClick={() => setRenewing(true)}>
          {say('Renew the keys…')}
        </Button>
      ) : null}
      {renewing ? <RenewKeys onClose={() => setRenewing(false)} /> : null}
    </>
  );
};
