import type { Context, KdfParameters } from '#main/ports/context.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { OperationName } from '#shared/api/index.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isSameName } from '#shared/domain/names.ts';
import type { TAKE_KEY } from '../audit/formats.ts';
import type { Authority } from '../signing/authority.ts';
import { signBytes } from '../signing/keys.ts';
import { statementId } from '../signing/statement.ts';
import { deriveWrappingKey, unwrap } from '../signing/wrapping.ts';

export const AUTHORITY_KEY = 'countersign authority key';

/** What the custodian types: who it is, and the passphrase. */
export interface CustodianGiven {
  custodianName: string;
  custodianPassphrase: string;
}
/** The authority's key for one act of the custodian, who is named. */
export interface OpenedAuthority {
  authority: Authority;
  organisation: string;
  vaultId: string;
  custodian: string;
}

/** What the authority's key signs of each act, beside the certificate or list that the act makes. */
export interface CustodianStatement {
  kind: 'custodian';
  vault: string;
  /** Sequence and time of the entry in which the act stands: a statement serves once. */
  seq: number;
  time: string;
  custodian: string;
  act: OperationName | 'vault.create' | typeof TAKE_KEY;
  /** User id of the person with whom the custodian acted. */
  with: string;
  subject: string;
  /** Serial of the certificate that was issued, and how the identity was checked. */
  certificate?: string;
  method?: string;
  /** Serials of the seal and the page token that were made. */
  keys?: string[];
  /** User ids of the three deputies who were named. */
  deputies?: string[];
}

/** The registered name of a custodian, as it was typed when nobody is registered yet: a vault of a former version. */
const registered = (reader: Reader, typed: string): string => {
  const known = reader.find('custodians', { active: 1 });
  if (known.length === 0) return typed.trim();
  const one = known.find(({ id }) => isSameName(id, typed));
  if (!one)
    throw new AppError('refused', `"${typed}" is not registered as custodian of this vault. Type the name of who keeps the passphrase.`);
  return one.id;
};

/**
 * Opens the authority's key by the custodian's passphrase: the second person without whom no certificate is issued.
 * @param notBy printed names of people who cannot be the custodian of this act, because they take part in it
 * @throws AppError 'wrong-password', or 'refused' for a name that is not the custodian's
 */
export const openAuthority = async (
  context: Pick<Context, 'vault'>,
  given: CustodianGiven,
  notBy: readonly string[],
): Promise<OpenedAuthority> => {
  const [vault] = context.vault.find('vault', {});
  if (!vault) throw new AppError('vault-damaged', 'The vault does not say who it is. Restore it from a backup.');
  const derived = await deriveWrappingKey(
    given.custodianPassphrase,
    new Uint8Array(Buffer.from(vault.custodian_salt, 'base64')),
    JSON.parse(vault.kdf) as KdfParameters,
  );
  const privateKey = unwrap(derived.subarray(0, 32), new Uint8Array(Buffer.from(vault.authority_key, 'base64')), AUTHORITY_KEY);
  if (!privateKey)
    throw new AppError('wrong-password', 'The custodian passphrase is wrong. Ask the custodian of the authority key to type it.');
  const custodian = registered(context.vault, given.custodianName);
  if (notBy.some((name) => isSameName(name, custodian)))
    throw new AppError(
      'refused',
      `${custodian} takes part in this already. The custodian is another person than who records it and whom it is about.`,
    );
  const authority = { certificatePem: vault.authority_certificate, privateKey };
  return { authority, organisation: vault.organisation, vaultId: vault.id, custodian };
};

const register = (uow: UnitOfWork, name: string): void => {
  if (!uow.get('custodians', name)) uow.insert('custodians', { id: name, active: 1, added_at: uow.time });
};

/** Has the authority's key sign a statement of the custodian, for the entry that is being written. */
export const signAsCustodian = (
  uow: UnitOfWork,
  { authority, custodian }: Pick<OpenedAuthority, 'authority' | 'custodian'>,
  statement: object,
): { id: string; statement: string; signature: string } => {
  register(uow, custodian);
  const text = canonicalJson(statement);
  // A certificate is DER and begins with 0x30; a statement is JSON and begins with a brace: none can stand for the other.
  const signature = Buffer.from(signBytes(authority.privateKey, new TextEncoder().encode(text))).toString('base64');
  return { id: statementId(text), statement: text, signature };
};

/** Records an act of the custodian as the custodian's (21 CFR 11.200(a)(3)), in the entry of the operation. */
export const recordCustodianAct = (
  uow: UnitOfWork,
  opened: Pick<OpenedAuthority, 'authority' | 'custodian' | 'vaultId'>,
  act: Pick<CustodianStatement, 'act' | 'with' | 'subject' | 'certificate' | 'method' | 'keys' | 'deputies'>,
): void => {
  const { custodian, vaultId } = opened;
  const statement: CustodianStatement = { kind: 'custodian', vault: vaultId, seq: uow.sequence, time: uow.time, custodian, ...act };
  uow.insert('custodian_acts', { seq: uow.sequence, custodian, acted_at: uow.time, ...signAsCustodian(uow, opened, statement) });
};
