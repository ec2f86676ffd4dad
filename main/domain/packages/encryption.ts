import type { CallContext } from '#main/ports/context.ts';
import type { PackageFile, Parts, WantedPackage } from '#main/ports/package-file.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { sessionOf } from '../operation.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { makeCms } from '../signing/cms.ts';
import { isSameFingerprint, type Recipient, readRecipient } from '../signing/recipient.ts';
import { BESIDE, lineOf } from './bag.ts';
import { type Held, openWords } from './open-words.ts';

const MEGABYTE = 1024 * 1024;

/** Those for whom a package is encrypted, and how large its parts are. */
export interface Encryption {
  recipients: readonly Recipient[];
  partBytes: number;
}

/**
 * Nobody is encrypted for whose fingerprint a person did not confirm: a certificate that came by mail can be anybody's.
 * @throws AppError 'invalid-input', 'refused'
 */
export const encryptionFor = (
  context: CallContext,
  { recipients: given, partMegabytes }: NonNullable<Input<'exchange.makePackage'>['encrypt']>,
): Encryption => {
  const now = new Date(ledgerNow(context));
  const recipients = given.map(({ certificate, fingerprint }) => {
    const recipient = readRecipient(certificate, now);
    if (!isSameFingerprint(recipient.fingerprint, fingerprint))
      throw new AppError(
        'refused',
        `The certificate of ${recipient.name} has the fingerprint ${recipient.fingerprint}, which is not the one that was confirmed. Ask ${recipient.name} for it by telephone or on paper.`,
      );
    return recipient;
  });
  const twice = recipients.find(({ fingerprint }, at) => recipients.findIndex((one) => one.fingerprint === fingerprint) !== at);
  if (twice) throw new AppError('invalid-input', `The certificate of ${twice.name} is given twice. Give each of them once.`);
  return { recipients, partBytes: partMegabytes * MEGABYTE };
};

/** For the file: to all of them and to ourselves, so that what was given away can be opened here, by the custodian. */
export const encryptedFor = ({ vault }: CallContext, encryption: Encryption): NonNullable<WantedPackage['encrypted']> => {
  const own = vault.find('vault', {}).map(({ authority_certificate }) => authority_certificate);
  return { certificates: [...encryption.recipients.map(({ pem }) => pem), ...own], partBytes: encryption.partBytes };
};

type Encrypted = Output<'exchange.encryptFile'>['encrypted'];

/** Who can open it, for the ledger. */
export const encryptedWords = ({ recipients }: Encryption, { list }: Encrypted): string =>
  ` Encrypted for ${recipients.map(({ name, fingerprint }) => `${name} (SHA-256 ${fingerprint})`).join(', ')} and for ourselves. List of parts SHA-256 ${list}.`;

/**
 * Lays beside the encrypted parts how they are opened, and the signed list of them in their order: a part that is left out,
 * doubled, exchanged or taken from another package shows.
 * @param holds what is in it, for whoever opens it
 */
export const addBeside = async (
  context: CallContext,
  { recipients }: Encryption,
  { parts, joined }: Parts,
  file: PackageFile,
  holds: Held,
): Promise<Encrypted> => {
  const [own] = context.vault.find('vault', {});
  const [organisation = '', authority = '', seal = ''] = [own?.organisation, own?.authority_certificate, own?.seal_certificate];
  const [fingerprint = '', sealName = ''] = [certificateFacts(authority)?.fingerprint, certificateFacts(seal)?.commonName];
  const words = openWords({ organisation, fingerprint, seal: sealName, recipients, joined, holds });
  const beside = [
    await file.addBeside(BESIDE.readme, Buffer.from(words)),
    await file.addBeside(BESIDE.authority, Buffer.from(authority)),
    await file.addBeside(BESIDE.joined, Buffer.from(lineOf(joined))),
  ];
  const list = Buffer.from([...beside, ...parts].map(lineOf).join(''));
  const { sha256 } = await file.addBeside(BESIDE.list, list);
  const privateKey = vaultSecret(context, sessionOf(context), 'seal');
  await file.addBeside(BESIDE.signature, makeCms({ certificatePem: seal, authorityPem: authority, privateKey }, list));
  return { recipients: recipients.map(({ name }) => name), parts: parts.length, list: sha256 };
};
