import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { command, sessionOf } from '../operation.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { signBytes, verifyBytes } from '../signing/keys.ts';
import { signStatement, statementOf } from '../signing/statement.ts';
import { type OpenedAuthority, recordCustodianAct } from './custodian.ts';
import { certifiedKey, shareOf, unwrapByTwo } from './deputies.ts';
import { colleagueSigning, type Signatory } from './signatory.ts';
import { checkSuccessor, takeOver, wrapAnew } from './successor.ts';
import { recordOfTwo } from './two-signatures.ts';

const OPERATION = 'vault.replaceByDeputies';

/** What the two open together, with the keys that they have now. @throws AppError 'refused' for who are no deputies */
const sharedBy = (reader: Reader, one: Signatory, other: Signatory) =>
  shareOf(reader, certifiedKey(reader, one.person.id), certifiedKey(reader, other.person.id));

/** The key of the authority as both deputies open it. @throws AppError 'damaged' when the share holds another key */
const openByTwo = (context: CallContext, one: Signatory, other: Signatory): OpenedAuthority => {
  const [vault] = context.vault.find('vault', {});
  const share = sharedBy(context.vault, one, other);
  const [first, second] = share.first_user === one.person.id ? [one, other] : [other, one];
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

const approve = (
  uow: UnitOfWork,
  zone: string,
  deputy: Signatory,
  own: { other: string; former: string; successor: string; reason: string },
): void => {
  const about = { kind: 'custodian', id: own.successor, version: null } as const;
  const signer = { person: deputy.person, zoned: zonedTime(uow.time, zone) };
  const as = { role: 'Deputy of the custodian', meaning: 'Custodian replaced' };
  recordOfTwo(uow, signStatement(statementOf(uow, about, signer, as, { kind: 'deputy', seq: uow.sequence, ...own }), deputy));
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
    const [a, b] = [await colleagueSigning(context, OPERATION, first), await colleagueSigning(context, OPERATION, second)];
    const opened = openByTwo(context, a, b);
    return { opened, one: a, other: b, wrapped: await wrapAnew(context, successorPassphrase, opened.authority) };
  },
  commit: (uow, context, { successorName, reason }, { opened, one, other, wrapped }) => {
    sharedBy(uow, one, other);
    const former = opened.custodian;
    const successor = takeOver(uow, opened, successorName, wrapped);
    const [zone, stated] = [context.clock.zone(), { former, successor, reason }];
    approve(uow, zone, one, { ...stated, other: other.person.id });
    approve(uow, zone, other, { ...stated, other: one.person.id });
    const subject = `custodian ${successor} after ${former}`;
    recordCustodianAct(uow, { ...opened, custodian: successor }, { act: OPERATION, with: sessionOf(context).userId, subject });
    return { output: { custodian: successor }, trace: { subject, reason } };
  },
});
