import { isOperation, type OperationName, operations } from '#shared/api/index.ts';
import { type Role, roles } from '#shared/domain/roles.ts';

/** What visiting auditors may do beside their rooms: sign in and out, their own password, profile and windows. */
const OWN_DESK = [
  'identity.signIn',
  'identity.enrol',
  'identity.signOut',
  'identity.lockSession',
  'identity.unlockSession',
  'identity.changePassword',
  'identity.profile',
  'screens.settings',
  'screens.keepSettings',
  'screens.clock',
];
export const operationNames = Object.keys(operations).filter(isOperation);

/** Whether who holds one role and no other may call an operation: by its declaration, and for visiting auditors by the list above. */
export const mayCall = (name: OperationName, role: Role): boolean => {
  const { permission } = operations[name];
  if (typeof permission !== 'string') return permission.includes(role);
  return role !== 'Visiting Auditor' || OWN_DESK.includes(name);
};

interface Cell {
  name: OperationName;
  role: Role;
  isOpen: boolean;
}
export const cells: readonly Cell[] = roles.flatMap((role) => operationNames.map((name) => ({ name, role, isOpen: mayCall(name, role) })));
