import type { Context, Session } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { keyHolders, type VaultKeyName } from '#shared/domain/vault-keys.ts';
import { currentKeyId } from '../identity/vault-keys.ts';

const words: Record<VaultKeyName, string> = { seal: 'seal', token: 'key of the page codes' };

/**
 * The seal's or the page token's key (PKCS#8), as the person's own credential opened it at sign-in. It proves "this
 * vault", not a person.
 * @throws AppError 'refused' for somebody for whom the key is not wrapped
 */
export const vaultSecret = (context: Context, session: Session, which: VaultKeyName): Uint8Array => {
  const key = session.keys.get(currentKeyId(context.vault, which));
  if (!key)
    throw new AppError(
      'refused',
      `The ${words[which]} is not wrapped for you. It is for ${keyHolders[which].join(', ')}: ask the custodian to renew the keys of the vault (Administration, Vault and policy), then sign in again.`,
    );
  return key;
};
