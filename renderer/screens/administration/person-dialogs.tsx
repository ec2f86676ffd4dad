import { useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { DepartmentSelect } from '../../components/department-select.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { LanguageSelect } from '../../components/language-select.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { say } from '../../words/say.ts';
import { Invitation } from './invitation.tsx';
import type { Person } from './person.ts';

export const ChangeDepartment = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const [department, setDepartment] = useState(person.department);
  const [reason, setReason] = useState('');
  const move = useDo('identity.setDepartment');
  const submit = () => {
    move.mutate({ userId: person.userId, department, reason }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={say('Department of {printedName}', { printedName: person.printedName })}
      error={move.error}
      busy={move.isPending}
      confirmLabel={say('Change the department')}
      disabled={department === person.department}
      onConfirm={submit}
      onClose={onClose}
    >
      <DepartmentSelect value={department} onChange={setDepartment} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
};

export const ChangeNameLanguage = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const [language, setLanguage] = useState(person.language);
  const [reason, setReason] = useState('');
  const choose = useDo('identity.setNameLanguage');
  return (
    <FormDialog
      title={say('Language of the name {printedName}', { printedName: person.printedName })}
      error={choose.error}
      busy={choose.isPending}
      confirmLabel={say('Change the language')}
      disabled={language === person.language}
      onConfirm={() => choose.mutate({ userId: person.userId, language, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <LanguageSelect of={person.printedName} value={language} onChange={setLanguage} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
};

export const Deactivate = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const deactivate = useDo('identity.deactivate');
  return (
    <ReasonDialog
      title={say('Deactivate {printedName}', { printedName: person.printedName })}
      explanation={say('The account is closed for good; its user id is never given again. What the person signed stays valid.')}
      confirmLabel={say('Deactivate')}
      error={deactivate.error}
      busy={deactivate.isPending}
      onConfirm={(reason) => deactivate.mutate({ userId: person.userId, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

export const ResetPassword = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const reset = useDo('identity.resetPassword');
  if (reset.data)
    return (
      <Dialog opened onClose={onClose} title={say('New one-time password of {printedName}', { printedName: person.printedName })}>
        <Invitation {...reset.data} onClose={onClose} />
      </Dialog>
    );
  return (
    <ReasonDialog
      title={say('Reset the password of {printedName}', { printedName: person.printedName })}
      explanation={say(
        'The person gets a new key. The old certificate is revoked from this moment on; signatures made before stay valid. Signing stays off until the identity is checked again.',
      )}
      confirmLabel={say('Reset the password')}
      error={reset.error}
      busy={reset.isPending}
      onConfirm={(reason) => reset.mutate({ userId: person.userId, reason })}
      onClose={onClose}
    />
  );
};
