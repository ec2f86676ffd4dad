import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

export interface KeyPairBytes {
  /** PKCS#8, DER. */
  privateKey: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
}

const bytesOf = (pair: { publicKey: KeyObject; privateKey: KeyObject }): KeyPairBytes => ({
  privateKey: new Uint8Array(pair.privateKey.export({ type: 'pkcs8', format: 'der' })),
  publicKey: new Uint8Array(pair.publicKey.export({ type: 'spki', format: 'der' })),
});

/** P-256, for people, sessions, workstations and page tokens. */
export const generatePersonKey = async (): Promise<KeyPairBytes> => bytesOf(await generate('ec', { namedCurve: 'P-256' }));
/** RSA-3072, for the organisation's seal: what Word is known to accept. */
export const generateSealKey = async (): Promise<KeyPairBytes> => bytesOf(await generate('rsa', { modulusLength: 3072 }));

export const loadPrivateKey = (pkcs8: Uint8Array): KeyObject => createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });

/** ECDSA (DER) or RSA PKCS#1 v1.5 with SHA-256, as the key says. */
export const signBytes = (key: KeyObject | Uint8Array, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(sign('sha256', bytes, key instanceof Uint8Array ? loadPrivateKey(key) : key));

/** The same beside what this thread does meanwhile: a seal takes it two milliseconds. */
export const signAside = (key: KeyObject, bytes: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    sign('sha256', bytes, key, (fault, signature) => (fault ? reject(fault) : resolve(new Uint8Array(signature))));
  });

const LARGEST_RSA = 4096;

/** The kinds of keys that this program makes. Others verify up to a hundred times as slowly, and a file can hold thousands of signatures. */
const isOurs = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean =>
  asymmetricKeyType === 'ec'
    ? asymmetricKeyDetails?.namedCurve === 'prime256v1'
    : asymmetricKeyType === 'rsa' &&
      (asymmetricKeyDetails?.modulusLength ?? Number.POSITIVE_INFINITY) <= LARGEST_RSA &&
      asymmetricKeyDetails?.publicExponent === 65_537n;

/** @returns null for what is no public key, or none of the kinds that this program makes */
export const loadPublicKey = (spki: Uint8Array): KeyObject | null => {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return isOurs(key) ? key : null;
  } catch {
    return null;
  }
};

/** False also for a key or signature that cannot be read. */
export const verifyBytes = (key: KeyObject | Uint8Array | null, bytes: Uint8Array, signature: Uint8Array): boolean => {
  try {
    const loaded = key instanceof Uint8Array ? loadPublicKey(key) : key;
    return loaded !== null && verify('sha256', bytes, loaded, signature);
  } catch {
    return false;
  }
};
