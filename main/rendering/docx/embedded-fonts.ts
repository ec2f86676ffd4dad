import { unzipSync, zipSync } from 'fflate';
import { type FontName, fontBytes, fontOf, isTextFont, type ScriptFont } from '../letters/fonts.ts';
import { subsetOf } from '../letters/subset.ts';
import { deviceFont } from './device-font.ts';
import { PREAMBLE, type Relationship, readContentTypes, textOf, unescaped, writeContentTypes, writeRelationships } from './opc-parts.ts';
import { families, withScriptRuns } from './script-runs.ts';

/** How Word names the faces of a family, and the key that each is hidden under (ECMA-376 part 4, 14.2.1); any key will do. */
const FACES: readonly { family: string; face: string; name: FontName; key: string; isUsed(xml: string): boolean }[] = [
  { family: 'Noto Sans', face: 'Regular', name: 'regular', key: '5B1D0C4E-2F8A-4E0B-9C31-6A7D10E2F001', isUsed: () => true },
  { family: 'Noto Sans', face: 'Bold', name: 'bold', key: '5B1D0C4E-2F8A-4E0B-9C31-6A7D10E2F002', isUsed: () => true },
  {
    family: 'Noto Sans',
    face: 'Italic',
    name: 'italic',
    key: '5B1D0C4E-2F8A-4E0B-9C31-6A7D10E2F003',
    isUsed: (xml) => xml.includes('<w:i/>'),
  },
  {
    family: 'Noto Sans',
    face: 'BoldItalic',
    name: 'boldItalic',
    key: '5B1D0C4E-2F8A-4E0B-9C31-6A7D10E2F004',
    isUsed: (xml) => xml.includes('<w:b/>') && xml.includes('<w:i/>'),
  },
  {
    family: 'Noto Sans Mono',
    face: 'Regular',
    name: 'mono',
    key: '5B1D0C4E-2F8A-4E0B-9C31-6A7D10E2F005',
    isUsed: (xml) => xml.includes('Noto Sans Mono'),
  },
];
const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/font';
const OBFUSCATED = 'application/vnd.openxmlformats-officedocument.obfuscatedFont';
const encoder = new TextEncoder();

/** The first 32 bytes mixed with the key, read from its end, as the format asks for; it hides nothing. */
const obfuscated = (font: Buffer, key: string): Buffer => {
  const mixed = Buffer.from(font);
  const bytes = Buffer.from(key.replaceAll('-', ''), 'hex').reverse();
  for (let at = 0; at < 32; at += 1) mixed[at] = (mixed[at] ?? 0) ^ (bytes[at % 16] ?? 0);
  return mixed;
};

const tableXml = (faces: readonly { family: string; face: string; key: string; id: string }[]): string => {
  const families = [...new Set(faces.map(({ family }) => family))].map((family) => {
    const own = faces.filter((one) => one.family === family);
    return `<w:font w:name="${family}">${own.map(({ face, key, id }) => `<w:embed${face} r:id="${id}" w:fontKey="{${key}}"/>`).join('')}</w:font>`;
  });
  return `${PREAMBLE}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${families.join('')}</w:fonts>`;
};

/** A font of a script has one face; Word thickens and slants it itself. */
const scriptFace = (name: ScriptFont, index: number) => ({
  family: families[name],
  face: 'Regular',
  name,
  key: `5B1D0C4E-2F8A-4E0B-9C31-6A7D10E2F1${String(index).padStart(2, '0')}`,
});

/** Letters of the text fonts that are put together of others need what joins them; the plain ones do without. */
const faceBytes = (name: FontName, xml: string, letters: ReadonlySet<number>, everyScript: boolean): Buffer =>
  everyScript && (!isTextFont(name) || /[\p{M}\p{Script=Devanagari}]/u.test(xml))
    ? subsetOf(name, letters)
    : deviceFont(fontBytes(name), fontOf(name), letters);

const SHOWN = /^word\/(document|header\d+|footer\d+|numbering)\.xml$/;
/** Every file has the part for footnotes; one without words adds no letters, as in sheets that were made before there were footnotes. */
const isShown = ([name, bytes]: [string, Uint8Array]): boolean =>
  SHOWN.test(name) || (name === 'word/footnotes.xml' && textOf(bytes).includes('<w:t'));

/**
 * A file with the letters of its own fonts in it, so that it looks the same where they are not installed.
 * @param everyScript whether text that the text fonts lack is given fonts of its scripts; former layouts had none
 */
export const withFonts = (docx: Uint8Array, everyScript: boolean): Uint8Array => {
  const parts = unzipSync(docx);
  const scripts = new Set<ScriptFont>();
  const shown = Object.entries(parts).filter(isShown);
  const xml = shown
    .map(([name, bytes]) => {
      const text = everyScript ? withScriptRuns(textOf(bytes), scripts) : textOf(bytes);
      if (everyScript) parts[name] = encoder.encode(text);
      return text;
    })
    .join('');
  // Letters of tags come along; they are those of the Latin alphabet.
  const letters = new Set([...unescaped(xml)].map((letter) => letter.codePointAt(0) ?? 0));
  // HarfBuzz draws the Thai vowel am by its two parts.
  if (scripts.has('thai')) for (const part of [0x0e4d, 0x0e32]) letters.add(part);
  const faces = [...FACES.filter(({ isUsed }) => isUsed(xml)), ...[...scripts].sort().map(scriptFace)];
  const used = faces.map((one, index) => ({ ...one, id: `rId${index + 1}` }));
  const relationships = used.map(({ id }, index): Relationship => {
    return { id, type: RELATIONSHIP, target: `fonts/font${index + 1}.odttf`, mode: 'Internal' };
  });
  for (const [index, { name, key }] of used.entries())
    parts[`word/fonts/font${index + 1}.odttf`] = new Uint8Array(obfuscated(faceBytes(name, xml, letters, everyScript), key));
  parts['word/fontTable.xml'] = encoder.encode(tableXml(used));
  parts['word/_rels/fontTable.xml.rels'] = encoder.encode(writeRelationships(relationships));
  const types = readContentTypes(textOf(parts['[Content_Types].xml']));
  types.defaults.push(['odttf', OBFUSCATED]);
  parts['[Content_Types].xml'] = encoder.encode(writeContentTypes(types));
  return zipSync(parts, { level: 1 });
};
