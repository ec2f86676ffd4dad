import type { CallContext } from '#main/ports/context.ts';
import type { WordsCheck } from '#main/ports/words-check.ts';
import type { Input, Output } from '#shared/api/index.ts';
import type { Handler } from '../../operation.ts';
import { subjectOf } from '../revision.store.ts';
import { indexedTextOf } from './indexed-text.ts';
import { countReleased, releasedAfter, withDocument } from './search.store.ts';

/** So many texts at a time: other people wait no longer for their answers than one part takes. */
const PART = 100;

/**
 * Compares a part of the index with the texts themselves. Begins at null.
 * @returns a sentence for each fault
 */
export const checkIndex = async ({ vault }: CallContext, { after }: Input<'search.check'>): Promise<Output<'search.check'>> => {
  const part = releasedAfter(vault, after ?? '', PART);
  const of = countReleased(vault);
  const differing = new Set(vault.textIndex.differing(part.map(({ document, revision }) => indexedTextOf(vault, document, revision))));
  const faults = part
    .filter(({ revision }) => differing.has(revision.id))
    .map(({ document, revision }) => `${subjectOf(document, revision)} is missing from the index, or has another text there.`);
  const next = part.length === PART ? (part.at(-1)?.revision.id ?? null) : null;
  if (next === null) {
    faults.push(...vault.textIndex.stray().map((id) => `The index holds a text of ${id}, which is no released revision.`));
    if (!vault.textIndex.hasRightStates()) faults.push('The states in the index are not those of its texts.');
  }
  return { checked: part.length, of, faults, next };
};

/** Compares the words of the index with its texts beside the work that goes on. @returns how far that is, and what it came to */
export const checkWords =
  (wordsCheck: WordsCheck): Handler<'search.checkWords'> =>
  async (_context, { begin }) => {
    if (begin) wordsCheck.start();
    const { percent, last, stopped } = wordsCheck.state();
    return { percent, faults: last?.faults ?? null, stopped };
  };

/**
 * Adds a part of the missing texts. The rebuild is stateless and can be resumed: what is missing from the index is what
 * remains to be done, so an interrupted process continues without duplicates.
 */
export const mendIndex = async ({ vault }: CallContext, { anew }: Input<'search.mend'>): Promise<Output<'search.mend'>> => {
  if (anew) vault.textIndex.clear();
  vault.textIndex.fill(
    vault.textIndex.missing(PART).map((id) => {
      const { document, revision } = withDocument(vault, id);
      return indexedTextOf(vault, document, revision);
    }),
  );
  const of = countReleased(vault);
  return { done: of - vault.textIndex.missingCount(), of };
};
