import type { Context, Session } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { SEAL_KEY, TOKEN_KEY } from '../identity/create-vault.ts';
import { unwrap } from '../signing/wrapping.ts';

/** The seal's or the page token's key (PKCS#8), opened by the vault key that the session holds. It proves "this vault", not a person. */
export const vaultSecret = (context: Context, session: Session, which: 'seal' | 'token'): Uint8Array => {
  const [vault] = context.vault.find('vault', {});
  const [wrapped, label] = which === 'seal' ? [vault?.seal_key, SEAL_KEY] : [vault?.token_key, TOKEN_KEY];
  const key = unwrap(session.vaultKey, new Uint8Array(Buffer.from(wrapped ?? '', 'base64')), label);
  if (!key)
    throw new AppError(
      'vault-damaged',
      `The ${which} key of this vault cannot be opened. Run "verify" on the vault and restore it from a backup.`,
    );
  return key;
};
