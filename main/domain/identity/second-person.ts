import type { CallContext, Session } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { OperationName } from '#shared/api/index.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { grantSeconds, type Role, rolesOfTwo } from '#shared/domain/roles.ts';
import { sessionOf } from '../operation.ts';
import { rolesOf } from '../roles-held.ts';
import { signBytes } from '../signing/keys.ts';
import { currentCertificate, currentCredential } from './credential.ts';
import { type OpenedAuthority, openAuthority, signAsCustodian, statementId } from './custodian.ts';
import { checkPassword } from './lockout.ts';
import { printedNameOf } from './printed-names.ts';
import { byAuthority, byShare, type KeySource } from './vault-keys.ts';

/** What the second person signs: exactly these roles, for this person, given by that administrator, in this entry. */
export interface GrantStatement {
  kind: 'grant';
  vault: string;
  seq: number;
  time: string;
  user: string;
  printedName: string;
  roles: string[];
  grantedBy: string;
  /** null for the custodian. */
  second: string | null;
  secondName: string;
  secondRole: string;
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

/** Who was authenticated as the second, with the key that signs once. */
type Second =
  | { kind: 'person'; userId: string; name: string; role: string; credentialId: string; certificateId: string; privateKey: Uint8Array }
  | { kind: 'custodian'; opened: OpenedAuthority };

const colleague = async (
  context: CallContext,
  operation: OperationName,
  asked: Asked,
  given: NonNullable<Given['second']>,
): Promise<Second> => {
  if (given.userId === sessionOf(context).userId || given.userId === asked.userId)
    throw new AppError('refused', 'The second person must be neither the giver nor the receiver of the role. Ask a third person.');
  const { unlocked, credential } = await checkPassword(context, operation, given.userId, given.password);
  const role = grantSeconds.find((one) => rolesOf(context.vault, given.userId).includes(one));
  if (!role) throw new AppError('refused', `${given.userId} is neither ${grantSeconds.join(' nor ')}. Ask one who is, or the custodian.`);
  const certificate = currentCertificate(context.vault, credential.id);
  if (!certificate || !unlocked.privateKey)
    throw new AppError('refused', `${given.userId} has no valid certificate and cannot sign. Ask somebody whose identity was checked.`);
  const name = printedNameOf(context.vault, given.userId);
  return {
    kind: 'person',
    userId: given.userId,
    name,
    role,
    credentialId: credential.id,
    certificateId: certificate.id,
    privateKey: unlocked.privateKey,
  };
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
  const { userId } = sessionOf(context);
  if (asked.userId === userId)
    throw new AppError('refused', `Nobody gives ${roles.join(', ')} to oneself. Ask another administrator, or have one named first.`);
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
    (second?.kind === 'person' ? byShare(uow, second.credentialId, second.privateKey)(key) : null) ??
    giver.keys.get(key.id) ??
    null;

/** The password may have been reset or the role taken away while the key was being derived. */
const requireStillSecond = (uow: UnitOfWork, second: Extract<Second, { kind: 'person' }>): void => {
  const stillHolds = rolesOf(uow, second.userId).some((role) => role === second.role);
  if (
    !stillHolds ||
    currentCredential(uow, second.userId)?.id !== second.credentialId ||
    uow.get('certificates', second.certificateId)?.revoked_from_seq !== null
  )
    throw new AppError('conflict', `${second.userId} may not be the second person any more. Start again with somebody else.`);
};

/** Signs and keeps what the second person agreed to, in the entry that gives the roles. */
export const recordApproval = (uow: UnitOfWork, second: Second, asked: Asked, by: { grantedBy: string; reason: string }): void => {
  const roles = [...new Set(asked.roles.filter((role) => rolesOfTwo.includes(role)))].sort();
  const person = second.kind === 'person' ? second : null;
  const [secondName, secondRole] = second.kind === 'person' ? [second.name, second.role] : [second.opened.custodian, 'Custodian'];
  const statement: GrantStatement = {
    kind: 'grant',
    vault: uow.find('vault', {})[0]?.id ?? '',
    seq: uow.sequence,
    time: uow.time,
    user: asked.userId,
    printedName: asked.printedName,
    roles,
    ...by,
    second: person?.userId ?? null,
    secondName,
    secondRole,
  };
  uow.insert('grant_approvals', {
    seq: uow.sequence,
    user_id: asked.userId,
    roles: JSON.stringify(roles),
    granted_by: by.grantedBy,
    second_user: person?.userId ?? null,
    second_name: secondName,
    second_role: secondRole,
    certificate_id: person?.certificateId ?? null,
    approved_at: uow.time,
    ...(second.kind === 'person' ? signAsPerson(uow, second, statement) : signAsCustodian(uow, second.opened, statement)),
  });
};

const signAsPerson = (uow: UnitOfWork, second: Extract<Second, { kind: 'person' }>, stated: GrantStatement) => {
  requireStillSecond(uow, second);
  if (uow.get('people', second.userId)?.failures !== 0) uow.update('people', second.userId, { failures: 0, locked_until: null });
  const statement = canonicalJson(stated);
  const signature = Buffer.from(signBytes(second.privateKey, new TextEncoder().encode(statement))).toString('base64');
  return { id: statementId(statement), statement, signature };
};
