import { Button, Group, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useDo } from '../../api/use-operation.ts';
import { DepartmentSelect } from '../../components/department-select.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { Invitation } from './invitation.tsx';
import type { Person } from './person.ts';

export const ChangeDepartment = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const [department, setDepartment] = useState(person.department);
  const [reason, setReason] = useState('');
  const move = useDo('identity.setDepartment');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    move.mutate({ userId: person.userId, department, reason }, { onSuccess: onClose });
  };
  return (
    <Dialog opened onClose={onClose} title={`Department of ${person.printedName}`} closeOnClickOutside={false}>
      <form onSubmit={submit}>
        <ErrorNotice error={move.error} />
        <Stack>
          <DepartmentSelect value={department} onChange={setDepartment} />
          <Textarea
            label="Reason"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            minLength={3}
            autosize
            minRows={2}
          />
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit" loading={move.isPending} disabled={department === person.department}>
              Change the department
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};

export const Deactivate = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const deactivate = useDo('identity.deactivate');
  return (
    <ReasonDialog
      title={`Deactivate ${person.printedName}`}
      explanation="The account is closed for good; its user id is never given again. What the person signed stays valid."
      confirmLabel="Deactivate"
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
      <Dialog opened onClose={onClose} title={`New one-time password of ${person.printedName}`}>
        <Invitation {...reset.data} onClose={onClose} />
      </Dialog>
    );
  return (
    <ReasonDialog
      title={`Reset the password of ${person.printedName}`}
      explanation="The person gets a new key. The old certificate is revoked from this moment on; signatures made before stay valid. Signing stays off until the identity is checked again."
      confirmLabel="Reset the password"
      error={reset.error}
      busy={reset.isPending}
      onConfirm={(reason) => reset.mutate({ userId: person.userId, reason })}
      onClose={onClose}
    />
  );
};
