import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { command, sessionOf } from '../operation.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { signBytes, verifyBytes } from '../signing/keys.ts';
import { type OpenedAuthority, recordCustodianAct, statementId } from './custodian.ts';
import { type CertifiedKey, certifiedKey, type DeputyStatement, shareOf, unwrapByTwo } from './deputies.ts';
import { printedNameOf } from './printed-names.ts';
import { checkSuccessor, takeOver, wrapAnew } from './successor.ts';

const OPERATION = 'vault.replaceByDeputies';

interface Deputy extends CertifiedKey {
  /** Signs once and opens the share once. */
  privateKey: Uint8Array;
}

const authenticate = async (context: CallContext, key: CertifiedKey, password: string): Promise<Deputy> => {
  const { unlocked } = await context.passwords.check(context, OPERATION, key.userId, password);
  if (!unlocked.privateKey) throw new AppError('refused', `${key.userId} has no key yet. Ask another deputy.`);
  return { ...key, privateKey: unlocked.privateKey };
};

/** The key of the authority as both deputies open it. @throws AppError 'damaged' when the share holds another key */
const openByTwo = (context: CallContext, one: Deputy, other: Deputy): OpenedAuthority => {
  const [vault] = context.vault.find('vault', {});
  const share = shareOf(context.vault, one, other);
  const [first, second] = share.first_user === one.userId ? [one, other] : [other, one];
  const privateKey = unwrapByTwo(share, first.privateKey, second.privateKey);
  const publicKey = certificateFacts(vault?.authority_certificate ?? '')?.publicKey ?? null;
  const probe = new Uint8Array(32);
  if (!vault || !privateKey || !verifyBytes(publicKey, probe, signBytes(privateKey, probe)))
    throw new AppError('damaged', 'What was kept for the two deputies is not the key of the authority. Try another two of the three.');
  const custodian = context.vault.find('custodians', { active: 1 })[0]?.id ?? '';
  return {
    authority: { certificatePem: vault.authority_certificate, privateKey },
    organisation: vault.organisation,
    vaultId: vault.id,
    custodian,
  };
};

const requireStillDeputies = (uow: UnitOfWork, one: Deputy, other: Deputy): void => {
  shareOf(uow, certifiedKey(uow, one.userId), certifiedKey(uow, other.userId));
};

const approve = (
  uow: UnitOfWork,
  deputy: Deputy,
  stated: Omit<DeputyStatement, 'kind' | 'seq' | 'time' | 'user' | 'printedName'>,
): void => {
  const printedName = printedNameOf(uow, deputy.userId);
  const statement = canonicalJson({
    kind: 'deputy',
    seq: uow.sequence,
    time: uow.time,
    user: deputy.userId,
    printedName,
    ...stated,
  } satisfies DeputyStatement);
  uow.insert('deputy_approvals', {
    id: statementId(statement),
    seq: uow.sequence,
    user_id: deputy.userId,
    printed_name: printedName,
    statement,
    signature: Buffer.from(signBytes(deputy.privateKey, new TextEncoder().encode(statement))).toString('base64'),
    certificate_id: deputy.certificateId,
    approved_at: uow.time,
  });
  if (uow.get('people', deputy.userId)?.failures !== 0) uow.update('people', deputy.userId, { failures: 0, locked_until: null });
};

/**
 * Two of the three deputies replace a custodian who is gone, and with whom the passphrase is. Both type their passwords,
 * and sign for the successor, who is neither of them, with their own keys.
 */
export const replaceByDeputies = command(OPERATION, {
  prepare: async (context: CallContext, { first, second, successorName, successorPassphrase }) => {
    if (first.userId === second.userId) throw new AppError('refused', 'Two different deputies replace a custodian.');
    const { vault } = context;
    const [one, other] = [certifiedKey(vault, first.userId), certifiedKey(vault, second.userId)];
    shareOf(vault, one, other);
    checkSuccessor(context, { successorName, successorPassphrase }, [sessionOf(context).userId, one.userId, other.userId]);
    const [a, b] = [await authenticate(context, one, first.password), await authenticate(context, other, second.password)];
    const opened = openByTwo(context, a, b);
    return { opened, one: a, other: b, wrapped: await wrapAnew(context, successorPassphrase, opened.authority) };
  },
  commit: (uow, context, { successorName, reason }, { opened, one, other, wrapped }) => {
    requireStillDeputies(uow, one, other);
    const former = opened.custodian;
    const successor = takeOver(uow, opened, successorName, wrapped);
    const stated = { vault: opened.vaultId, former, successor, reason };
    approve(uow, one, { ...stated, other: other.userId });
    approve(uow, other, { ...stated, other: one.userId });
    const subject = `custodian ${successor} after ${former}`;
    recordCustodianAct(uow, { ...opened, custodian: successor }, { act: OPERATION, with: sessionOf(context).userId, subject });
    return { output: { custodian: successor }, trace: { subject, reason } };
  },
});
