import { crc32, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
};

/** A grey PNG that says it has this size. */
export const png = (width = 2, height = 1): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(3))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** One paragraph of Word; `properties` and `runs` are XML. */
export const p = (text: string, properties = '', runs = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r>${runs}</w:p>`;

/** The parts of a small sound Word file, to be changed by a test. */
export const docxParts = (body: string, more: Record<string, string | Uint8Array> = {}): Record<string, Uint8Array> => {
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles ${W}>${['Title', 'heading 1', 'heading 2', 'toc 1']
      .map((name) => `<w:style w:type="paragraph" w:styleId="${name.replace(' ', '')}"><w:name w:val="${name}"/></w:style>`)
      .join('')}</w:styles>`,
    ...more,
  };
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]));
};

export const docx = (body: string, more: Record<string, string | Uint8Array> = {}): Uint8Array => zipSync(docxParts(body, more));

/** Relationships of the document, each `[type, target, external]`. */
export const relationships = (...entries: [string, string, boolean][]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
    .map(
      ([type, target, external], index) =>
        `<Relationship Id="rId${index + 1}" Type="${R}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`;

export const header = (text: string): string => `<?xml version="1.0"?><w:hdr ${W}>${p(text)}</w:hdr>`;
export const footnotes = (text: string): string =>
  `<?xml version="1.0"?><w:footnotes ${W}><w:footnote w:id="2">${p(text)}</w:footnote></w:footnotes>`;
export const comments = (text: string): string =>
  `<?xml version="1.0"?><w:comments ${W}><w:comment w:id="0" w:author="Ann">${p(text)}</w:comment></w:comments>`;

/** Two lists of one definition; the second starts anew; level 1 counts with letters. */
export const numbering = `<?xml version="1.0"?><w:numbering ${W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
export const item = (text: string, level = 0, numId = 1): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);

/** Writes a new name of the same length over every place where an old one stands. */
export const rename = (zip: Uint8Array, from: string, to: string): Uint8Array => {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + to.length)) bytes.write(to, at, 'utf8');
  return bytes;
};

/** "Loud" is bold by itself and italic by the style it builds on. */
export const characterStyles = `<?xml version="1.0"?><w:styles ${W}><w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:i/></w:rPr></w:style><w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/><w:basedOn w:val="Base"/><w:rPr><w:b/></w:rPr></w:style></w:styles>`;

/** "Signature" is on the right by the style it builds on. */
export const paragraphStyles = `<?xml version="1.0"?><w:styles ${W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Closing"><w:name w:val="Closing"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Signature"><w:name w:val="Signature"/><w:basedOn w:val="Closing"/></w:style><w:style w:type="paragraph" w:styleId="heading1"><w:name w:val="heading 1"/></w:style></w:styles>`;
