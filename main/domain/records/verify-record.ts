import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { type Check, failed, noFaults, passed } from '../audit/check.ts';
import { entryHash, parseEntry } from '../audit/ledger-entry.ts';
import { strictBase64 } from '../signing/base64.ts';
import { certificateFacts, isSeal, issuedBy } from '../signing/certificate.ts';
import { verifyBytes } from '../signing/keys.ts';

const sealedSchema = z.looseObject({
  record: z
    .object({
      format: z.literal('countersign-record'),
      version: z.literal(1),
      vault: z.looseObject({ id: z.string(), authority: z.string(), tokenCertificate: z.string() }),
      document: z.looseObject({ number: z.string(), title: z.string() }),
      revision: z.looseObject({ label: z.string() }),
      contentHash: z.string(),
      renditionHash: z.string(),
      content: z.union([
        z.looseObject({ canonical: z.string() }),
        z.looseObject({ file: z.string(), mediaType: z.string(), size: z.number() }),
      ]),
      signatures: z.array(
        z.looseObject({ field: z.string().nullable(), statement: z.string(), signature: z.string(), certificate: z.string() }),
      ),
      certificates: z.array(z.looseObject({ serial: z.string(), pem: z.string(), revokedFromSequence: z.number().nullable() })),
      ledger: z.array(z.looseObject({ seq: z.number(), text: z.string(), hash: z.string(), signature: z.string() })),
      sessions: z.array(
        z.looseObject({ id: z.string(), user: z.string(), publicKey: z.string(), statement: z.string(), certification: z.string() }),
      ),
      broughtIn: z
        .looseObject({
          run: z.string(),
          manifest: z.string(),
          sha256: z.string(),
          statement: z.string(),
          signature: z.string(),
          certificate: z.string(),
        })
        .optional(),
      workstations: z.array(z.looseObject({ id: z.string(), publicKey: z.string() })),
    })
    .loose(),
  seal: z.looseObject({ certificate: z.string(), signature: z.string() }),
});
export type SealedRecord = z.infer<typeof sealedSchema>;
type Record_ = SealedRecord['record'];

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @returns null when the bytes are not a record */
export const readRecord = (raw: Uint8Array): SealedRecord | null => {
  try {
    const parsed = sealedSchema.safeParse(JSON.parse(new TextDecoder().decode(raw)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

const statementFaults = (record: Record_, authority: string): string[] =>
  record.signatures.flatMap(({ statement, signature, certificate }) => {
    const pem = record.certificates.find((row) => row.serial === certificate)?.pem ?? '';
    const facts = certificateFacts(pem);
    const said = z
      .object({
        vault: z.string(),
        document: z.string(),
        revision: z.string(),
        contentHash: z.string(),
        renditionHash: z.string(),
        printedName: z.string(),
        userId: z.string(),
        meaning: z.string(),
      })
      .loose()
      .safeParse(JSON.parse(statement));
    if (!said.success) return ['A signed statement cannot be read.'];
    const who = `${said.data.printedName} (${said.data.meaning})`;
    if (!facts || !issuedBy(pem, authority)) return [`The certificate of ${who} was not issued by the trusted authority.`];
    if (facts.userId !== said.data.userId || !verifyBytes(facts.publicKey, utf8(statement), strictBase64(signature)))
      return [`The signature of ${who} does not verify.`];
    const same =
      said.data.vault === record.vault.id &&
      said.data.document === record.document.number &&
      said.data.revision === record.revision.label &&
      said.data.contentHash === record.contentHash &&
      said.data.renditionHash === record.renditionHash;
    return same ? [] : [`The statement of ${who} was made for another record.`];
  });

/** A record of what was approved elsewhere has no signatures; it has the statement of the person who brought it in. */
const broughtInCheck = (record: Record_, from: NonNullable<Record_['broughtIn']>, authority: string): Check => {
  const pem = record.certificates.find((row) => row.serial === from.certificate)?.pem ?? '';
  const facts = certificateFacts(pem);
  const said = JSON.parse(from.statement) as Record<string, unknown>;
  const good =
    facts !== null &&
    issuedBy(pem, authority) &&
    facts.userId === said.userId &&
    verifyBytes(facts.publicKey, utf8(from.statement), strictBase64(from.signature)) &&
    said.kind === 'migration' &&
    said.vault === record.vault.id &&
    said.run === from.run &&
    said.manifest === from.manifest &&
    record.signatures.length === 0;
  return good
    ? passed(
        'Brought in',
        `Brought in from another system; ${said.printedName} signed for the manifest ${from.manifest} at ${said.time}. Approvals on paper are named in it and are no signatures.`,
      )
    : failed('Brought in', 'The statement of the person who brought it in does not verify, or was made for another run.');
};

const ledgerFaults = (record: Record_): string[] =>
  record.ledger.flatMap(({ seq, text, hash, signature }) => {
    const entry = parseEntry(text);
    if (!entry || entry.seq !== seq || entryHash(text) !== hash) return [`Ledger entry ${seq} was changed.`];
    const session = record.sessions.find((row) => row.id === entry.signer.keyId);
    const key = session?.publicKey ?? record.workstations.find((row) => row.id === entry.signer.keyId)?.publicKey;
    if (key === undefined || !verifyBytes(strictBase64(key), utf8(text), strictBase64(signature)))
      return [`The signature of ledger entry ${seq} does not verify.`];
    if (!session) return [];
    const certified = record.certificates.some(({ pem }) => {
      const facts = certificateFacts(pem);
      return facts?.userId === session.user && verifyBytes(facts.publicKey, utf8(session.statement), strictBase64(session.certification));
    });
    return certified && session.statement.includes(session.publicKey)
      ? []
      : [`The session that wrote ledger entry ${seq} was not certified by ${session.user}.`];
  });

/** Proves a machine-readable record by itself, with nothing but the authority's certificate. */
export const verifyRecord = ({ record, seal }: SealedRecord, authority: string): Check[] => {
  const sealKey = certificateFacts(seal.certificate);
  const sealGood =
    sealKey !== null &&
    isSeal(seal.certificate, authority) &&
    verifyBytes(sealKey.publicKey, utf8(canonicalJson(record)), strictBase64(seal.signature));
  const { canonical } = record.content as { canonical?: string };
  const contentCheck =
    canonical === undefined
      ? passed('Content', 'The content is a file; it travels inside the PDF record.')
      : noFaults(
          'Content',
          sha256(canonical) === record.contentHash ? [] : ['The content is not the one that was signed.'],
          'The content has the hash that was signed.',
        );
  return [
    sealGood
      ? passed('Seal of the record', `Sealed by ${sealKey.commonName}.`)
      : failed('Seal of the record', 'The seal does not verify against the trusted authority.'),
    contentCheck,
    record.broughtIn
      ? broughtInCheck(record, record.broughtIn, authority)
      : noFaults(
          'Signed statements',
          statementFaults(record, authority),
          `${record.signatures.length} statements verify: ${record.signatures.map(({ statement }) => nameOf(statement)).join('; ')}.`,
        ),
    noFaults('Ledger entries', ledgerFaults(record), `${record.ledger.length} entries about the document verify.`),
  ];
};

const nameOf = (statement: string): string => {
  const { printedName, meaning, time } = JSON.parse(statement) as { printedName?: string; meaning?: string; time?: string };
  return `${meaning} by ${printedName} at ${time}`;
};
