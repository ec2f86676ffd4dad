import type { Permission } from './contract.ts';

/** What a person does about the own account and the own windows; it tells nothing of what the vault holds. */
const ownDesk: readonly string[] = [
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

/** Whether somebody sees only what was opened in a room, whatever else was granted (docs/decisions/0019). */
export const isConfined = (roles: readonly string[]): boolean => roles.includes('Visiting Auditor');

/**
 * Whether these roles may call an operation. The one place where visiting auditors are confined: what does not name
 * their role is closed to them, so an operation that is added later is closed as well.
 */
export const isAllowed = (name: string, permission: Permission, roles: readonly string[]): boolean => {
  const isNamed = typeof permission !== 'string' && permission.some((role) => roles.includes(role));
  if (!isConfined(roles)) return typeof permission === 'string' || isNamed;
  return ownDesk.includes(name) || (typeof permission !== 'string' && (permission as readonly string[]).includes('Visiting Auditor'));
};
