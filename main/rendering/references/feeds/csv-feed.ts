import { CsvError, parse } from 'csv-parse/sync';
import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { quoted, Refusal, refuse } from '../given/refusal.ts';
import { epssHead, epssRecord, isEpss } from './epss.ts';
import { kevRecord } from './kev.ts';
import { FEEDS } from './readers.ts';
import { NO_HEAD } from './record.ts';
import type { Tally } from './tally.ts';

function* epss(text: string, tally: Tally): Generator<FeedRecord> {
  const [comment = '', headings = '', ...lines] = text.split(/\r?\n/);
  tally.isOf('epss');
  tally.says(epssHead(comment, headings));
  // Every line is published with an end; a number without one may be the beginning of a longer one.
  if (lines.at(-1) === '') lines.pop();
  else tally.faults.push(`Its last line has no end: it may be cut off (${quoted(lines.at(-1))}).`);
  for (const [at, line] of lines.entries()) {
    const record = ((): FeedRecord | null => {
      try {
        return tally.take(epssRecord(line));
      } catch (error) {
        tally.skip(`line ${at + 3}`, error);
        return null;
      }
    })();
    if (record) yield record;
  }
}

const KEV_COLUMNS = ['cveID', 'vendorProject', 'product', 'vulnerabilityName', 'dateAdded', 'dueDate'];

/** The catalogue as CSV: without a date of its own, and with several CWEs in one cell. */
function* kev(text: string, tally: Tally): Generator<FeedRecord> {
  const rows = ((): string[][] => {
    try {
      return parse(text, { bom: true, relax_column_count: false });
    } catch (error) {
      const line = error instanceof CsvError ? ` (${error.message.slice(0, 120)})` : '';
      return refuse(`It is no sound CSV${line}. Get it again.`);
    }
  })();
  const [headings = [], ...lines] = rows;
  const missing = KEV_COLUMNS.filter((column) => !headings.includes(column));
  if (missing.length > 0) refuse(`Columns are missing: ${missing.join(', ')}.`);
  tally.isOf('kev');
  tally.says({ ...NO_HEAD, publisher: 'CISA' });
  for (const [at, cells] of lines.entries()) {
    const entry: Record<string, unknown> = Object.fromEntries(headings.map((heading, column) => [heading, cells[column] ?? '']));
    entry.cwes = String(entry.cwes ?? '')
      .split(/,\s*/)
      .filter(Boolean);
    try {
      yield tally.take(kevRecord(entry, tally));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      tally.skip(`line ${at + 2}`, error);
    }
  }
}

/** A feed in lines: scores of EPSS, or the catalogue of KEV. @throws Refusal */
export function* csvFeed(text: string, tally: Tally): Generator<FeedRecord> {
  if (isEpss(text)) yield* epss(text, tally);
  else if (/^\uFEFF?"?cveID"?,/.test(text)) yield* kev(text, tally);
  else refuse(`It begins with ${quoted(text.slice(0, 40))}. ${FEEDS}`);
}
