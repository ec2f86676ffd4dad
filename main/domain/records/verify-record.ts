import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { IMPORTED } from '#shared/domain/verdict.ts';
import { type Check, failed, noFaults, passed } from '../audit/check.ts';
import { certificateFacts, isSeal, sealWords } from '../signing/certificate.ts';
import { type Approval, aboutSchema, approvalOf, verifiedStatements } from './approval-checks.ts';
import { readJson } from './bounded-json.ts';
import { type PersonCertificate, personCertificates, verifiedEntries, verifiesText } from './record-keys.ts';
import { type FrozenRoute, frozenRoute } from './record-route.rules.ts';
import { type MachineRecord, openRecord, type SealedRecord } from './record-schema.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const migrationStatement = z.strictObject({
  kind: z.literal('migration'),
  vault: z.string(),
  about: aboutSchema('migration'),
  run: z.string(),
  manifest: z.string(),
  documents: z.number(),
  revisions: z.number(),
  /** It was called 'Bringing in' before. */
  meaning: z.enum(['Import', 'Bringing in']),
  printedName: z.string(),
  userId: z.string(),
  role: z.literal('Document Controller'),
  time: z.string(),
});

/** A record of what was approved elsewhere has no signatures; it has the statement of the person who imported it. */
const importedCheck = (
  record: MachineRecord,
  from: NonNullable<MachineRecord['broughtIn']>,
  certificates: ReadonlyMap<string, PersonCertificate>,
): Check => {
  const certificate = certificates.get(from.certificate);
  const text = readJson(from.statement);
  const stated = text.ok && text.isCanonical ? migrationStatement.safeParse(text.value).data : undefined;
  const good =
    certificate !== undefined &&
    stated !== undefined &&
    certificate.userId === stated.userId &&
    certificate.facts.commonName === stated.printedName &&
    verifiesText(certificate.facts.publicKey, from.statement, from.signature) &&
    stated.vault === record.vault.id &&
    stated.run === from.run &&
    stated.manifest === from.manifest &&
    from.contentHash === record.contentHash &&
    record.seal.broughtIn === true &&
    record.signatures.length === 0;
  return good
    ? passed(
        IMPORTED,
        `Nobody approved this revision in this system: it was imported from another one. ${stated.printedName} signed for the manifest ${from.manifest} at ${stated.time}; approvals on paper are named in it and are no signatures.`,
      )
    : failed(IMPORTED, 'The statement of the person who imported it does not verify, or was made for another run.');
};

const sealCheck = ({ record, seal }: SealedRecord, authority: string): Check => {
  const facts = certificateFacts(seal.certificate);
  const good =
    facts !== null && isSeal(seal.certificate, authority) && verifiesText(facts.publicKey, canonicalJson(record), seal.signature);
  if (!good) return failed('Seal of the record', 'The seal does not verify against the trusted authority.');
  const named =
    record.seal.certificateSerial === facts.serial &&
    record.seal.organisation === record.vault.organisation &&
    certificateFacts(record.vault.authority)?.fingerprint === certificateFacts(authority)?.fingerprint;
  return named
    ? passed(
        'Seal of the record',
        `Sealed by vault ${record.vault.id}, with ${sealWords(facts)}. The seal alone proves nothing of who approved; that is proven by the signatures of the people.`,
      )
    : failed('Seal of the record', 'The record names another seal, organisation or authority than the one that sealed it.');
};

const contentCheck = ({ content, contentHash }: MachineRecord): Check =>
  'canonical' in content
    ? noFaults(
        'Content',
        sha256(content.canonical) === contentHash ? [] : ['The content is not the one that was signed.'],
        'The content has the hash that was signed.',
      )
    : passed('Content', 'The content is a file; it travels inside the PDF record.');

/** What a record proves, for what is drawn from it: a paper or a sheet has to show exactly this. */
export interface VerifiedRecord {
  checks: Check[];
  approval: Approval | null;
  route: FrozenRoute | null;
}

/** Verifies a machine-readable record by itself, with nothing but the authority's certificate. Never throws. */
export const verifiedRecordOf = (sealed: SealedRecord, authority: string): VerifiedRecord => {
  const { record } = sealed;
  const certificates = personCertificates(record, authority);
  const { entries, faults } = verifiedEntries(record, certificates);
  const ledger = noFaults(
    'Ledger entries',
    faults,
    `${record.ledger.length} entries about the document verify; that none of it was left out is proven with the vault.`,
  );
  const always = [sealCheck(sealed, authority), contentCheck(record)];
  if (record.broughtIn)
    return { checks: [...always, importedCheck(record, record.broughtIn, certificates), ledger], approval: null, route: null };
  const { statements, faults: wrong } = verifiedStatements(record, certificates);
  const frozen = frozenRoute(record, entries);
  const approval = approvalOf(record, frozen, statements, entries);
  const words = statements.map(({ stated }) => `${stated.meaning} by ${stated.printedName} at ${stated.time}`);
  return {
    checks: [
      ...always,
      noFaults('Signed statements', wrong, `${statements.length} statements verify: ${words.join('; ')}.`),
      approval.check,
      ledger,
    ],
    approval,
    route: frozen.route,
  };
};

/** Verifies a record that was read already. */
export const verifyRecord = (sealed: SealedRecord, authority: string): Check[] => verifiedRecordOf(sealed, authority).checks;

/** That a record is exactly what it says and nothing beside it: the bytes are the one way to write it (RFC 8785). */
export const canonicalCheck = (isCanonical: boolean): Check =>
  noFaults(
    'Form of the record',
    isCanonical
      ? []
      : ['The bytes are not the ones that this program writes for what they say: keys stand twice, or something was put between them.'],
    'Every field is known, and the bytes say it in the one way in which it is written.',
  );

/** Verifies a JSON record from its bytes, whoever made them. Never throws. */
export const verifyRecordBytes = (raw: Uint8Array, authority: string): Check[] => {
  const answer = openRecord(raw);
  if (!answer.ok) return [failed('Form of the record', `This is not a record. ${answer.problem}`)];
  return [canonicalCheck(answer.isCanonical), ...verifyRecord(answer.sealed, authority)];
};
