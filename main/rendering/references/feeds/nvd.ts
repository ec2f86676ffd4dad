import type { FeedRecord } from '#shared/domain/references/feed.ts';
import type { Counts } from '../given/counts.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, fieldsOf, isFields, objectsIn, textOf, wordOf } from '../given/values.ts';
import { detailsOf, emptyRecord, type FeedReader, type Head, inEnglish, NO_HEAD, type Notes } from './record.ts';

const READ = new Set([
  'id',
  'sourceIdentifier',
  'published',
  'lastModified',
  'vulnStatus',
  'descriptions',
  'metrics',
  'weaknesses',
  'configurations',
]);
const KEPT = new Set(
  'references cveTags vendorComments evaluatorComment evaluatorImpact evaluatorSolution cisaExploitAdd cisaActionDue cisaRequiredAction cisaVulnerabilityName'.split(
    ' ',
  ),
);

/** Several sources score one version; other things stand among the metrics too. */
const severitiesOf = (metrics: Fields): FeedRecord['severities'] =>
  Object.entries(metrics).flatMap(([form, list]) =>
    form.startsWith('cvssMetric')
      ? objectsIn(list).map((metric) => {
          const { vectorString, baseScore } = fieldsOf(metric.cvssData);
          return {
            source: `${textOf(metric.source) ?? ''} (${textOf(metric.type) ?? ''})`,
            vector: textOf(vectorString),
            score: wordOf(baseScore),
          };
        })
      : [],
  );

const checkConfigurations = (configurations: unknown): readonly unknown[] => {
  if (configurations === undefined) return [];
  if (!Array.isArray(configurations)) return refuse(`"configurations" is ${quoted(configurations)} instead of a list.`);
  for (const configuration of configurations)
    if (!isFields(configuration) || !Array.isArray(configuration.nodes)) refuse('A configuration has no nodes.');
  return configurations;
};

/** Test data of others has ids that no CVE has; they are joined with nothing. */
const idOf = ({ id }: Fields, remarks: Counts): string => {
  const found = textOf(id)?.trim() ?? refuse('A record has no id.');
  if (!/^CVE-\d{4}-\d{4,19}$/.test(found)) remarks.add('records', 'have an id that is none of CVE');
  return found;
};

const nvdRecord = (element: unknown, { notRead, remarks }: Notes): FeedRecord => {
  const cve = isFields(fieldsOf(element).cve) ? fieldsOf(fieldsOf(element).cve) : refuse(`${quoted(element)} is no record of the NVD.`);
  notRead.beside('cve', cve, READ, KEPT);
  const status = textOf(cve.vulnStatus) ?? '';
  const state = /^rejected$/i.test(status) ? 'rejected' : 'published';
  const configurations = checkConfigurations(cve.configurations);
  if (state === 'published' && configurations.length === 0) remarks.add('records', 'name no CPE: the NVD has not enriched them');
  return {
    ...emptyRecord(idOf(cve, remarks)),
    state,
    published: textOf(cve.published),
    modified: textOf(cve.lastModified),
    title: inEnglish(cve.descriptions),
    severities: severitiesOf(fieldsOf(cve.metrics)),
    cwes: [
      ...new Set(
        objectsIn(cve.weaknesses).flatMap(({ description }) =>
          objectsIn(description).flatMap(({ value }) => (textOf(value)?.startsWith('CWE-') ? [textOf(value) ?? ''] : [])),
        ),
      ),
    ],
    details: detailsOf(cve, ['vulnStatus', 'sourceIdentifier']),
    affected: [...configurations],
  };
};

const TOP = new Set(['resultsPerPage', 'startIndex', 'totalResults', 'format', 'version', 'timestamp', 'vulnerabilities']);
const NONE: ReadonlySet<string> = new Set();
const headOf = (page: Fields, { notRead }: Notes): Head => {
  notRead.beside('', page, TOP, NONE);
  if (page.version !== '2.0') refuse(`It says that its form is ${quoted(page.version)}; version 2.0 is read. Those of 1.1 ended in 2025.`);
  return {
    version: '2.0',
    title: null,
    publisher: 'NVD',
    declared: textOf(page.timestamp),
    stated: typeof page.totalResults === 'number' ? page.totalResults : null,
  };
};

const bare = (document: Fields): Fields | null => {
  if (isFields(document.cve)) return document;
  return isFields(document.item) && isFields(document.item.cve) ? document.item : null;
};

export const nvd: FeedReader = {
  kind: 'nvd',
  isFor: (document) => document.format === 'NVD_CVE' || 'CVE_Items' in document || bare(document) !== null,
  read: (document, notes) => {
    const alone = bare(document);
    if (alone) return { head: { ...NO_HEAD, publisher: 'NVD' }, records: [nvdRecord(alone, notes)] };
    if ('CVE_Items' in document) refuse('It is a feed of version 1.1, which ended in 2025. Take the feed of version 2.0.');
    return refuse('Its list of vulnerabilities is missing.');
  },
  list: { field: 'vulnerabilities', head: headOf, record: nvdRecord },
};
