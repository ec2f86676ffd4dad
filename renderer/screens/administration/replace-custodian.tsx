import { Fieldset, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { CustodianFields, nobody } from '../../components/custodian-fields.tsx';
import { say } from '../../words/say.ts';
import { CustodyDialog } from './custody-dialog.tsx';

const nobodyYet = { successorName: '', successorPassphrase: '', again: '' };
type Successor = typeof nobodyYet;

/** The successor chooses a passphrase of the own, typed twice: nobody can bring it back. */
const SuccessorFields = ({ value, onChange }: { value: Successor; onChange: (value: Successor) => void }) => (
  <Fieldset legend={say('Successor')}>
    <Stack gap="sm">
      <TextInput
        name="successorName"
        label={say('Name of the successor')}
        value={value.successorName}
        onChange={(event) => onChange({ ...value, successorName: event.currentTarget.value })}
        autoComplete="off"
        required
      />
      <PasswordInput
        name="successorPassphrase"
        label={say('New passphrase')}
        description={say('At least 15 characters; to be kept in two sealed envelopes')}
        value={value.successorPassphrase}
        onChange={(event) => onChange({ ...value, successorPassphrase: event.currentTarget.value })}
        autoComplete="new-password"
        required
      />
      <PasswordInput
        label={say('New passphrase again')}
        value={value.again}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
        autoComplete="new-password"
        error={value.again !== '' && value.again !== value.successorPassphrase ? say('The two are not the same.') : null}
        required
      />
    </Stack>
  </Fieldset>
);
const given = ({ successorName, successorPassphrase }: Successor) => ({ successorName, successorPassphrase });
const isTypedTwice = ({ successorPassphrase, again }: Successor): boolean => successorPassphrase === again;

/** Another person becomes custodian, who has the former passphrase. */
export const ReplaceCustodian = ({ onClose }: { onClose: () => void }) => {
  const [custodian, setCustodian] = useState(nobody);
  const [successor, setSuccessor] = useState(nobodyYet);
  const replace = useDo('vault.replaceCustodian');
  const onError = () => setCustodian((before) => ({ ...before, custodianPassphrase: '' }));
  return (
    <CustodyDialog
      title={say('Replace the custodian')}
      explanation={say(
        'The successor has the former passphrase from the custodian or from the envelope, and chooses another. It is recorded in the name of the successor. The same name changes the passphrase alone.',
      )}
      confirm={say('Replace the custodian')}
      error={replace.error}
      busy={replace.isPending}
      onConfirm={(reason) => {
        if (isTypedTwice(successor)) replace.mutate({ reason, ...custodian, ...given(successor) }, { onSuccess: onClose, onError });
      }}
      onClose={onClose}
    >
      <CustodianFields value={custodian} onChange={setCustodian} />
      <SuccessorFields value={successor} onChange={setSuccessor} />
    </CustodyDialog>
  );
};

const noDeputy = { userId: '', password: '' };
type Deputy = typeof noDeputy;

interface DeputyFieldsProps {
  legend: string;
  userIdLabel: string;
  passwordLabel: string;
  value: Deputy;
  onChange: (value: Deputy) => void;
}
const DeputyFields = ({ legend, userIdLabel, passwordLabel, value, onChange }: DeputyFieldsProps) => (
  <Fieldset legend={legend}>
    <Stack gap="sm">
      <TextInput
        label={userIdLabel}
        value={value.userId}
        onChange={(event) => onChange({ ...value, userId: event.currentTarget.value })}
        autoComplete="off"
        required
      />
      <PasswordInput
        label={passwordLabel}
        value={value.password}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
        autoComplete="off"
        required
      />
    </Stack>
  </Fieldset>
);

/** Two of the deputies replace a custodian who is gone, and the passphrase with the custodian. */
export const ReplaceByDeputies = ({ onClose }: { onClose: () => void }) => {
  const [first, setFirst] = useState(noDeputy);
  const [second, setSecond] = useState(noDeputy);
  const [successor, setSuccessor] = useState(nobodyYet);
  const replace = useDo('vault.replaceByDeputies');
  const onError = () => {
    setFirst((before) => ({ ...before, password: '' }));
    setSecond((before) => ({ ...before, password: '' }));
  };
  return (
    <CustodyDialog
      title={say('Replace a custodian who is gone')}
      explanation={say(
        'Two of the three deputies are here now and sign for the successor, who is neither of them. The former passphrase no longer works.',
      )}
      confirm={say('Sign and replace')}
      error={replace.error}
      busy={replace.isPending}
      onConfirm={(reason) => {
        if (isTypedTwice(successor)) replace.mutate({ reason, first, second, ...given(successor) }, { onSuccess: onClose, onError });
      }}
      onClose={onClose}
    >
      <DeputyFields
        legend={say('The first deputy')}
        userIdLabel={say('User id of the first deputy')}
        passwordLabel={say('Password of the first deputy')}
        value={first}
        onChange={setFirst}
      />
      <DeputyFields
        legend={say('The second deputy')}
        userIdLabel={say('User id of the second deputy')}
        passwordLabel={say('Password of the second deputy')}
        value={second}
        onChange={setSecond}
      />
      <SuccessorFields value={successor} onChange={setSuccessor} />
    </CustodyDialog>
  );
};
