import type { OperationOutput } from '../../api/client.ts';

type Parts = OperationOutput<'search.texts'>['hits'][number]['snippet'];

/** Each part with the place where it begins, which is its own. */
const placed = (parts: Parts) => {
  let at = 0;
  return parts.map((part) => {
    const begins = at;
    at += part.text.length;
    return { ...part, begins };
  });
};
/** A text with what was found in it marked. */
export const Marked = ({ parts }: { parts: Parts }) =>
  placed(parts).map(({ text, hit, begins }) => (hit ? <mark key={begins}>{text}</mark> : text));
