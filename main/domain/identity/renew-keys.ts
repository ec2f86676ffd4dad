import type { CallContext } from '#main/ports/context.ts';
import { command, sessionOf } from '../operation.ts';
import { openAuthority, recordCustodianAct } from './custodian.ts';
import { makeVaultKeys, retireVaultKeys, storeVaultKeys } from './new-vault-keys.ts';
import { printedNameOf } from './printed-names.ts';
import type { Sessions } from './sessions.ts';
import { byAuthority, entitled, giveShares, keysState } from './vault-keys.ts';

/**
 * Makes a new seal and a new key for page codes and wraps them for those whose roles use them now: after somebody lost
 * such a role, left or was reset, and once in a vault of a former version. What the former keys sealed stays proven.
 */
export const renewKeys = (sessions: Sessions) =>
  command('vault.renewKeys', {
    prepare: async (context: CallContext, given) => {
      const opened = await openAuthority(context, given, [printedNameOf(context.vault, sessionOf(context).userId)]);
      return { opened, made: await makeVaultKeys(opened.authority, opened.organisation, context.clock.now()) };
    },
    commit: (uow, context, { reason }, { opened, made }) => {
      const keys = [made.seal, made.token];
      retireVaultKeys(uow, reason);
      storeVaultKeys(uow, opened.authority, keys);
      const [vault] = uow.find('vault', {});
      uow.update('vault', vault?.id ?? '', {
        seal_certificate: made.seal.pem,
        seal_key: '',
        token_certificate: made.token.pem,
        token_key: '',
      });
      for (const userId of entitled(uow)) giveShares(uow, sessions, userId, byAuthority(opened.authority.privateKey));
      const subject = `seal ${made.seal.serial} and page token ${made.token.serial}`;
      const serials = keys.map(({ serial }) => serial);
      recordCustodianAct(uow, opened, { act: 'vault.renewKeys', with: sessionOf(context).userId, subject, keys: serials });
      return { output: { sealSerial: made.seal.serial, tokenSerial: made.token.serial, ...keysState(uow) }, trace: { subject, reason } };
    },
  });
