import { unzipSync, zipSync } from 'fflate';
import { type FontName, fontBytes, fontOf } from '../pdf/paper.ts';
import { deviceFont } from './device-font.ts';
import { PREAMBLE, type Relationship, readContentTypes, textOf, unescaped, writeContentTypes, writeRelationships } from './opc-parts.ts';

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

/** A file with the letters of its own fonts in it, so that it looks the same where they are not installed. */
export const withFonts = (docx: Uint8Array): Uint8Array => {
  const parts = unzipSync(docx);
  const xml = Object.entries(parts)
    .filter(([name]) => /^word\/(document|header\d+|footer\d+|numbering)\.xml$/.test(name))
    .map(([, bytes]) => textOf(bytes))
    .join('');
  // Letters of tags come along; they are those of the Latin alphabet.
  const letters = new Set([...unescaped(xml)].map((letter) => letter.codePointAt(0) ?? 0));
  const used = FACES.filter(({ isUsed }) => isUsed(xml)).map((one, index) => ({ ...one, id: `rId${index + 1}` }));
  const relationships = used.map(({ id }, index): Relationship => {
    return { id, type: RELATIONSHIP, target: `fonts/font${index + 1}.odttf`, mode: 'Internal' };
  });
  for (const [index, { name, key }] of used.entries())
    parts[`word/fonts/font${index + 1}.odttf`] = new Uint8Array(obfuscated(deviceFont(fontBytes(name), fontOf(name), letters), key));
  parts['word/fontTable.xml'] = encoder.encode(tableXml(used));
  parts['word/_rels/fontTable.xml.rels'] = encoder.encode(writeRelationships(relationships));
  const types = readContentTypes(textOf(parts['[Content_Types].xml']));
  types.defaults.push(['odttf', OBFUSCATED]);
  parts['[Content_Types].xml'] = encoder.encode(writeContentTypes(types));
  return zipSync(parts, { level: 1 });
};
