import { createPublicKey } from 'node:crypto';
import { hostname } from 'node:os';
import { type CustodianGiven, type OpenedAuthority, openAuthority } from '#main/domain/identity/custodian.ts';
import { openByCustodian, recordTaken, wrapForCustodian } from '#main/domain/identity/workstation-key.ts';
import { loadPrivateKey, signBytes } from '#main/domain/signing/keys.ts';
import type { KeyPlace, KeyStore } from '#main/ports/key-store.ts';
import type { EntrySigner, Vault } from '#main/ports/unit-of-work.ts';
import { readWorkstation, type WorkstationFile, writeWorkstation } from '#main/storage/workstation-file.ts';
import { AppError } from '#shared/domain/errors.ts';

/** Hosts that run without Electron. */
export const noStore: KeyPlace = { store: null, sentence: 'Only the desktop application asks the store of the operating system.' };

/** The key of the workstation, opened, and where it is kept. */
export interface Workstation {
  id: string;
  signer: EntrySigner;
  /** Where the key is kept, and why there; sentences. */
  keyKept: string;
}

export const signerOf = (id: string, privateKey: string): EntrySigner => {
  const key = loadPrivateKey(new Uint8Array(Buffer.from(privateKey, 'base64')));
  return { kind: 'workstation', keyId: id, sign: (bytes) => signBytes(key, bytes) };
};

/** A store that is locked or gone opens nothing; the custodian's copy is there for that. */
const openedBy = async (store: KeyStore, locked: string): Promise<string | null> => {
  try {
    return await store.open(locked);
  } catch {
    return null;
  }
};

/** Whether it is the key that the ledger knows: a store may answer to what it did not lock with bytes that mean nothing. */
const isKeyOf = (publicKey: string, privateKey: string): boolean => {
  try {
    const key = createPublicKey(loadPrivateKey(new Uint8Array(Buffer.from(privateKey, 'base64'))));
    return key.export({ type: 'spki', format: 'der' }).toString('base64') === publicKey;
  } catch {
    return false;
  }
};

const keyFromStore = async (file: WorkstationFile, store: KeyStore | null, publicKey: string): Promise<string | null> => {
  if ('privateKey' in file) return file.privateKey;
  for (const { secret } of store ? file.locked : []) {
    const key = store && (await openedBy(store, secret));
    if (key && isKeyOf(publicKey, key)) return key;
  }
  return null;
};

const keyFromCustodian = (file: WorkstationFile, opened: OpenedAuthority): string | null => {
  const key = 'forCustodian' in file ? openByCustodian(opened, file.id, file.forCustodian) : null;
  return key && Buffer.from(key).toString('base64');
};

/** Takes the key out of the folder where the store gives it back just as it was; otherwise the file stays as it is. */
const lockedUp = async (
  file: WorkstationFile,
  privateKey: string,
  authorityPem: string,
  store: KeyStore,
): Promise<WorkstationFile | null> => {
  try {
    const secret = await store.lock(privateKey);
    if ((await store.open(secret)) !== privateKey) return null;
    const { id, name, publicKey } = file;
    const former = 'locked' in file ? file.locked : [];
    const forCustodian = wrapForCustodian(authorityPem, id, new Uint8Array(Buffer.from(privateKey, 'base64')));
    return { id, name, publicKey, forCustodian, locked: [...former, { computer: hostname(), secret }] };
  } catch {
    return null;
  }
};

const inFolder = 'The workstation key is stored in the folder of the vault, not encrypted.';
const keySentence = (file: WorkstationFile, { store, sentence }: KeyPlace): string => {
  if ('locked' in file)
    return store
      ? `The key of the workstation is locked up. ${sentence}`
      : `The key of the workstation is locked up for other computers. ${sentence}`;
  if (file.stays) return `${inFolder} The custodian put it there for programs that can ask no store.`;
  return store ? `${inFolder} ${sentence} It did not give back what it was given.` : `${inFolder} ${sentence}`;
};

/** Programs with a store may lock up again what the custodian put into the folder. */
export const letLockUp = (folder: string): void => {
  const file = readWorkstation(folder);
  if (!file) throw new AppError('cannot-read', `The file workstation.json is missing from ${folder}, or cannot be read.`);
  if (!('stays' in file)) return;
  const { stays: _stays, ...plain } = file;
  writeWorkstation(folder, plain);
};

/** What a new vault keeps of its workstation. */
export const newWorkstation = async (
  plain: { id: string; name: string; publicKey: string; privateKey: string },
  authorityPem: string,
  place: KeyPlace,
): Promise<{ file: WorkstationFile; keyKept: string }> => {
  const file = (place.store && (await lockedUp(plain, plain.privateKey, authorityPem, place.store))) ?? plain;
  return { file, keyKept: keySentence(file, place) };
};

/**
 * Opens the key of the workstation: as it lies in the folder, from the store of this computer, or by the custodian, who
 * thereby gives it to this computer. Where there is a store it is taken out of the folder.
 * @returns the workstation, and `keep`, which writes down where the key is kept once the vault is open otherwise
 * @throws AppError 'key-elsewhere' when it needs the custodian, 'vault-damaged' for another key than that of the ledger
 */
export const openWorkstation = async (
  vault: Vault,
  folder: string,
  file: WorkstationFile,
  { place, custodian }: { place: KeyPlace; custodian?: CustodianGiven | undefined },
): Promise<{ workstation: Workstation; keep: () => void }> => {
  const publicKey = vault.get('workstations', file.id)?.public_key ?? '';
  const known = await keyFromStore(file, place.store, publicKey);
  const opened = custodian ? await openAuthority({ vault }, custodian, []) : null;
  const privateKey = known ?? (opened && keyFromCustodian(file, opened));
  if (privateKey === null && !opened)
    throw new AppError(
      'key-elsewhere',
      `The key of the workstation is locked up in the store of another computer or account (${'locked' in file ? file.locked.map(({ computer }) => computer).join(', ') : ''}). Open the vault there, or let the custodian give the key to this one, on the first screen or with "vault take-key". ${place.sentence}`,
    );
  if (privateKey === null || !isKeyOf(publicKey, privateKey))
    throw new AppError(
      'vault-damaged',
      `The file workstation.json in ${folder} holds another key than the ledger knows. Put the file of this vault back from a backup.`,
    );
  const signer = signerOf(file.id, privateKey);
  const isPlain = 'privateKey' in file;
  const moves = place.store && (isPlain ? !file.stays : opened !== null);
  const authorityPem = vault.find('vault', {})[0]?.authority_certificate ?? '';
  const locked = moves && place.store ? await lockedUp(file, privateKey, authorityPem, place.store) : null;
  const { id, name } = file;
  const kept = locked ?? (opened && !place.store ? { id, name, publicKey, privateKey, stays: true as const } : file);
  const keep = (): void => {
    if (opened) recordTaken(vault, signer, opened, hostname());
    if (kept !== file) writeWorkstation(folder, kept);
  };
  return { workstation: { id, signer, keyKept: keySentence(kept, place) }, keep };
};
