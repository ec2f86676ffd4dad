import { z } from 'zod';
import type { PackageReading } from '#main/ports/package-file.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type Check, Faults, failed, noFaults } from '../audit/check.ts';
import { entryHash, parseEntry, ZERO_HASH } from '../audit/ledger-entry.ts';
import { strictBase64 } from '../signing/base64.ts';
import { certificateFacts, issuedBy } from '../signing/certificate.ts';
import { loadPublicKey, verifyBytes } from '../signing/keys.ts';
import { CERTIFICATES, EXTRACT, KEYS } from './bag.ts';
import { verifyTraining } from './verify-training.ts';

const aboutSchema = z.object({
  complete: z.boolean(),
  upTo: z.object({ seq: z.number(), hash: z.string() }),
  entries: z.number(),
  withheld: z.number(),
  /** Packages of a former version do not say it: nothing was void then. */
  voided: z.array(z.object({ seq: z.number(), void: z.string() })).default([]),
});
const lineSchema = z.object({ seq: z.number(), hash: z.string(), signature: z.string(), text: z.string().optional() });
const keySchema = z.object({
  kind: z.enum(['session', 'workstation']),
  id: z.string(),
  user: z.string().optional(),
  publicKey: z.string(),
  statement: z.string().optional(),
  certification: z.string().optional(),
  personKey: z.string().optional(),
});
const listSchema = z.array(z.object({ serial: z.string(), owner: z.string(), file: z.string() }));
type Line = z.infer<typeof lineSchema>;
type Key = ReturnType<typeof loadPublicKey>;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = async (reading: PackageReading, path: string): Promise<unknown> =>
  JSON.parse(new TextDecoder().decode(await reading.bytes(path)));

interface Certified {
  /** Of the certificates that the authority issued, by owner. */
  byOwner: Map<string, Uint8Array[]>;
  bySerial: Map<string, { userId: string; publicKey: Uint8Array }>;
}
const certificatesOf = async (reading: PackageReading, authority: string, faults: Faults): Promise<Certified> => {
  const [byOwner, bySerial]: [Certified['byOwner'], Certified['bySerial']] = [new Map(), new Map()];
  for (const { serial, owner, file } of listSchema.parse(await json(reading, CERTIFICATES))) {
    const pem = new TextDecoder().decode(await reading.bytes(file));
    const facts = certificateFacts(pem);
    if (facts?.serial !== serial || !issuedBy(pem, authority))
      faults.add([`The certificate ${serial} of ${owner} was not issued by the trusted authority.`]);
    else {
      const userId = facts.userId ?? owner;
      byOwner.set(userId, [...(byOwner.get(userId) ?? []), facts.publicKey]);
      bySerial.set(serial, { userId, publicKey: facts.publicKey });
    }
  }
  return { byOwner, bySerial };
};

/**
 * A session's key counts when its person's own key certified it. That key stands in a certificate; of somebody who has none
 * it counts by the seal over the package, as the key of a workstation does.
 */
const ledgerKeys = async (reading: PackageReading, people: Map<string, Uint8Array[]>, faults: Faults): Promise<Map<string, Key>> => {
  const keys = new Map<string, Key>();
  for await (const line of reading.lines(KEYS)) {
    const { kind, id, user = '', publicKey, statement = '', certification = '', personKey } = keySchema.parse(JSON.parse(line));
    const certified =
      kind === 'workstation' ||
      (statement.includes(publicKey) &&
        [...(people.get(user) ?? []), ...(personKey === undefined ? [] : [strictBase64(personKey)])].some((key) =>
          verifyBytes(key, utf8(statement), strictBase64(certification)),
        ));
    if (certified) keys.set(id, loadPublicKey(strictBase64(publicKey)));
    else faults.add([`The session ${id} was not certified by ${user}.`]);
  }
  return keys;
};

/** @returns the hash that the entry names as the one before it; null for an entry that is withheld */
const entryFault = (line: Line, keys: Map<string, Key>, faults: Faults): string | null => {
  if (line.text === undefined) return null;
  const entry = parseEntry(line.text);
  if (!entry || entry.seq !== line.seq || entryHash(line.text) !== line.hash) {
    faults.add([`Entry ${line.seq} was changed.`]);
    return null;
  }
  const key = keys.get(entry.signer.keyId);
  if (!key || !verifyBytes(key, utf8(line.text), strictBase64(line.signature)))
    faults.add([`The signature of entry ${line.seq} does not verify.`]);
  return entry.previous;
};

/** What lies in a package was sealed, and whoever seals can still write what nobody can read: that is a fault, not an error. */
export const verifyExtract = async (reading: PackageReading, authority: string): Promise<Check[]> => {
  try {
    return await verifyEntries(reading, authority);
  } catch (error) {
    if (error instanceof AppError && error.code === 'cannot-read') return [failed('Ledger extract', error.message)];
    if (error instanceof SyntaxError || error instanceof z.ZodError || error instanceof RangeError)
      return [
        failed(
          'Ledger extract',
          'The ledger, the keys or the list of certificates of this package are not written in a form that can be read.',
        ),
      ];
    throw error;
  }
};

/** Verifies the entries of a package by the keys in it, and the chain where the whole ledger is there. @throws on files of another form */
const verifyEntries = async (reading: PackageReading, authority: string): Promise<Check[]> => {
  const [certificates, faults] = [new Faults(), new Faults()];
  const about = aboutSchema.parse(await json(reading, EXTRACT));
  const certified = await certificatesOf(reading, authority, certificates);
  const keys = await ledgerKeys(reading, certified.byOwner, faults);
  const files = [...reading.files.keys()]
    .filter((path) => path.startsWith('data/ledger/') && path.endsWith('.jsonl') && path !== KEYS)
    .sort();
  let [entries, withheld, last] = [0, 0, { seq: 0, hash: ZERO_HASH }];
  for (const file of files)
    for await (const text of reading.lines(file)) {
      const line = lineSchema.parse(JSON.parse(text));
      const previous = entryFault(line, keys, faults);
      if (about.complete && (line.seq !== last.seq + 1 || (previous !== null && previous !== last.hash)))
        faults.add([`Entry ${line.seq} does not follow entry ${last.seq}.`]);
      entries += 1;
      if (line.text === undefined) withheld += 1;
      last = { seq: line.seq, hash: line.hash };
    }
  if (entries !== about.entries || withheld !== about.withheld)
    faults.add([`There are ${entries} entries where ${about.entries} were counted.`]);
  if (about.complete && (last.seq !== about.upTo.seq || last.hash !== about.upTo.hash))
    faults.add([`The ledger does not end at entry ${about.upTo.seq}.`]);
  return [
    ...(await verifyTraining(reading, certified.bySerial)),
    noFaults('Certificates', certificates, 'Every certificate was issued by the trusted authority.'),
    noFaults(
      'Ledger extract',
      faults,
      `${entries} entries verify${about.complete ? ', each follows the one before' : ''}; ${withheld} of them stand with their hash only.${about.voided.map((one) => ` Entry ${one.seq} has no effect. ${one.void}`).join('')}`,
    ),
  ];
};
