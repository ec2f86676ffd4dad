import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { CustodianFields, nobody } from '../../components/custodian-fields.tsx';
import { PersonSelect } from '../../components/person-select.tsx';
import { phrase, say } from '../../words/say.ts';
import { CustodyDialog } from './custody-dialog.tsx';

const labels = [phrase('First deputy'), phrase('Second deputy'), phrase('Third deputy')];

/** The custodian names three people, of whom any two replace the custodian. */
export const NameDeputies = ({ onClose }: { onClose: () => void }) => {
  const [deputies, setDeputies] = useState(['', '', '']);
  const [custodian, setCustodian] = useState(nobody);
  const name = useDo('vault.nameDeputies');
  const onError = () => setCustodian((before) => ({ ...before, custodianPassphrase: '' }));
  return (
    <CustodyDialog
      title={say('Name deputies of the custodian')}
      explanation={say(
        'Any two of the three can replace the custodian; one alone can do nothing. This replaces the deputies named before.',
      )}
      confirm={say('Name the deputies')}
      error={name.error}
      busy={name.isPending}
      onConfirm={(reason) => name.mutate({ reason, deputies, ...custodian }, { onSuccess: onClose, onError })}
      onClose={onClose}
    >
      {labels.map((label, index) => (
        <PersonSelect
          key={label}
          label={say(label)}
          value={deputies[index] ?? ''}
          onChange={(userId) => setDeputies((before) => before.with(index, userId))}
        />
      ))}
      <CustodianFields value={custodian} onChange={setCustodian} />
    </CustodyDialog>
  );
};
