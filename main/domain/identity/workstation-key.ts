import type { EntrySigner, Vault } from '#main/ports/unit-of-work.ts';
import { TAKE_KEY } from '../audit/formats.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { unwrapShare, wrapFor } from '../signing/key-share.ts';
import { type OpenedAuthority, recordCustodianAct } from './custodian.ts';

const label = (id: string): string => `countersign workstation ${id} for the authority`;

/** The key of the workstation as the custodian can open it on any computer; base64. */
export const wrapForCustodian = (authorityPem: string, id: string, privateKey: Uint8Array): string =>
  Buffer.from(wrapFor(certificateFacts(authorityPem)?.publicKey ?? new Uint8Array(), privateKey, label(id))).toString('base64');

/** @returns null for what was not wrapped for this authority, or was changed */
export const openByCustodian = ({ authority }: OpenedAuthority, id: string, wrapped: string): Uint8Array | null =>
  unwrapShare(authority.privateKey, new Uint8Array(Buffer.from(wrapped, 'base64')), label(id));

/**
 * Says in the ledger that the custodian gave the workstation's key to a computer. Nobody can be signed in yet, so that
 * key signs the entry, whatever the clock says: otherwise nobody could attest the clock there.
 */
export const recordTaken = (vault: Vault, signer: EntrySigner, opened: OpenedAuthority, computer: string): void => {
  const subject = `workstation ${signer.keyId} on ${computer}`;
  vault.write(
    { actor: 'system', roles: [], operation: TAKE_KEY, subject, reason: '', outcome: 'done' },
    signer,
    (uow) => recordCustodianAct(uow, opened, { act: TAKE_KEY, with: 'system', subject }),
    { anyClock: true },
  );
};
