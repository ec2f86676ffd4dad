import { randomBytes } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isSameName } from '#shared/domain/names.ts';
import { command, sessionOf } from '../operation.ts';
import { passwordProblem } from '../signing/password.rules.ts';
import { deriveWrappingKey, wrap } from '../signing/wrapping.ts';
import { AUTHORITY_KEY, openAuthority, recordCustodianAct } from './custodian.ts';
import { printedNameOf } from './roles-of.ts';

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/**
 * Another person becomes custodian, or the custodian takes another passphrase: the authority's key is wrapped anew. It is
 * the act of the successor, who has the former passphrase from the custodian or from the envelope.
 */
export const replaceCustodian = command('vault.replaceCustodian', {
  prepare: async (context: CallContext, { successorName, successorPassphrase, ...former }) => {
    const by = printedNameOf(context.vault, sessionOf(context).userId);
    const problem = passwordProblem(successorPassphrase, { userId: sessionOf(context).userId, printedName: successorName });
    if (problem) throw new AppError('invalid-input', problem);
    if (isSameName(by, successorName))
      throw new AppError(
        'refused',
        'The custodian is another person than who records it. Ask somebody else to record it, or name another.',
      );
    const opened = await openAuthority(context, former, []);
    const salt = new Uint8Array(randomBytes(16));
    const key = await deriveWrappingKey(successorPassphrase, salt, context.kdf);
    return {
      opened,
      wrapped: {
        authority_key: b64(wrap(key.subarray(0, 32), opened.authority.privateKey, AUTHORITY_KEY)),
        custodian_salt: b64(salt),
        kdf: JSON.stringify(context.kdf),
      },
    };
  },
  commit: (uow, context, { successorName, reason }, { opened, wrapped }) => {
    const former = opened.custodian;
    // Whoever was custodian once keeps the name as it was registered.
    const successor = uow.find('custodians', {}).find(({ id }) => isSameName(id, successorName))?.id ?? successorName;
    uow.update('vault', opened.vaultId, wrapped);
    if (uow.get('custodians', former) && former !== successor) uow.update('custodians', former, { active: 0 });
    if (uow.get('custodians', successor)) uow.update('custodians', successor, { active: 1 });
    const subject = `custodian ${successor} after ${former}`;
    const by = sessionOf(context).userId;
    recordCustodianAct(uow, { ...opened, custodian: successor }, { act: 'vault.replaceCustodian', with: by, subject });
    return { output: { custodian: successor }, trace: { subject, reason } };
  },
});
