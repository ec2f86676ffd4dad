import { Checkbox, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { type Role, roleSchema, rolesOfTwo } from '#shared/domain/roles.ts';
import { useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { say } from '../../words/say.ts';
import type { Person } from './person.ts';
import { SecondPerson, useSecondPerson } from './second-person.tsx';

const needsTwo = (role: Role): boolean => rolesOfTwo.includes(role);

/** Gives and takes roles; each change is an entry of its own with the reason. */
export const SetRoles = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const [roles, setRoles] = useState<Role[]>(person.roles);
  const [reason, setReason] = useState('');
  const setRole = useDo('identity.setRole');
  const changed = roleSchema.options.filter((role) => roles.includes(role) !== person.roles.includes(role));
  const given = changed.filter((role) => roles.includes(role));
  const isComplete = reason.trim().length >= 3;
  const second = useSecondPerson(
    given,
    'identity.setRole',
    // One signature for each role that needs one.
    isComplete ? given.filter(needsTwo).map((role) => ({ userId: person.userId, role, granted: true, reason: reason.trim() })) : [],
  );
  const submit = async () => {
    try {
      for (const role of changed) {
        const granted = roles.includes(role);
        await setRole.mutateAsync({ userId: person.userId, role, granted, reason, ...(granted ? second.input() : {}) });
      }
      onClose();
    } catch {
      // The refusal is shown by the mutation's own error; what was typed stays, but for the secret.
      second.forget();
    }
  };
  return (
    <FormDialog
      title={say('Roles of {printedName}', { printedName: person.printedName })}
      error={setRole.error}
      busy={setRole.isPending}
      confirmLabel={say('Change the roles')}
      disabled={changed.length === 0 || !second.isReady}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <Checkbox.Group label={say('Roles')} value={roles} onChange={(chosen) => setRoles(roleSchema.array().parse(chosen))}>
        <SimpleGrid cols={2} mt="xs">
          {roleSchema.options.map((role) => (
            <Checkbox key={role} value={role} label={say(role)} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <ReasonField value={reason} onChange={setReason} />
      <SecondPerson second={second} />
    </FormDialog>
  );
};
