import type { CallContext } from '#main/ports/context.ts';
import type { Role } from '#shared/domain/roles.ts';
import { type Task, task } from '../task.ts';
import { deputiesState } from './deputies.ts';
import { keysState } from './vault-keys.ts';

const item = (title: string, what: string, begins: string): Task =>
  task({ kind: 'identity.custody', number: null, title, what, path: '/administration/vault', begins, asks: what });

/** What is to be done about the keys of the vault and the deputies of the custodian, told to those who can have it done. */
export const custodyDue = ({ vault, roles }: CallContext): Task[] => {
  const isOne = (...of: Role[]): boolean => of.some((role) => roles.includes(role));
  const { former, due, waiting } = isOne('Administrator', 'Document Controller', 'Quality')
    ? keysState(vault)
    : { former: false, due: [], waiting: [] };
  const lost = isOne('Administrator', 'Quality') ? deputiesState(vault).lost : [];
  return [
    ...(former ? [item('Keys of the vault', 'Renew them once: every password opens them', 'renew-keys')] : []),
    ...(due.length > 0 ? [item('Keys of the vault', `Renew them: ${due.join(', ')} could open them and no longer may`, 'renew-keys')] : []),
    ...(waiting.length > 0 ? [item('Keys of the vault', `Renew them: not wrapped yet for ${waiting.join(', ')}`, 'renew-keys')] : []),
    ...(lost.length > 0
      ? [item('Deputies of the custodian', `Name them again: ${lost.join(', ')} left or got another key`, 'deputies')]
      : []),
  ];
};
