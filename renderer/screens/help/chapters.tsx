import { hasAllOf } from '#shared/domain/searchable.ts';
import { go } from '../../frame/router.ts';
import { say } from '../../words/say.ts';
import { guide } from './guide.ts';
import { type Chapter, guidePath, type Part } from './guide-parts.ts';

/** Every chapter of every part with these words; without words, the chapters of one part. */
const chaptersWith = (words: string, part: Part): { part: Part; chapter: Chapter }[] =>
  (words === '' ? [part] : guide).flatMap((one) =>
    one.chapters.filter((chapter) => hasAllOf(`${chapter.title} ${chapter.text}`, words)).map((chapter) => ({ part: one, chapter })),
  );

/** The chapters to choose from. While somebody searches, each says of which part it is. */
export const Chapters = ({ words, part, chosen }: { words: string; part: Part; chosen: Chapter | undefined }) => {
  const found = chaptersWith(words, part);
  if (found.length === 0) return <p className="quiet">{say('No chapter has these words.')}</p>;
  return found.map(({ part: of, chapter }) => (
    <button
      type="button"
      key={guidePath(of.name, chapter.slug)}
      className="rail-item help-chapter"
      onClick={() => go(guidePath(of.name, chapter.slug))}
      aria-current={chapter === chosen ? 'page' : undefined}
    >
      <span>
        {chapter.title}
        {words === '' || of.title === chapter.title ? null : <span className="help-part">{of.title}</span>}
      </span>
    </button>
  ));
};
