import MarkdownIt, { type Token } from 'markdown-it';
import { addFootnotes, footnoteFindings } from './footnotes.ts';
import { addFormulas, formulaFindings, withoutFormulas } from './formulas.ts';

/** Blocks inside blocks; what lies deeper is refused, because a parser that gives up would drop it in silence. */
const DEEPEST = 80;

const parser = new MarkdownIt({ html: true, linkify: false, maxNesting: DEEPEST });
// Addresses are shown and never followed, so they stay as they were written.
parser.validateLink = () => true;
parser.normalizeLink = (url) => url;
parser.normalizeLinkText = (url) => url;

parser.block.ruler.before(
  'html_block',
  'page_break',
  (state, line, _end, silent) => {
    const text = state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
    if ((state.sCount[line] ?? 0) - state.blkIndent >= 4 || !/^(?:\\pagebreak|<!--\s*pagebreak\s*-->)\s*$/i.test(text)) return false;
    if (silent) return true;
    state.push('page_break', '', 0);
    state.line = line + 1;
    return true;
  },
  { alt: ['paragraph', 'blockquote', 'list'] },
);

addFootnotes(parser);
addFormulas(parser);

/** Link definitions that no link uses print nothing. */
const unusedDefinitions = (env: { references?: Record<string, { href: string; title: string }> }, tokens: readonly Token[]): string[] => {
  const used = new Set<string>();
  const visit = (token: Token): void => {
    used.add(String(token.attrGet('href') ?? '')).add(String(token.attrGet('src') ?? ''));
    token.children?.forEach(visit);
  };
  tokens.forEach(visit);
  return Object.entries(env.references ?? {})
    .filter(([, { href }]) => !used.has(href))
    .map(([label, { href, title }]) => `Address that no link uses: [${label.toLowerCase()}] ${href} ${title}`);
};

/** markdown-it's tokens, and the source without formulas that were read; null when the text is nested deeper than is read. */
export const markdownTokens = (text: string, lost: Set<string>): { tokens: Token[]; words: string } | null => {
  const env = {};
  const tokens = parser.parse(text, env);
  if (tokens.some((token) => token.level >= DEEPEST - 2)) return null;
  for (const note of [...unusedDefinitions(env, tokens), ...footnoteFindings(env), ...formulaFindings(env)]) lost.add(note);
  return { tokens, words: withoutFormulas(text, env) };
};
