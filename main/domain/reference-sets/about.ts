import { z } from 'zod';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { type FeedSummary, feedSummary } from '#shared/domain/references/feed.ts';
import { elementFindingsSchema } from '#shared/domain/references/minimum-elements.ts';
import { newestSet } from '#shared/domain/references/newest-set.ts';
import { sbomAbout } from '#shared/domain/references/sbom.ts';

/** Raised when the readers read a file in another way than before, or its rows are written in another way (decision 112). */
export const PARSER = '2';

const aboutSet = z.strictObject({
  /** What spoke against taking it, a sentence each. */
  objections: z.array(z.string()),
  sbom: z.strictObject({ about: sbomAbout, findings: elementFindingsSchema }).nullable(),
  feed: feedSummary.nullable(),
});
/** What a reference set says of itself and what came of reading it, as the vault keeps it. */
export type AboutSet = z.output<typeof aboutSet>;

export const aboutText = (about: AboutSet): Uint8Array => new TextEncoder().encode(JSON.stringify(about));
export const aboutIn = (bytes: Uint8Array): AboutSet => aboutSet.parse(JSON.parse(new TextDecoder().decode(bytes)));

export type SetRow = Tables['reference_sets'];
/** @throws AppError 'damaged' */
export const aboutOfSet = (reader: Pick<Reader, 'blob'>, { about_hash: hash }: Pick<SetRow, 'about_hash'>): AboutSet =>
  aboutIn(reader.blob(hash));

/** The last feed of a kind, as it was imported here; null where there is none. @throws AppError 'damaged' */
export const lastFeed = (reader: Pick<Reader, 'find' | 'blob'>, kind: string): { id: string; feed: FeedSummary } | null => {
  const last = newestSet(reader.find('reference_sets', { kind }));
  const feed = last ? aboutOfSet(reader, last).feed : null;
  return last && feed ? { id: last.id, feed } : null;
};
