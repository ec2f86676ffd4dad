import { footnotesIn } from '../content/footnotes.ts';
import { type FieldValues, type Run, type RunChange, runsOf } from '../content/resolve.ts';
import type { Inline } from '../content/schema.ts';
import { compareWords, type Piece } from './words.ts';

const isWord = (inline: Inline): boolean => inline.type !== 'text' || /[\p{L}\p{N}]/u.test(inline.text);

/** Footnotes that stand where another one stood, with what became of their words; both of each two are keys. */
export const changedNotes = (pieces: readonly Piece[]): ReadonlyMap<Inline, Piece[]> => {
  const found = new Map<Inline, Piece[]>();
  for (const [at, piece] of pieces.entries()) {
    const next = pieces[at + 1];
    if (piece.kind !== 'deleted' || next?.kind !== 'inserted') continue;
    const present = footnotesIn(next.inlines);
    for (const [index, was] of footnotesIn(piece.inlines).entries()) {
      const is = present[index];
      const compared = is ? compareWords(was.content, is.content) : [];
      // Without a word in common it is another footnote.
      if (
        is &&
        compared.some(({ kind, ...one }) => kind === 'formatted' || (kind === 'same' && 'inlines' in one && one.inlines.some(isWord)))
      )
        for (const note of [was, is]) found.set(note, compared);
    }
  }
  return found;
};

const noteRuns = (pieces: readonly Piece[], side: 'before' | 'after', fields: FieldValues): Run[] => {
  const marked = (inlines: readonly Inline[], change: RunChange): Run[] => runsOf(inlines, fields).map((run) => ({ ...run, change }));
  return pieces.flatMap((piece): Run[] => {
    if (piece.kind === 'formatted') return marked(piece[side], 'formatted');
    if (piece.kind === 'same') return runsOf(piece.inlines, fields);
    return (piece.kind === 'deleted') === (side === 'before') ? marked(piece.inlines, piece.kind) : [];
  });
};

/**
 * The runs of a deleted or inserted piece, with only those words of its footnotes marked that the footnote of the other text
 * does not have.
 */
export const withWordsOfNotes = (
  runs: readonly Run[],
  piece: Extract<Piece, { inlines: Inline[] }>,
  changed: ReadonlyMap<Inline, Piece[]>,
  fields: FieldValues,
): Run[] => {
  const notes = footnotesIn(piece.inlines).values();
  return runs.map((run) => {
    const note = run.footnote && notes.next().value;
    const compared = note && changed.get(note);
    if (!run.footnote || !compared) return run;
    return { ...run, footnote: { ...run.footnote, runs: noteRuns(compared, piece.kind === 'deleted' ? 'before' : 'after', fields) } };
  });
};
