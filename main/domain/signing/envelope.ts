import {
  constants,
  createCipheriv,
  createECDH,
  createHash,
  createPublicKey,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import * as asn1js from 'asn1js';

const OID = {
  data: '1.2.840.113549.1.7.1',
  authEnvelopedData: '1.2.840.113549.1.9.16.1.23',
  aes256Gcm: '2.16.840.1.101.3.4.1.46',
  aes256Wrap: '2.16.840.1.101.3.4.1.45',
  oaep: '1.2.840.113549.1.1.7',
  mgf1: '1.2.840.113549.1.1.8',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecPublicKey: '1.2.840.10045.2.1',
  agreementSha256: '1.3.132.1.11.1',
};
/** Of AES-256, in bytes. */
export const KEY = 32;
const NONCE = 12;
export const TAG = 16;
export const CURVE = 'prime256v1';

const [INTEGER, BITS, OCTETS, NULL, SEQUENCE, SET] = [0x02, 0x03, 0x04, 0x05, 0x30, 0x31];
/** A tag of the place where it stands, constructed. */
const tagged = (number: number): number => 0xa0 + number;

const lengthOf = (length: number): Buffer => (length < 0x80 ? Buffer.from([length]) : Buffer.from([0x82, length >> 8, length & 0xff]));
/** One value in DER. What is written so is shorter than 64 kB. */
const value = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
};
const sequence = (...parts: Uint8Array[]): Buffer => value(SEQUENCE, ...parts);
const integer = (small: number): Buffer => value(INTEGER, Buffer.from([small]));
const oid = (text: string): Buffer => Buffer.from(new asn1js.ObjectIdentifier({ value: text }).toBER());

/** IssuerAndSerialNumber with the very bytes of the certificate: a name that was written anew may differ. */
const identifierOf = (certificate: X509Certificate): Buffer => {
  const whole = asn1js.fromBER(certificate.raw).result;
  const [tbs] = whole instanceof asn1js.Sequence ? whole.valueBlock.value : [];
  const fields = tbs instanceof asn1js.Sequence ? tbs.valueBlock.value : [];
  const at = fields.findIndex((field) => field instanceof asn1js.Integer);
  return sequence(...[fields[at + 2], fields[at]].map((field) => new Uint8Array(field?.valueBeforeDecodeView ?? [])));
};

/** AES key wrap with the default initial value (RFC 3394 2.2.1), of blocks: the library beneath Electron has no cipher of it. */
const wrapKey = (with_: Uint8Array, key: Uint8Array): Uint8Array => {
  const cipher = createCipheriv('aes-256-ecb', with_, null).setAutoPadding(false);
  const blocks = Array.from({ length: key.length / 8 }, (_, at) => Buffer.from(key.subarray(at * 8, at * 8 + 8)));
  let first = Buffer.alloc(8, 0xa6);
  for (let step = 1; step <= 6 * blocks.length; step += 1) {
    const at = (step - 1) % blocks.length;
    const made = cipher.update(Buffer.concat([first, blocks[at] ?? Buffer.alloc(0)]));
    first = Buffer.from(made.subarray(0, 8));
    first.writeUInt32BE((first.readUInt32BE(4) ^ step) >>> 0, 4);
    blocks[at] = Buffer.from(made.subarray(8));
  }
  return new Uint8Array(Buffer.concat([first, ...blocks]));
};

/** RFC 8017 A.2.1, with SHA-256 for the hash and for the mask. */
const forRsa = (certificate: X509Certificate, key: Uint8Array): Buffer => {
  const sha256 = sequence(oid(OID.sha256), value(NULL));
  const parameters = sequence(value(tagged(0), sha256), value(tagged(1), sequence(oid(OID.mgf1), sha256)));
  const encrypted = publicEncrypt({ key: certificate.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, key);
  return sequence(integer(0), identifierOf(certificate), sequence(oid(OID.oaep), parameters), value(OCTETS, encrypted));
};

const pointOf = (key: KeyObject): Buffer => {
  const { x = '', y = '' } = createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' });
  return Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
};

/** The key that wraps, from what was agreed upon (RFC 5753 7.2, X9.63): one hash gives all of its 32 bytes. */
export const agreedKey = (shared: Uint8Array): Uint8Array => {
  const bits = Buffer.alloc(4);
  bits.writeUInt32BE(KEY * 8);
  const info = sequence(sequence(oid(OID.aes256Wrap)), value(tagged(2), value(OCTETS, bits)));
  return new Uint8Array(
    createHash('sha256')
      .update(shared)
      .update(Buffer.from([0, 0, 0, 1]))
      .update(info)
      .digest(),
  );
};

/** RFC 5753 3.1, with a key that is made for this once. */
const forP256 = (certificate: X509Certificate, key: Uint8Array): Buffer => {
  const once = createECDH(CURVE);
  const point = once.generateKeys();
  const wrapped = wrapKey(agreedKey(once.computeSecret(pointOf(certificate.publicKey))), key);
  return value(
    tagged(1),
    integer(3),
    value(tagged(0), value(tagged(1), sequence(oid(OID.ecPublicKey)), value(BITS, Buffer.alloc(1), point))),
    sequence(oid(OID.agreementSha256), sequence(oid(OID.aes256Wrap))),
    sequence(sequence(identifierOf(certificate), value(OCTETS, wrapped))),
  );
};

const recipientInfo = (pem: string, key: Uint8Array): Buffer => {
  const certificate = new X509Certificate(pem);
  return certificate.publicKey.asymmetricKeyType === 'rsa' ? forRsa(certificate, key) : forP256(certificate, key);
};

/** Of indefinite length, so that it is written as it comes (X.690 8.1.3.6); OpenSSL writes its own streams so. */
const begin = (tag: number): Buffer => Buffer.from([tag, 0x80]);
const END = Buffer.alloc(2);

/** A piece of the content. */
const piece = (bytes: Uint8Array): Buffer => {
  const head = Buffer.from([OCTETS, 0x84, 0, 0, 0, 0]);
  head.writeUInt32BE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
};

/** One message that is encrypted, from its first to its last byte. */
export interface Envelope {
  head: Buffer;
  add(plain: Uint8Array): Buffer;
  end(): Buffer;
}

/**
 * AuthEnvelopedData (RFC 5083) by AES-256-GCM (RFC 5084) under a key of its own, which is wrapped for each recipient: by
 * RSA-OAEP with SHA-256, or by ECDH over P-256 with SHA-256 and AES-256 wrap. `openssl cms -decrypt` opens it, and ends with
 * an error where the message was changed; what it has written by then is not to be used.
 * @param certificates PEM, RSA or P-256
 */
export const envelopeFor = (certificates: readonly string[]): Envelope => {
  const [key, nonce] = [randomBytes(KEY), randomBytes(NONCE)];
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const recipients = value(SET, ...certificates.map((pem) => recipientInfo(pem, key)));
  key.fill(0);
  const algorithm = sequence(oid(OID.aes256Gcm), sequence(value(OCTETS, nonce), integer(TAG)));
  const open = [begin(SEQUENCE), oid(OID.authEnvelopedData), begin(tagged(0)), begin(SEQUENCE)];
  const head = [...open, integer(0), recipients];
  const content = [begin(SEQUENCE), oid(OID.data), algorithm, begin(tagged(0))];
  return {
    head: Buffer.concat([...head, ...content]),
    add: (plain) => piece(cipher.update(plain)),
    end: () => {
      const last = cipher.final();
      const rest = last.length > 0 ? piece(last) : Buffer.alloc(0);
      return Buffer.concat([rest, END, END, value(OCTETS, cipher.getAuthTag()), END, END, END]);
    },
  };
};
