import type { Context, KdfParameters } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Authority } from '../signing/authority.ts';
import { deriveWrappingKey, unwrap } from '../signing/wrapping.ts';

export const AUTHORITY_KEY = 'countersign authority key';

/** Opens the authority's key by the custodian's passphrase: the second person without whom no certificate is issued. */
export const unlockAuthority = async (context: Context, passphrase: string): Promise<{ authority: Authority; organisation: string }> => {
  const [vault] = context.vault.find('vault', {});
  if (!vault) throw new AppError('vault-damaged', 'The vault does not say who it is. Restore it from a backup.');
  const derived = await deriveWrappingKey(
    passphrase,
    new Uint8Array(Buffer.from(vault.custodian_salt, 'base64')),
    JSON.parse(vault.kdf) as KdfParameters,
  );
  const privateKey = unwrap(derived.subarray(0, 32), new Uint8Array(Buffer.from(vault.authority_key, 'base64')), AUTHORITY_KEY);
  if (!privateKey)
    throw new AppError('wrong-password', 'The custodian passphrase is wrong. Ask the custodian of the authority key to type it.');
  return { authority: { certificatePem: vault.authority_certificate, privateKey }, organisation: vault.organisation };
};
