import type { HanLanguage } from '#shared/domain/han-languages.ts';
import { levelsOf } from '../letters/direction.ts';
import { partsByFont } from '../letters/font-choice.ts';
import { isTextFont, type ScriptFont } from '../letters/fonts.ts';
import { languageOfParagraph } from '../letters/language.ts';
import { needsShaping } from '../letters/needs-shaping.ts';
import { typedLines } from '../letters/paragraph.ts';
import { attribute, unescaped } from './opc-parts.ts';

/** How Word names the fonts of scripts. */
export const families: Record<ScriptFont, string> = {
  chinese: 'Noto Sans SC',
  traditional: 'Noto Sans TC',
  japanese: 'Noto Sans JP',
  korean: 'Noto Sans KR',
  arabic: 'IBM Plex Sans Arabic',
  hebrew: 'Noto Sans Hebrew',
  thai: 'Noto Sans Thai',
  math: 'Noto Sans Math',
  symbols: 'Noto Sans Symbols',
  symbols2: 'Noto Sans Symbols 2',
};
const tags: Record<HanLanguage, string> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', ja: 'ja-JP', ko: 'ko-KR' };

const RUN = /<w:r>(?:<w:rPr>(.*?)<\/w:rPr>)?(<w:br\/>)?<w:t(?: [^>]*)?>([^<]*)<\/w:t><\/w:r>/g;

interface Look {
  properties: string;
  breaks: boolean;
}

const fontsFor = (font: ScriptFont): string => {
  const family = families[font];
  return `<w:rFonts w:ascii="${family}" w:cs="${family}" w:eastAsia="${family}" w:hAnsi="${family}"/>`;
};

/** The properties of a run in the order of its schema: fonts first, direction and language last. */
const runXml = (
  { properties, breaks }: Look,
  text: string,
  font: ScriptFont | null,
  isRightToLeft: boolean,
  language: HanLanguage,
): string => {
  const bare = font === null ? properties : properties.replace(/<w:rFonts [^>]*\/>/, '');
  const said = isRightToLeft
    ? '<w:rtl/>'
    : font !== null && /^(chinese|traditional|japanese|korean)$/.test(font)
      ? `<w:lang w:eastAsia="${tags[language]}"/>`
      : '';
  const all = `${font === null ? '' : fontsFor(font)}${bare}${said}`;
  return `<w:r>${all === '' ? '' : `<w:rPr>${all}</w:rPr>`}${breaks ? '<w:br/>' : ''}<w:t xml:space="preserve">${attribute(text)}</w:t></w:r>`;
};

const isScript = (font: Parameters<typeof isTextFont>[0]): font is ScriptFont => !isTextFont(font);

/** The runs of one typed line, one for each direction and font. */
const lineXml = (
  runs: readonly { look: Look; text: string }[],
  language: HanLanguage,
  used: Set<ScriptFont>,
): { xml: string; base: number } => {
  const [stretches = []] = typedLines(runs);
  const { base, of } = levelsOf(stretches.map(({ text }) => text).join(''), 'auto');
  let begin = 0;
  let xml = '';
  for (const { text, look } of stretches) {
    let breaks = look.breaks;
    for (let from = 0, to = 0; from < text.length; from = to) {
      const isRightToLeft = (of[begin + from] ?? 0) % 2 === 1;
      while (to < text.length && (of[begin + to] ?? 0) % 2 === (isRightToLeft ? 1 : 0)) to += 1;
      const drawn = text.slice(from, to);
      const parts = partsByFont(drawn, 'regular', language).map(({ font, actual, text: shown }) => ({ font, text: actual ?? shown }));
      for (const { font } of parts) if (isScript(font)) used.add(font);
      const script = parts.map(({ font }) => font).find(isScript) ?? null;
      for (const part of isRightToLeft ? [{ font: script, text: drawn }] : parts) {
        if (part.text === '') continue;
        xml += runXml(
          { ...look, breaks },
          part.text,
          part.font !== null && isScript(part.font) ? part.font : null,
          isRightToLeft,
          language,
        );
        breaks = false;
      }
    }
    begin += text.length;
  }
  return { xml, base };
};

/** The runs of a typed line that tabs divide, each part on its own. */
const tabbedXml = (
  runs: readonly { look: Look; text: string }[],
  language: HanLanguage,
  used: Set<ScriptFont>,
): { xml: string; base: number } => {
  let held: { look: Look; text: string }[] = [];
  let xml = '';
  let base: number | null = null;
  const flush = () => {
    if (held.length === 0) return;
    const line = lineXml(held, language, used);
    [xml, base, held] = [xml + line.xml, base ?? line.base, []];
  };
  for (const { look, text } of runs)
    for (const [index, part] of text.split('\t').entries()) {
      if (index > 0) {
        flush();
        xml += runXml({ ...look, breaks: false }, '\t', null, false, language);
      }
      held.push({ look: index === 0 ? look : { ...look, breaks: false }, text: part });
    }
  flush();
  return { xml, base: base ?? 0 };
};

const withDirection = (paragraph: string): string => {
  const [properties] = /^<w:p><w:pPr>.*?<\/w:pPr>/.exec(paragraph) ?? [];
  if (properties === undefined) return paragraph.replace('<w:p>', '<w:p><w:pPr><w:bidi/></w:pPr>');
  const placed = properties.replace(/(<w:(?:spacing|ind|jc|outlineLvl|rPr)\b|<\/w:pPr>)/, '<w:bidi/>$1');
  return placed + paragraph.slice(properties.length);
};

const scriptParagraph = (paragraph: string, used: Set<ScriptFont>): string => {
  const found = [...paragraph.matchAll(RUN)].map(({ 0: xml, 1: properties = '', 2: br, 3: text = '', index }) => ({
    ...{ xml, index },
    run: { look: { properties, breaks: br !== undefined }, text: unescaped(text) },
  }));
  const whole = found.map(({ run }) => run.text).join('');
  if (!needsShaping(whole)) return paragraph;
  const language = languageOfParagraph(whole);
  let made = '';
  let at = 0;
  let first: number | null = null;
  for (let from = 0, to = 0; from < found.length; from = to) {
    to += 1;
    while (
      to < found.length &&
      !found[to]?.run.look.breaks &&
      found[to]?.index === (found[to - 1]?.index ?? 0) + (found[to - 1]?.xml.length ?? 0)
    )
      to += 1;
    const line = tabbedXml(
      found.slice(from, to).map(({ run }) => run),
      language,
      used,
    );
    first ??= line.base;
    const [begin, end] = [found[from], found[to - 1]];
    made += paragraph.slice(at, begin?.index ?? 0) + line.xml;
    at = (end?.index ?? 0) + (end?.xml.length ?? 0);
  }
  made += paragraph.slice(at);
  return first === 1 && !whole.includes('\t') ? withDirection(made) : made;
};

/**
 * A part of a DOCX with the runs of each script in a font that has it, and what is read from right to left marked so; text that
 * the fonts of the text have stays as it is, byte for byte.
 * @param used takes the fonts that were named
 */
export const withScriptRuns = (xml: string, used: Set<ScriptFont>): string =>
  xml.replaceAll(/<w:p>(?:(?!<w:p>).)*?<\/w:p>/gs, (paragraph) => scriptParagraph(paragraph, used));
