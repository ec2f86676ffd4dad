import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { cveId, emptyRecord, type Head } from './record.ts';

/** Between 0 and 1; small ones are written with an exponent. */
const SHARE = /^(?:0(?:\.\d+)?|1(?:\.0+)?|\d(?:\.\d+)?e-\d+)$/i;

/**
 * The two lines that stand before the scores.
 * @throws Refusal
 */
export const epssHead = (comment: string, headings: string): Head => {
  const version = /model_version:([^,\s]+)/.exec(comment)?.[1];
  const date = /score_date:([^,\s]+)/.exec(comment)?.[1];
  if (version === undefined || date === undefined) refuse(`Its first line does not say of which model and day it is: ${quoted(comment)}.`);
  if (headings.trim() !== 'cve,epss,percentile') refuse(`Its columns are ${quoted(headings)} instead of cve,epss,percentile.`);
  return { version: version ?? null, title: null, publisher: 'FIRST', declared: date ?? null, stated: null };
};
export const isEpss = (text: string): boolean => text.startsWith('#model_version:');

/** @throws Refusal */
export const epssRecord = (line: string): FeedRecord => {
  const [id, epss = '', percentile = '', ...more] = line.split(',');
  if (!SHARE.test(epss) || !SHARE.test(percentile) || more.length > 0) refuse(`${quoted(line)} is no score with its percentile.`);
  return { ...emptyRecord(cveId(id)), details: { epss, percentile } };
};
