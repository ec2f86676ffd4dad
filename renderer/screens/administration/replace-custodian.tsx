import { Fieldset, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { CustodianFields, nobody } from '../../components/custodian-fields.tsx';
import { OwnStatements } from '../../components/own-statements.tsx';
import { nothingTyped, SigningFields } from '../../components/signing-fields.tsx';
import { useStatements } from '../../components/use-statements.ts';
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

/** What a deputy typed, and what that person signs. */
const useDeputy = (reason: string, { successorName }: Successor) => {
  const [typed, setTyped] = useState(nothingTyped);
  const [named, setNamed] = useState('');
  const isComplete = reason.trim().length >= 3 && successorName.trim() !== '';
  const about = isComplete ? [{ reason: reason.trim(), successorName: successorName.trim() }] : [];
  const shown = useStatements('vault.replaceByDeputies', about, named || null);
  return {
    ...{ typed, setTyped, setNamed, shown },
    isReady: shown.isRead && named === typed.userId.trim(),
    forget: () => setTyped((before) => ({ ...before, password: '' })),
  };
};

const DeputyFields = ({
  legend,
  labels,
  under,
  deputy: { typed, setTyped, setNamed, shown },
}: {
  legend: string;
  labels: { userId: string; password: string };
  under: string;
  deputy: ReturnType<typeof useDeputy>;
}) => (
  <Fieldset legend={legend}>
    <Stack gap="sm">
      <SigningFields value={typed} onChange={setTyped} needsUserId isFirst={false} under={under} labels={labels} onNamed={setNamed}>
        <OwnStatements
          of={shown}
          waitsFor={say('What this deputy signs is shown here once reason and successor are said and the user id is typed.')}
        />
      </SigningFields>
    </Stack>
  </Fieldset>
);

/** Two of the deputies replace a custodian who is gone, and the passphrase with the custodian. */
export const ReplaceByDeputies = ({ onClose }: { onClose: () => void }) => {
  const [reason, setReason] = useState('');
  const [successor, setSuccessor] = useState(nobodyYet);
  const [first, second] = [useDeputy(reason, successor), useDeputy(reason, successor)];
  const replace = useDo('vault.replaceByDeputies');
  const onError = () => {
    first.forget();
    second.forget();
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
      disabled={!first.isReady || !second.isReady}
      onReason={setReason}
      onConfirm={() => {
        const typed = { first: first.typed, second: second.typed };
        if (isTypedTwice(successor)) replace.mutate({ reason, ...typed, ...given(successor) }, { onSuccess: onClose, onError });
      }}
      onClose={onClose}
    >
      <SuccessorFields value={successor} onChange={setSuccessor} />
      <DeputyFields
        legend={say('The first deputy')}
        labels={{ userId: say('User id of the first deputy'), password: say('Password of the first deputy') }}
        under="first."
        deputy={first}
      />
      <DeputyFields
        legend={say('The second deputy')}
        labels={{ userId: say('User id of the second deputy'), password: say('Password of the second deputy') }}
        under="second."
        deputy={second}
      />
    </CustodyDialog>
  );
};
