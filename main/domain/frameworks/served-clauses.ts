import type { Reader } from '#main/ports/unit-of-work.ts';
import { type Block, contentSchema } from '#shared/content/schema.ts';
import { everyBlock, inlinesOf, wordsOf } from '#shared/content/words.ts';
import type { Catalogue } from '#shared/domain/framework/catalogue.ts';
import { clausesIn } from './proposals.rules.ts';

/** A row of the table in which a document says which clauses it serves. */
interface Served {
  framework: string;
  clauses: string;
  /** The parts of the document that serve them. */
  where: string;
}

const HEADS = ['framework', 'clause', 'served by'];
const cellWords = (blocks: readonly Block[]): string => wordsOf(inlinesOf(blocks)).trim();

/** The rows of every table of a text with the columns Framework, Clause and Served by; what cannot be read says nothing. */
const servedIn = (bytes: Uint8Array): Served[] => {
  const text = contentSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  if (!text.success) return [];
  return everyBlock(text.data.blocks).flatMap((block) => {
    if (block.type !== 'table') return [];
    const [heads, ...rows] = block.rows.map((cells) => cells.map(({ blocks }) => cellWords(blocks)));
    if (!HEADS.every((head, at) => heads?.[at]?.toLowerCase() === head)) return [];
    return rows.map(([framework = '', clauses = '', where = '']) => ({ framework, clauses, where }));
  });
};

/** Texts never change under their hash, so each is read once. */
const MOST_KEPT = 20_000;
const kept = new Map<string, readonly Served[]>();
const servedBy = (reader: Pick<Reader, 'blob'>, hash: string): readonly Served[] => {
  const known = kept.get(hash);
  if (known) return known;
  const found = servedIn(reader.blob(hash));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(hash, found);
  return found;
};

/** The clauses of a catalogue that a text says it serves, each with the parts that do. */
export const clausesServed = (reader: Pick<Reader, 'blob'>, hash: string, catalogue: Catalogue): Map<string, string> => {
  const names = [catalogue.name, ...(catalogue.calledAs ?? [])];
  const rows = servedBy(reader, hash).filter(({ framework }) => names.includes(framework));
  return new Map(rows.flatMap(({ clauses, where }) => clausesIn(catalogue, clauses).map((clause) => [clause, where] as const)));
};
