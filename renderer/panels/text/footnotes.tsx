import { createContext, type MouseEvent, type ReactNode, useContext, useId } from 'react';
import { footnotesOf, type ResolvedBlock, type ResolvedFootnote, type Run } from '#shared/content/resolve.ts';
import { say } from '../../words/say.ts';

/** Two texts can stand beside each other, each with a footnote 1. */
const Scope = createContext('');
export const FootnoteScope = ({ children }: { children: ReactNode }) => <Scope value={useId()}>{children}</Scope>;

const idOf = (scope: string, { number, runs }: ResolvedFootnote, end: 'number' | 'words'): string =>
  `${scope}footnote-${number}-${runs[0]?.change ?? 'same'}-${end}`;

/** The part behind # is the screen's, so a way within a screen moves the keyboard and leaves the address alone. */
const leadTo =
  (id: string) =>
  (event: MouseEvent): void => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };

/** The number of a footnote in the text, which leads to its words. */
export const FootnoteNumber = ({ note }: { note: ResolvedFootnote }) => {
  const scope = useContext(Scope);
  return (
    <a
      className="footnote-number"
      role="doc-noteref"
      href={window.location.hash || '#'}
      id={idOf(scope, note, 'number')}
      aria-label={say('Footnote {number}', { number: note.number })}
      onClick={leadTo(idOf(scope, note, 'words'))}
    >
      {note.number}
    </a>
  );
};

/** The footnotes of some blocks below them; the number of each leads back to the text. */
export const Footnotes = ({ blocks, words }: { blocks: readonly ResolvedBlock[]; words: (runs: readonly Run[]) => ReactNode }) => {
  const scope = useContext(Scope);
  const notes = footnotesOf(blocks);
  if (notes.length === 0) return null;
  return (
    <div className="footnotes">
      {notes.map((note) => (
        <p key={idOf(scope, note, 'words')} role="doc-footnote" id={idOf(scope, note, 'words')} tabIndex={-1}>
          <sup>
            <a
              className="footnote-number"
              role="doc-backlink"
              href={window.location.hash || '#'}
              aria-label={say('Footnote {number}, back to the text', { number: note.number })}
              onClick={leadTo(idOf(scope, note, 'number'))}
            >
              {note.number}
            </a>
          </sup>{' '}
          {words(note.runs)}
        </p>
      ))}
    </div>
  );
};
