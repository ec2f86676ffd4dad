import type { FeedKind, FeedRecord } from '#shared/domain/references/feed.ts';
import type { Counts } from '../given/counts.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, fieldsOf, objectsIn, textOf, wordOf } from '../given/values.ts';

/** What a document of a feed says of itself. */
export interface Head {
  version: string | null;
  title: string | null;
  publisher: string | null;
  declared: string | null;
  stated: number | null;
}
export const NO_HEAD: Head = { version: null, title: null, publisher: null, declared: null, stated: null };

/** What is said beside the records while a feed is read. */
export interface Notes {
  notRead: Counts;
  remarks: Counts;
  faults: string[];
}

export interface ReadDocument {
  head: Head;
  records: FeedRecord[];
}

/** Reads one document of a kind of feed. @throws Refusal for one that cannot be trusted to be read right */
export interface FeedReader {
  kind: FeedKind;
  /** Whether a document is of this kind, by what it says of itself. */
  isFor(document: Fields): boolean;
  /** A document that stands or falls as a whole. */
  read?(document: Fields, notes: Notes): ReadDocument | Promise<ReadDocument>;
  /** One whose records stand each for itself in a list at its top, which can be of any length. */
  list?: { field: string; head(document: Fields, notes: Notes): Head; record(element: unknown, notes: Notes): FeedRecord };
}

export const emptyRecord = (id: string): FeedRecord => ({
  id,
  aliases: [],
  upstream: [],
  state: 'published',
  published: null,
  modified: null,
  title: null,
  severities: [],
  cwes: [],
  details: {},
  affected: [],
});

const CVE = /^CVE-\d{4}-\d{4,19}$/;
/** @throws Refusal */
export const cveId = (value: unknown): string => {
  const id = textOf(value)?.trim() ?? '';
  return CVE.test(id) ? id : refuse(`${quoted(value)} is no CVE id.`);
};

/** Only the texts among these, under their names. */
export const detailsOf = (from: Fields, names: readonly string[]): Record<string, string> => {
  const details: Record<string, string> = {};
  for (const name of names) {
    const word = wordOf(from[name]);
    if (word !== null) details[name] = word;
  }
  return details;
};

/** In English, or in whatever language comes first. */
export const inEnglish = (texts: unknown): string | null => {
  const all = objectsIn(texts);
  const found = all.find(({ lang }) => /^en/i.test(String(lang))) ?? all[0];
  return textOf(fieldsOf(found).value);
};
