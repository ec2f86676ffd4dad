import type { CallContext } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { command, type Preview, sessionOf } from '../operation.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { signBytes, verifyBytes } from '../signing/keys.ts';
import { signStatement, statementOf } from '../signing/statement.ts';
import { type OpenedAuthority, recordCustodianAct } from './custodian.ts';
import { certifiedKey, requireDeputy, shareOf, unwrapByTwo } from './deputies.ts';
import { printedNameOf } from './printed-names.ts';
import { AT_SIGNING, colleagueSigning, type Signatory, shownStatement } from './signatory.ts';
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
  return {
    authority: { certificatePem: vault.authority_certificate, privateKey },
    organisation: vault.organisation,
    vaultId: vault.id,
    custodian: custodianNow(context.vault),
  };
};

interface Own {
  other: string;
  former: string;
  successor: string;
  reason: string;
}
/** What one of the two signs. */
const statedBy = (reader: Reader, deputy: { id: string; printed_name: string }, zoned: string, seq: number, own: Own) =>
  statementOf(
    reader,
    { kind: 'custodian', id: own.successor, version: null },
    { person: deputy, zoned },
    { role: 'Deputy of the custodian', meaning: 'Custodian replaced' },
    { kind: 'deputy', seq, ...own },
  );
const approve = (uow: UnitOfWork, zone: string, deputy: Signatory, own: Own): void =>
  recordOfTwo(uow, signStatement(statedBy(uow, deputy.person, zonedTime(uow.time, zone), uow.sequence, own), deputy));

const custodianNow = (reader: Reader): string => reader.find('custodians', { active: 1 })[0]?.id ?? '';

/** What a deputy will sign. @throws AppError 'refused' for who is no deputy */
const preview: Preview<typeof OPERATION> = (context, { reason, successorName }, as = '') => {
  const { vault } = context;
  requireDeputy(vault, as);
  const [former, deputy] = [custodianNow(vault), { id: as, printed_name: printedNameOf(vault, as) }];
  const statement = statedBy(vault, deputy, AT_SIGNING, vault.ledgerHead().seq + 1, {
    other: '',
    former,
    successor: successorName,
    reason,
  });
  const shown = { document: 'Custodian', title: `${successorName} becomes custodian after ${former}`, label: null };
  const stated = shownStatement(context, statement, shown, [['Together with', 'the other deputy who signs here']]);
  return { ...stated, needsUserId: true };
};

/**
 * Two of the three deputies replace a custodian who is gone, and with whom the passphrase is. Both type their passwords,
 * and sign for the successor, who is neither of them, with their own keys.
 */
export const replaceByDeputies = command(OPERATION, {
  preview,
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
