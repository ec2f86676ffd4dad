import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { CustodianFields, nobody } from '../../components/custodian-fields.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { say } from '../../words/say.ts';
import type { Person } from './person.ts';

/** Records who was seen and how, and makes the certificate; the custodian has to be there (21 CFR 11.100(b)). */
export const Identify = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const [method, setMethod] = useState('');
  const [custodian, setCustodian] = useState(nobody);
  const identify = useDo('identity.identify');
  const submit = () => {
    identify.mutate(
      { userId: person.userId, method, ...custodian },
      { onSuccess: onClose, onError: () => setCustodian((before) => ({ ...before, custodianPassphrase: '' })) },
    );
  };
  return (
    <FormDialog
      title={say('Identity check of {printedName}', { printedName: person.printedName })}
      error={identify.error}
      busy={identify.isPending}
      confirmLabel={say('Record the check')}
      onConfirm={submit}
      onClose={onClose}
    >
      <Text size="sm">
        {say(
          'Check an identity document of the person, then let the custodian enter name and passphrase. Both of you are accountable for this check.',
        )}
      </Text>
      <TextInput
        name="method"
        label={say('How the identity was checked')}
        placeholder={say('Passport seen in person')}
        value={method}
        onChange={(event) => setMethod(event.currentTarget.value)}
        required
        data-autofocus
      />
      <CustodianFields value={custodian} onChange={setCustodian} />
    </FormDialog>
  );
};
