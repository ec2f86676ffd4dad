import { createHash } from 'node:crypto';
import { z } from 'zod';
import { IMPORTED } from '#shared/domain/verdict.ts';
import { type Check, failed, noFaults, passed } from '../audit/check.ts';
import { type Approval, aboutSchema, approvalOf, approvalStatements } from './approval-checks.ts';
import { readJson } from './bounded-json.ts';
import { type PersonCertificate, personCertificates, verifiedEntries, verifiesText } from './record-keys.ts';
import { type FrozenRoute, frozenRoute } from './record-route.rules.ts';
import { type MachineRecord, openRecord, type SealedRecord } from './record-schema.ts';
import { canonicalCheck, sealCheck } from './seal-check.ts';

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
  const { statements, faults: wrong } = approvalStatements(record, certificates);
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

/** Verifies a JSON record from its bytes, whoever made them. Never throws. */
export const verifyRecordBytes = (raw: Uint8Array, authority: string): Check[] => {
  const answer = openRecord(raw);
  if (!answer.ok) return [failed('Form of the record', `This is not a record. ${answer.problem}`)];
  return [canonicalCheck(answer.isCanonical), ...verifyRecord(answer.sealed, authority)];
};
