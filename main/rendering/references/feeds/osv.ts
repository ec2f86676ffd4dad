import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, fieldsOf, isFields, objectsIn, textOf, textsIn } from '../given/values.ts';
import { detailsOf, emptyRecord, type FeedReader, NO_HEAD, type Notes } from './record.ts';

const READ = new Set([
  'schema_version',
  'id',
  'modified',
  'published',
  'withdrawn',
  'aliases',
  'upstream',
  'related',
  'summary',
  'severity',
  'affected',
  'database_specific',
]);
const KEPT = new Set(['details', 'references', 'credits', 'ecosystem_specific']);
const VERSION = /^1\.\d+\.\d+(?:-[\w.]+)?$/;

/** Without a first affected version a range says nothing; left out in silence it would read as not affected. */
const checkRange = (range: Fields, at: string): void => {
  const events = objectsIn(range.events);
  if (!events.some((event) => 'introduced' in event)) refuse(`${at} says nowhere since when it is affected: no event is "introduced".`);
};

const checkAffected = (affected: unknown): Fields[] => {
  if (affected === undefined || affected === null) return [];
  if (!Array.isArray(affected) || !affected.every(isFields)) return refuse(`"affected" is ${quoted(affected)} instead of a list.`);
  affected.forEach((one, at) => {
    for (const range of objectsIn(one.ranges)) checkRange(range, `affected/${at}`);
    if (one.versions !== undefined && !Array.isArray(one.versions)) refuse(`The versions of affected/${at} are no list.`);
  });
  return affected;
};

const severitiesOf = (record: Fields): FeedRecord['severities'] =>
  objectsIn(record.severity).map(({ type, score }) => {
    const isVector = textOf(score)?.includes('/') === true;
    return { source: textOf(type) ?? '', vector: isVector ? textOf(score) : null, score: isVector ? null : textOf(score) };
  });

/** One record of OSV. @throws Refusal */
export const osvRecord = (record: Fields, { notRead, remarks }: Notes): FeedRecord => {
  const id = textOf(record.id) ?? refuse('It has no id.');
  const version = textOf(record.schema_version);
  if (version !== null && !VERSION.test(version)) refuse(`It says that its form is ${quoted(version)}; versions 1.x are read.`);
  notRead.beside('', record, READ, KEPT);
  const affected = checkAffected(record.affected);
  if (textOf(record.modified) === null) remarks.add('records', 'do not say when they were last changed');
  if (affected.length === 0 && textOf(record.withdrawn) === null) remarks.add('records', 'do not say what is affected');
  const specific = fieldsOf(record.database_specific);
  const details = detailsOf(record, ['schema_version', 'withdrawn']);
  const related = textsIn(record.related);
  return {
    ...emptyRecord(id),
    aliases: textsIn(record.aliases),
    upstream: textsIn(record.upstream),
    state: textOf(record.withdrawn) === null ? 'published' : 'withdrawn',
    published: textOf(record.published),
    modified: textOf(record.modified),
    title: textOf(record.summary),
    severities: severitiesOf(record),
    cwes: textsIn(specific.cwe_ids),
    details: related.length > 0 ? { ...details, related: related.join(' ') } : details,
    affected,
  };
};

export const osv: FeedReader = {
  kind: 'osv',
  isFor: (document) =>
    typeof document.id === 'string' &&
    ('affected' in document || 'modified' in document || 'schema_version' in document || 'aliases' in document),
  read: (document, notes) => ({ head: { ...NO_HEAD, version: textOf(document.schema_version) }, records: [osvRecord(document, notes)] }),
};
