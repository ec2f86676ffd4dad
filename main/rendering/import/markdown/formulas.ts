import type { default as MarkdownIt, StateInline } from 'markdown-it';
import { formulaOfTex } from './tex.ts';

interface Environment {
  /** As they were written, with their signs. */
  formulas?: Set<string>;
  unread?: Set<string>;
}

const DISPLAYED = /\$\$([^$]+)\$\$/y;
/** As Pandoc reads them: no blank inside of the signs, and no letter or figure right behind them. */
const IN_LINE = /\$(?!\s)([^$\n]*[^$\s\\])\$(?![\p{L}\p{N}$])/uy;
const WORD_BEFORE = /[\p{L}\p{N}$\\]$/u;
/** Prices and names of variables of programs have dollar signs as well. */
const isFormula = (tex: string): boolean =>
  /[\\^{]/.test(tex) || /^\p{L}$/u.test(tex) || (/[_=<>+≤≥]/.test(tex) && /\p{L}/u.test(tex) && !/\p{L}{2}/u.test(tex));

const formula = (state: StateInline, silent: boolean): boolean => {
  if (state.src[state.pos] !== '$' || WORD_BEFORE.test(state.src.slice(Math.max(0, state.pos - 2), state.pos))) return false;
  const isDisplayed = state.src.startsWith('$$', state.pos);
  const pattern = isDisplayed ? DISPLAYED : IN_LINE;
  pattern.lastIndex = state.pos;
  const [written, tex = ''] = pattern.exec(state.src) ?? [];
  if (written === undefined || state.pos + written.length > state.posMax || !(isDisplayed || isFormula(tex))) return false;
  const environment = state.env as Environment;
  const mathml = formulaOfTex(tex.trim(), isDisplayed);
  if (mathml === null) {
    environment.unread ??= new Set();
    environment.unread.add(written);
    return false;
  }
  if (!silent) {
    environment.formulas ??= new Set();
    environment.formulas.add(written);
    state.push('formula', '', 0).content = mathml;
  }
  state.pos += written.length;
  return true;
};

/** Formulas as GitHub and Pandoc write them: "$E = mc^2$" in a line, "$$…$$" by themselves. */
export const addFormulas = (parser: InstanceType<typeof MarkdownIt>): void => {
  parser.inline.ruler.before('escape', 'formula', formula);
};

/** What of the formulas is not read, and stays in the text as it was typed. */
export const formulaFindings = ({ unread = new Set() }: Environment): string[] =>
  unread.size === 0 ? [] : [`Formulas: their characters are kept as plain text: ${[...unread].join(', ')}`];

/** A text without the formulas that were read: their signs are no words. */
export const withoutFormulas = (text: string, { formulas = new Set() }: Environment): string => {
  let rest = text;
  for (const written of formulas) rest = rest.replaceAll(written, ' ');
  return rest;
};
