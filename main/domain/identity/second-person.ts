import type { CallContext, Session } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { OperationName } from '#shared/api/index.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { AppError } from '#shared/domain/errors.ts';
import { grantSeconds, type Role, rolesOfTwo } from '#shared/domain/roles.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { sessionOf } from '../operation.ts';
import { rolesOf } from '../roles-held.ts';
import { signStatement, statementOf } from '../signing/statement.ts';
import { currentCredential } from './credential.ts';
import { type OpenedAuthority, openAuthority, signAsCustodian } from './custodian.ts';
import { printedNameOf } from './printed-names.ts';
import { AT_SIGNING, colleagueSigning, type Signatory, shownStatement } from './signatory.ts';
import { recordOfTwo } from './two-signatures.ts';
import { byAuthority, byShare, type KeySource } from './vault-keys.ts';

/** What the second one signs: exactly these roles, for this person, given by that administrator, in this entry. */
interface GrantOwn {
  kind: 'grant';
  seq: number;
  user: string;
  userName: string;
  roles: string[];
  grantedBy: string;
  reason: string;
}
export interface Given {
  second?: { userId: string; password: string } | undefined;
  custodianName?: string | undefined;
  custodianPassphrase?: string | undefined;
}
interface Asked {
  userId: string;
  printedName: string;
  roles: readonly Role[];
}

/** Of the roles those that two people give, as the second one signs them. */
const rolesAsked = ({ roles }: Pick<Asked, 'roles'>): string[] => [...new Set(roles.filter((role) => rolesOfTwo.includes(role)))].sort();

/** Who was authenticated as the second, with the key that signs once. */
type Second = { kind: 'person'; role: string; signatory: Signatory } | { kind: 'custodian'; opened: OpenedAuthority };

const requireThird = (context: CallContext, asked: Asked, userId: string): void => {
  if (userId === sessionOf(context).userId || userId === asked.userId)
    throw new AppError('refused', 'The second person must be neither the giver nor the receiver of the role. Ask a third person.');
};
/** In which role somebody is the second person. @throws AppError 'refused' */
const roleOfSecond = ({ vault }: CallContext, userId: string): Role => {
  const role = grantSeconds.find((one) => rolesOf(vault, userId).includes(one));
  if (!role) throw new AppError('refused', `${userId} is neither ${grantSeconds.join(' nor ')}. Ask one who is, or the custodian.`);
  return role;
};

const colleague = async (
  context: CallContext,
  operation: OperationName,
  asked: Asked,
  given: NonNullable<Given['second']>,
): Promise<Second> => {
  requireThird(context, asked, given.userId);
  const signatory = await colleagueSigning(context, operation, given);
  return { kind: 'person', role: roleOfSecond(context, given.userId), signatory };
};

/** Who gives roles that two people give, to somebody else. @throws AppError 'refused' */
const requireOthers = (context: CallContext, asked: Asked): void => {
  if (asked.userId === sessionOf(context).userId)
    throw new AppError(
      'refused',
      `Nobody gives ${rolesAsked(asked).join(', ')} to oneself. Ask another administrator, or have one named first.`,
    );
};

/**
 * What the second person will sign, before the password.
 * @param as that person; left out where it is the custodian, who is known by the passphrase alone
 * @throws AppError 'refused' for who cannot be the second person, and where one person gives the roles alone
 */
export const previewSecond = (context: CallContext, asked: Asked, reason: string, as: string | undefined): ShownStatement => {
  const { vault } = context;
  const roles = rolesAsked(asked);
  if (roles.length === 0) throw new AppError('refused', 'One person gives these roles alone, so there is nothing to sign.');
  requireOthers(context, asked);
  if (as !== undefined) requireThird(context, asked, as);
  const role = as === undefined ? 'Custodian' : roleOfSecond(context, as);
  const signer = { person: { id: as ?? '', printed_name: as === undefined ? '' : printedNameOf(vault, as) }, zoned: AT_SIGNING };
  const own = { kind: 'grant', user: asked.userId, userName: asked.printedName, roles, reason };
  const about = { kind: 'roles', id: asked.userId, version: null } as const;
  const statement = statementOf(vault, about, signer, { role, meaning: 'Roles given' }, own);
  const given = roles.join(', ');
  const shown = { document: 'Roles', title: `${asked.printedName} (${asked.userId}) gets ${given}`, label: null };
  const { userId } = sessionOf(context);
  const stated = shownStatement(context, statement, shown, [['Given by', `${printedNameOf(vault, userId)} (${userId})`]]);
  return { ...stated, needsUserId: true, ...(as === undefined ? { printedName: null } : {}) };
};

/**
 * Authenticates the second person for roles that sign, review or release: nobody gives those alone, or to oneself
 * (docs/decisions/0030).
 * @returns null when none of the roles needs a second person
 * @throws AppError 'refused', 'wrong-password', 'locked-out'
 */
export const secondFor = async (context: CallContext, operation: OperationName, asked: Asked, given: Given): Promise<Second | null> => {
  const roles = asked.roles.filter((role) => rolesOfTwo.includes(role));
  if (roles.length === 0) return null;
  requireOthers(context, asked);
  const { userId } = sessionOf(context);
  if (given.second) return colleague(context, operation, asked, given.second);
  const { custodianName, custodianPassphrase } = given;
  if (custodianName === undefined || custodianPassphrase === undefined)
    throw new AppError(
      'refused',
      `Two people give ${roles.join(', ')}. Let a second one, who is ${grantSeconds.join(' or ')}, type user id and password, or the custodian name and passphrase.`,
    );
  const names = [printedNameOf(context.vault, userId), asked.printedName];
  return { kind: 'custodian', opened: await openAuthority(context, { custodianName, custodianPassphrase }, names) };
};

/** Where the keys of the vault come from for whoever gets a role: the second person, or who gives it, has them or not. */
export const keySource =
  (uow: UnitOfWork, second: Second | null, giver: Session): KeySource =>
  (key) =>
    (second?.kind === 'custodian' ? byAuthority(second.opened.authority.privateKey)(key) : null) ??
    (second?.kind === 'person' ? byShare(uow, second.signatory.credentialId, second.signatory.privateKey)(key) : null) ??
    giver.keys.get(key.id) ??
    null;

/** The password may have been reset or the role taken away while the key was being derived. */
const requireStillSecond = (uow: UnitOfWork, { role, signatory }: Extract<Second, { kind: 'person' }>): void => {
  const { person, credentialId, certificate } = signatory;
  if (
    !rolesOf(uow, person.id).some((held) => held === role) ||
    currentCredential(uow, person.id)?.id !== credentialId ||
    uow.get('certificates', certificate.id)?.revoked_from_seq !== null
  )
    throw new AppError('conflict', `${person.id} may not be the second person any more. Start again with somebody else.`);
};

interface By {
  grantedBy: string;
  reason: string;
}

/** Keeps what the custodian agreed to, who has no certificate: the authority's key signs it. */
export const recordCustodianApproval = (uow: UnitOfWork, opened: OpenedAuthority, asked: Asked, by: By): void => {
  const [roles, secondName, secondRole] = [rolesAsked(asked), opened.custodian, 'Custodian'];
  const statement = {
    kind: 'grant',
    vault: uow.find('vault', {})[0]?.id ?? '',
    seq: uow.sequence,
    time: uow.time,
    user: asked.userId,
    printedName: asked.printedName,
    roles,
    ...by,
    second: null,
    secondName,
    secondRole,
  };
  uow.insert('grant_approvals', {
    seq: uow.sequence,
    user_id: asked.userId,
    roles: JSON.stringify(roles),
    granted_by: by.grantedBy,
    second_user: null,
    second_name: secondName,
    second_role: secondRole,
    certificate_id: null,
    approved_at: uow.time,
    ...signAsCustodian(uow, opened, statement),
  });
};

/** Signs and keeps what the second one agreed to, in the entry that gives the roles. */
export const recordApproval = (uow: UnitOfWork, { clock }: Pick<CallContext, 'clock'>, second: Second, asked: Asked, by: By): void => {
  if (second.kind === 'custodian') {
    recordCustodianApproval(uow, second.opened, asked, by);
    return;
  }
  requireStillSecond(uow, second);
  const signer = { person: second.signatory.person, zoned: zonedTime(uow.time, clock.zone()) };
  const own: GrantOwn = {
    kind: 'grant',
    seq: uow.sequence,
    user: asked.userId,
    userName: asked.printedName,
    roles: rolesAsked(asked),
    ...by,
  };
  const about = { kind: 'roles', id: asked.userId, version: null } as const;
  const statement = statementOf(uow, about, signer, { role: second.role, meaning: 'Roles given' }, own);
  recordOfTwo(uow, signStatement(statement, second.signatory));
};
