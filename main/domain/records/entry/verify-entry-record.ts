import { isSameJson } from '#shared/domain/canonical-json.ts';
import { entryContent } from '#shared/domain/register/entry-content.ts';
import type { EntryValue, EntryValues } from '#shared/domain/register/entry-values.ts';
import { keptUntil } from '#shared/domain/register/retention.ts';
import { IMPORTED } from '#shared/domain/verdict.ts';
import { type Check, noFaults, passed } from '../../audit/check.ts';
import { readJson } from '../bounded-json.ts';
import { personCertificates, type VerifiedEntry, verifiedEntries } from '../record-keys.ts';
import { sealCheck } from '../seal-check.ts';
import { declaredIn } from './declared-in.ts';
import type { EntryRecord, SealedEntryRecord } from './entry-record-schema.ts';
import { openedValue } from './former-values.ts';
import { textHash } from './text-hash.ts';
import { agreementFaults, entryStatements } from './verify-entry-statements.ts';
import { formerFaults } from './verify-former.ts';

/** A time as records tell it: the moment, and the zone whose days count. */
const ZONED = /^(\S+) \(([^)]+)\)$/;
/** Until when it is kept follows from its declaration, its state and since when it is in it; a record of a former program does not say it. */
const keptFaults = ({ entry: { state, since }, kept, declaration: { text } }: EntryRecord): string[] => {
  const declared = declaredIn(text);
  if (!kept || !declared) return [];
  const [, moment = '', zone = 'UTC'] = ZONED.exec(since) ?? [];
  const isTrue = !Number.isNaN(Date.parse(moment)) && isSameJson(keptUntil(declared, state, new Date(moment).toISOString(), zone), kept);
  return isTrue ? [] : ['The record says that it is kept for another time than its declaration does.'];
};

const declarationFaults = ({ entry, declaration }: EntryRecord): string[] => [
  ...(textHash(declaration.text) === declaration.hash ? [] : ['The declaration is not the one that was approved.']),
  ...(declaredIn(declaration.text)?.register === entry.register ? [] : ['The declaration is not one of this register.']),
];

/** Fields that not everybody reads, as the record opens them; each has to be the text whose hash the version names. */
const openedValues = ({ opened, entry }: EntryRecord, hashes: Readonly<Record<string, string>>): EntryValues | null => {
  const values: [string, EntryValue][] = [];
  for (const [id, text] of Object.entries(opened)) {
    const value = openedValue(text);
    if (!value || value.field !== id || value.entry !== entry.number || textHash(text) !== hashes[id]) return null;
    values.push([id, value.value]);
  }
  return Object.fromEntries(values);
};

/** What the record shows has to be what the version says; only links tell more, of what stands at their other end. */
const contentFaults = (record: EntryRecord): string[] => {
  const { content, entry, declaration, values, links, opened, withheld } = record;
  if (textHash(content) !== entry.hash) return ['The content is not the one that was signed.'];
  const text = readJson(content);
  const parsed = text.ok && text.isCanonical ? entryContent.safeParse(text.value).data : undefined;
  if (!parsed) return ['The content cannot be read.'];
  const { confidential = {} } = parsed;
  const open = openedValues(record, confidential);
  if (!open) return ['A field that not everybody reads is not the one that was signed.'];
  const { document, revision, hash } = declaration;
  const pinned = links.map(({ title: _title, stateThen: _then, stateNow: _now, suspect: _suspect, ...link }) => link);
  const isSame =
    parsed.entry === entry.number &&
    parsed.number === entry.version &&
    parsed.title === entry.title &&
    isSameJson(parsed.declaration, { document, revision, hash }) &&
    isSameJson({ ...parsed.values, ...open }, values) &&
    isSameJson(parsed.links, pinned);
  const leftOut = Object.keys(confidential).filter((id) => !Object.hasOwn(opened, id));
  return [
    ...(isSame ? [] : ['The record shows another title, other values or other links than the version that was signed.']),
    ...(isSameJson(leftOut.sort(), withheld) ? [] : ['The record does not say which fields it leaves out.']),
  ];
};

const contentCheck = (record: EntryRecord, entries: readonly VerifiedEntry[]): Check => {
  const { withheld } = record;
  const faults = [...declarationFaults(record), ...keptFaults(record), ...contentFaults(record), ...formerFaults(record, entries)];
  const left = withheld.length === 0 ? '' : ` ${withheld.length} fields are left out; the signed version holds their hashes.`;
  return noFaults(
    'Content',
    faults,
    `Content and declaration have the hashes that were signed, and every value and link shown is one of them.${left}`,
  );
};

/** What was decided in another system is told with every verdict, and is proven by nothing but the seal. */
const broughtInCheck = ({ broughtIn }: EntryRecord): Check[] =>
  broughtIn === null
    ? []
    : [
        passed(
          IMPORTED,
          `This entry was imported from a former list, as ${broughtIn.formerNumber || 'an entry without a number'} in the state ${broughtIn.state}. Nobody signed that in this system.`,
        ),
      ];

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
    contentCheck(record, entries),
    ...broughtInCheck(record),
    noFaults('Signed statements', [...faults, ...agreementFaults(record, certificates, statements, entries)], told),
    noFaults(
      'Ledger entries',
      wrong,
      `${record.ledger.length} entries about the entry verify; that none of it was left out is proven with the vault.`,
    ),
  ];
};
