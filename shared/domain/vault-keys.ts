import type { Role } from './roles.ts';

/** Keys that prove "this vault": the seal of records and packages, and the key of the codes on pages. */
export const vaultKeyNames = ['seal', 'token'] as const;
export type VaultKeyName = (typeof vaultKeyNames)[number];

/**
 * For whom each key is wrapped: who releases and takes packages out, and who submits and issues copies. Nobody else's
 * credential opens them (docs/decisions/0031).
 */
export const keyHolders: Readonly<Record<VaultKeyName, readonly Role[]>> = {
  seal: ['Document Controller', 'Quality', 'Auditor'],
  token: ['Author', 'Document Controller'],
};
