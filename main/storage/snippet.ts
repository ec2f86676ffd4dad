import type { SnippetPart } from '#main/ports/text-index.ts';
import type { SearchTerm } from '#shared/domain/search-query.ts';
import { type Span, spansIn } from '#shared/domain/search-spans.ts';

/** About two lines of a page, in Latin letters; of letters that are twice as wide, half as many. */
const LONGEST = 180;
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]|[\ud840-\ud8ff][\udc00-\udfff]/;
/** How much of it stands before the first hit, so that a reader sees where the sentence comes from. */
const BEFORE = 40;

/** A text in parts, each a hit or not. */
export const markedParts = (text: string, spans: readonly Span[]): SnippetPart[] => {
  const parts: SnippetPart[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    parts.push({ text: text.slice(at, from), hit: false }, { text: text.slice(from, to), hit: true });
    at = to;
  }
  return [...parts, { text: text.slice(at), hit: false }].filter((part) => part.text !== '');
};

/** The place at or after another one where a word ends or begins, so that none is cut; not far away, as some scripts have no blanks. */
const wordEdge = (text: string, at: number): number => {
  if (at <= 0 || at >= text.length) return Math.max(0, Math.min(at, text.length));
  const blank = text.slice(at, at + 24).search(/\s/);
  if (blank >= 0) return at + blank;
  // Never between a letter and its marks.
  const marks = /^(?:[\p{M}\u200c\u200d]|[\udc00-\udfff])*/u.exec(text.slice(at, at + 24))?.[0].length ?? 0;
  return at + marks;
};

/** The stretch with most of the terms, the first of those; the beginning of a text that has none of them. */
const bestStretch = (spans: readonly Span[], length: number, terms: number): { from: number; to: number } => {
  let best = { from: 0, terms: 0 };
  for (let index = 0; index < spans.length && best.terms < terms; index += 1) {
    const from = spans[index]?.from ?? 0;
    const found: number[] = [];
    for (let next = index; next < spans.length && (spans[next]?.to ?? 0) <= from + length - BEFORE; next += 1) {
      const { term } = spans[next] ?? { term: 0 };
      if (!found.includes(term)) found.push(term);
    }
    if (found.length > best.terms) best = { from, terms: found.length };
  }
  const from = best.terms === 0 ? 0 : Math.max(0, best.from - BEFORE);
  return { from, to: from + length };
};

/**
 * What a hit is shown with: a short piece of its text with what was found marked in it.
 * @param isAscii whether the text has no letter beyond ASCII, where that is known
 */
export const snippetOf = (text: string, terms: readonly SearchTerm[], isAscii?: boolean): SnippetPart[] => {
  const spans = spansIn(text, terms, isAscii);
  const length = isAscii !== true && WIDE.test(text.slice(0, LONGEST)) ? LONGEST / 2 : LONGEST;
  if (text.length <= length) return markedParts(text, spans);
  const { from, to } = bestStretch(spans, length, terms.filter(({ excluded }) => !excluded).length);
  const begin = from === 0 ? 0 : wordEdge(text, from);
  const last = spans.findLast((span) => span.from < to);
  const end = wordEdge(text, Math.max(to, last?.to ?? 0));
  const inside = spans
    .filter((span) => span.from >= begin && span.to <= end)
    .map((span) => ({ ...span, from: span.from - begin, to: span.to - begin }));
  const piece = markedParts(text.slice(begin, end).trimEnd(), inside);
  return [...(begin > 0 ? [{ text: '…', hit: false }] : []), ...piece, ...(end < text.length ? [{ text: '…', hit: false }] : [])];
};
