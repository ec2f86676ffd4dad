import { type Parts, textOf, unescaped } from './opc-parts.ts';

const paragraphText = (xml: string): string => {
  let text = '';
  for (const [tag, words, kind] of xml.matchAll(/<w:t(?:\s[^<>]*)?>([^<]*)<\/w:t>|<w:(br|tab)(?:\s[^<>]*)?\/>|<\/w:p>/g))
    text += words === undefined ? (tag === '</w:p>' || kind === 'br' ? '\n' : '\t') : unescaped(words);
  return text;
};

/** What a reader of a DOCX sees: header, text, footer and footnotes. */
export const readableText = (parts: Parts): string =>
  [...parts.keys()]
    .filter((name) => /^word\/(?:document|header\d*|footer\d*|footnotes)\.xml$/.test(name))
    .sort((a, b) => Number(b.includes('header')) - Number(a.includes('header')))
    .map((name) => paragraphText(textOf(parts.get(name))))
    .join('\n');
