import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, isFields, textOf, textsIn } from '../given/values.ts';
import { cveId, detailsOf, emptyRecord, type FeedReader, type Head, type Notes } from './record.ts';

const READ = new Set([
  'cveID',
  'vendorProject',
  'product',
  'vulnerabilityName',
  'dateAdded',
  'shortDescription',
  'requiredAction',
  'dueDate',
  'knownRansomwareCampaignUse',
  'notes',
  'cwes',
]);
const DETAILS = ['vendorProject', 'product', 'shortDescription', 'requiredAction', 'dueDate', 'knownRansomwareCampaignUse', 'notes'];
const NONE: ReadonlySet<string> = new Set();

/** One entry of the catalogue. It has no versions, and its names mislead: it is joined by its CVE id alone. */
export const kevRecord = (element: unknown, { notRead, remarks }: Notes): FeedRecord => {
  const entry = isFields(element) ? element : refuse(`${quoted(element)} is no entry of the catalogue.`);
  notRead.beside('vulnerability', entry, READ, NONE);
  const cwes = textsIn(entry.cwes);
  if (cwes.length === 0) remarks.add('entries', 'name no CWE');
  return {
    ...emptyRecord(cveId(entry.cveID)),
    published: textOf(entry.dateAdded),
    title: textOf(entry.vulnerabilityName),
    cwes,
    details: detailsOf(entry, DETAILS),
  };
};

const TOP = new Set(['$schema', 'title', 'catalogVersion', 'dateReleased', 'count', 'vulnerabilities']);
const headOf = (document: Fields, { notRead }: Notes): Head => {
  notRead.beside('', document, TOP, NONE);
  const { title, catalogVersion, dateReleased, count } = document;
  return {
    version: textOf(catalogVersion),
    title: textOf(title),
    publisher: 'CISA',
    declared: textOf(dateReleased),
    stated: typeof count === 'number' ? count : null,
  };
};

export const kev: FeedReader = {
  kind: 'kev',
  isFor: (document) => 'catalogVersion' in document && 'vulnerabilities' in document,
  list: { field: 'vulnerabilities', head: headOf, record: kevRecord },
};
