import type { default as MarkdownIt, StateBlock, StateInline, Token } from 'markdown-it';

interface Definition {
  /** Its paragraphs, as they were written. */
  paragraphs: string[];
  uses: number;
}
interface Environment {
  footnotes?: Map<string, Definition>;
  /** Whether the words of a footnote are read, which has none of its own. */
  isWithin?: boolean;
}
const DEFINITION = /^\[\^([^\]\s]+)\]:[ \t]*/;
const REFERENCE = /^\[\^([^\]\s]+)\]/;
const labelOf = (written: string): string => written.toLowerCase();

/** "[^1]: words", with the lines right below and the indented paragraphs behind it. */
const definition = (state: StateBlock, line: number, end: number, silent: boolean): boolean => {
  const lineAt = (at: number) => state.src.slice((state.bMarks[at] ?? 0) + (state.tShift[at] ?? 0), state.eMarks[at]);
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
  const [mark, label = ''] = DEFINITION.exec(lineAt(line)) ?? [];
  if (mark === undefined) return false;
  if (silent) return true;
  const paragraphs: string[][] = [[lineAt(line).slice(mark.length)]];
  let next = line + 1;
  for (; next < end; next += 1) {
    const indent = (state.sCount[next] ?? 0) - state.blkIndent;
    if (state.isEmpty(next)) {
      if (paragraphs.at(-1)?.length !== 0) paragraphs.push([]);
    } else if (indent < 0 || (paragraphs.at(-1)?.length === 0 && indent < 4) || DEFINITION.test(lineAt(next))) break;
    else paragraphs.at(-1)?.push(lineAt(next));
  }
  const environment = state.env as Environment;
  environment.footnotes ??= new Map();
  // Of two definitions the first one counts, as with the addresses of links.
  if (!environment.footnotes.has(labelOf(label)))
    environment.footnotes.set(labelOf(label), {
      paragraphs: paragraphs.map((lines) => lines.join('\n').trim()).filter((words) => words !== ''),
      uses: 0,
    });
  else environment.footnotes.set(`${labelOf(label)} again, line ${line + 1}`, { paragraphs: [lineAt(line)], uses: 0 });
  state.line = next;
  return true;
};

const reference = (state: StateInline, silent: boolean): boolean => {
  const environment = state.env as Environment;
  const [mark, label = ''] = REFERENCE.exec(state.src.slice(state.pos)) ?? [];
  const found = environment.footnotes?.get(labelOf(label));
  if (mark === undefined || !found || found.paragraphs.length === 0 || environment.isWithin) return false;
  if (!silent) {
    found.uses += 1;
    const token = state.push('footnote', '', 0);
    token.content = mark;
    token.children = found.paragraphs.flatMap((words, at): Token[] => {
      const inner: Token[] = [];
      state.md.inline.parse(words, state.md, { ...environment, isWithin: true }, inner);
      return at === 0 ? inner : [new state.Token('hardbreak', 'br', 0), ...inner];
    });
  }
  state.pos += mark.length;
  return true;
};

/** Footnotes as GitHub and Pandoc write them: "[^1]" in the text, "[^1]: words" wherever their words stand. */
export const addFootnotes = (parser: InstanceType<typeof MarkdownIt>): void => {
  parser.block.ruler.before('reference', 'footnote_words', definition);
  parser.inline.ruler.before('link', 'footnote', reference);
};

/** What of the footnotes of a text is not as it was written. */
export const footnoteFindings = ({ footnotes = new Map() }: Environment): string[] =>
  [...footnotes].flatMap(([label, { paragraphs, uses }]) => {
    if (uses === 0) return [`Footnote that nothing refers to: [^${label}] ${paragraphs.join(' ')}`];
    return uses > 1 ? [`Footnote [^${label}] is referred to ${uses} times: it is repeated, each time with a number of its own`] : [];
  });
