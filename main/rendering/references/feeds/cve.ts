import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, fieldsOf, isFields, listOf, objectsIn, textOf, textsIn, wordOf } from '../given/values.ts';
import { cveId, detailsOf, emptyRecord, type FeedReader, inEnglish, NO_HEAD, type Notes } from './record.ts';

const VERSION = /^5\.[0-2](?:\.\d+)?$/;
const STATES: ReadonlyMap<string, FeedRecord['state']> = new Map([
  ['PUBLISHED', 'published'],
  ['REJECTED', 'rejected'],
  ['RESERVED', 'reserved'],
]);
const CONTAINER = new Set([
  'affected',
  'cpeApplicability',
  'metrics',
  'problemTypes',
  'descriptions',
  'title',
  'datePublic',
  'providerMetadata',
  'rejectedReasons',
]);
const KEPT = new Set(
  'references impacts configurations workarounds solutions exploits timeline credits source tags taxonomyMappings dateAssigned replacedBy'.split(
    ' ',
  ),
);
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const requireTexts = (value: unknown, at: string): void => {
  const all = listOf(value);
  if (all.length === 0) refuse(`${at} is missing.`);
  if (!all.every((one) => textOf(fieldsOf(one).lang) !== null && textOf(fieldsOf(one).value) !== null))
    refuse(`${at} has a text without words or language.`);
};

const checkDate = (value: unknown, at: string): void => {
  if (value === undefined) return;
  const time = Date.parse(String(value));
  if (Number.isNaN(time)) refuse(`${at} is ${quoted(value)}, which is no date.`);
  // The clock of this computer is not asked: whatever a century away says is a slip of the pen.
  if (new Date(time).getUTCFullYear() > LAST_YEAR) refuse(`${at} is ${quoted(value)}, which is far in the future.`);
};
const LAST_YEAR = 2100;

const checkContainer = (container: Fields, at: string): void => {
  if (!UUID.test(String(fieldsOf(container.providerMetadata).orgId))) refuse(`${at} does not say who provides it.`);
  if (container.affected !== undefined && !Array.isArray(container.affected)) refuse(`What ${at} calls affected is no list.`);
  for (const product of listOf(container.affected)) if (!isFields(product)) refuse(`${at} calls ${quoted(product)} affected.`);
};

const checkPublished = (containers: Fields): void => {
  const cna = isFields(containers.cna) ? containers.cna : refuse('It is published and says nothing: its CNA container is missing.');
  checkContainer(cna, 'The CNA container');
  requireTexts(cna.descriptions, 'The description');
  if (listOf(cna.affected).length === 0) refuse('It is published and does not say what is affected.');
  if (listOf(cna.references).length === 0) refuse('It is published without a reference.');
  checkDate(cna.datePublic, 'The date of its publication');
  for (const adp of objectsIn(containers.adp)) checkContainer(adp, 'An ADP container');
};

const severitiesIn = (container: Fields, source: string): FeedRecord['severities'] =>
  objectsIn(container.metrics).flatMap((metric) =>
    ['cvssV4_0', 'cvssV3_1', 'cvssV3_0', 'cvssV2_0'].flatMap((form) => {
      const { vectorString, baseScore } = fieldsOf(metric[form]);
      return textOf(vectorString) === null && wordOf(baseScore) === null
        ? []
        : [{ source, vector: textOf(vectorString), score: wordOf(baseScore) }];
    }),
  );
const cwesIn = (container: Fields): string[] =>
  objectsIn(container.problemTypes).flatMap(({ descriptions }) => objectsIn(descriptions).flatMap(({ cweId }) => textOf(cweId) ?? []));

/** One record of the CVE List. @throws Refusal */
const cveRecord = (record: Fields, { notRead, remarks }: Notes): FeedRecord => {
  if (record.dataType !== 'CVE_RECORD') refuse(`Its dataType is ${quoted(record.dataType)} instead of "CVE_RECORD".`);
  if (!VERSION.test(String(record.dataVersion)))
    refuse(`It says that its form is ${quoted(record.dataVersion)}; versions 5.0 to 5.2 are read.`);
  const meta = isFields(record.cveMetadata) ? record.cveMetadata : refuse('It has no cveMetadata.');
  const state = STATES.get(String(meta.state)) ?? refuse(`Its state is ${quoted(meta.state)}.`);
  const containers = fieldsOf(record.containers);
  const cna = fieldsOf(containers.cna);
  if (state === 'published') checkPublished(containers);
  else if (state === 'rejected' && isFields(containers.cna)) requireTexts(cna.rejectedReasons, 'The reason of its rejection');
  else if (record.descriptions !== undefined) requireTexts(record.descriptions, 'The description');
  const all = [
    { name: 'CNA', of: cna },
    ...objectsIn(containers.adp).map((of) => ({ name: `ADP ${textOf(fieldsOf(of.providerMetadata).shortName) ?? ''}`.trim(), of })),
  ];
  for (const { name, of } of all) notRead.beside(`${name.slice(0, 3)} container`, of, CONTAINER, KEPT);
  const affected = all.flatMap(({ name, of }) =>
    Array.isArray(of.affected) || Array.isArray(of.cpeApplicability)
      ? [{ container: name, affected: listOf(of.affected), cpeApplicability: listOf(of.cpeApplicability) }]
      : [],
  );
  if (state === 'published' && affected.length === 0) remarks.add('records', 'do not say what is affected');
  return {
    ...emptyRecord(cveId(meta.cveId)),
    state,
    published: textOf(meta.datePublished),
    modified: textOf(meta.dateUpdated) ?? textOf(fieldsOf(cna.providerMetadata).dateUpdated),
    title: textOf(cna.title) ?? inEnglish(cna.descriptions) ?? inEnglish(cna.rejectedReasons),
    severities: all.flatMap(({ name, of }) => severitiesIn(of, name)),
    cwes: [...new Set(all.flatMap(({ of }) => cwesIn(of)))],
    details: {
      ...detailsOf(record, ['dataVersion']),
      ...detailsOf(meta, ['assignerShortName', 'dateReserved', 'dateRejected']),
      ...(textsIn(cna.replacedBy).length > 0 ? { replacedBy: textsIn(cna.replacedBy).join(' ') } : {}),
    },
    affected,
  };
};

export const cve: FeedReader = {
  kind: 'cve',
  isFor: (document) =>
    'cveMetadata' in document || document.dataType === 'CVE_RECORD' || (document.dataType === 'CVE' && 'dataVersion' in document),
  read: (document, notes) => ({
    head: { ...NO_HEAD, version: textOf(document.dataVersion), publisher: 'CVE Program' },
    records: [cveRecord(document, notes)],
  }),
};
