import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { type Check, failed, noFaults } from '../../audit/check.ts';
import { personCertificates, verifiedEntries } from '../record-keys.ts';
import { canonicalCheck, sealCheck } from '../seal-check.ts';
import { declaredIn } from './declared-in.ts';
import { type EntryRecord, openEntryRecord, type SealedEntryRecord } from './entry-record-schema.ts';
import { type Said, saidIn } from './said.ts';
import { agreementFaults, entryStatements } from './verify-entry-statements.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

const declarationFaults = ({ entry, declaration }: EntryRecord): string[] => [
  ...(sha256(declaration.text) === declaration.hash ? [] : ['The declaration is not the one that was approved.']),
  ...(declaredIn(declaration.text)?.register === entry.register ? [] : ['The declaration is not one of this register.']),
];

/** What the record shows has to be what the version says; only links tell more, of what stands at their other end. */
const contentFaults = (record: EntryRecord, said: Said | null): string[] => {
  const { content, entry, declaration, links } = record;
  if (sha256(content) !== entry.hash) return ['The content is not the one that was signed.'];
  if (!said) return ['The content cannot be read, or a value is disclosed that it does not name.'];
  const { document, revision, hash } = declaration;
  const pinned = links.map(({ role, kind, to, version, hash: pin }) => ({ role, kind, to, version, hash: pin }));
  const isSame =
    said.content.entry === entry.number &&
    said.content.number === entry.version &&
    said.content.title === entry.title &&
    same(said.content.declaration, { document, revision, hash }) &&
    same(said.content.links, pinned);
  return isSame ? [] : ['The record shows another title, number or other links than the version that was signed.'];
};

const contentCheck = (record: EntryRecord): Check => {
  const said = saidIn(record);
  const left = said?.withheld
    ? ` ${said.withheld} values that not everybody reads are left out; the version names them by their hashes.`
    : '';
  return noFaults(
    'Content',
    [...declarationFaults(record), ...contentFaults(record, said)],
    `Content and declaration have the hashes that were signed, and every value and link shown is one of them.${left}`,
  );
};

/** Verifies the record of an entry by itself, with nothing but the authority's certificate. Never throws. */
export const verifyEntryRecord = (sealed: SealedEntryRecord, authority: string): Check[] => {
  const { record } = sealed;
  const certificates = personCertificates(record, authority);
  const { entries, faults: wrong } = verifiedEntries(record, certificates);
  const { statements, faults } = entryStatements(record, certificates);
  const words = statements.map(({ stated }) => `${stated.meaning} by ${stated.printedName} (${stated.userId}) at ${stated.time}`);
  const told = statements.length === 0 ? 'Nobody signed this version.' : `${statements.length} statements verify: ${words.join('; ')}.`;
  return [
    sealCheck(sealed, authority),
    contentCheck(record),
    noFaults('Signed statements', [...faults, ...agreementFaults(record, certificates, statements, entries)], told),
    noFaults(
      'Ledger entries',
      wrong,
      `${record.ledger.length} entries about the entry verify; that none of it was left out is proven with the vault.`,
    ),
  ];
};

/** Verifies the JSON record of an entry from its bytes, whoever made them. Never throws. */
export const verifyEntryRecordBytes = (raw: Uint8Array, authority: string): Check[] => {
  const answer = openEntryRecord(raw);
  if (!answer.ok) return [failed('Form of the record', `This is not the record of an entry. ${answer.problem}`)];
  return [canonicalCheck(answer.isCanonical), ...verifyEntryRecord(answer.sealed, authority)];
};
