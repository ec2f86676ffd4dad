import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { entryHash, ZERO_HASH } from '#main/domain/audit/ledger-entry.ts';
import type { SealedRecord } from '#main/domain/records/record-schema.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

/** Every file is about as large as this, packed. */
export const SIZE = 2 * 1024 * 1024;
const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value));
const times = (piece: string, bytes = SIZE): string => piece.repeat(Math.max(1, Math.floor(bytes / piece.length)));

/** A PDF of our form with whatever objects, and nobody's signature. */
export const pdfOf = (objects: readonly (string | Buffer)[], trailer = '/Root 1 0 R\n/Info 1 0 R'): Uint8Array => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const lines: string[] = [];
  let at = 9;
  for (const object of objects) {
    const bytes = typeof object === 'string' ? Buffer.from(object, 'latin1') : object;
    lines.push(`${String(at).padStart(10, '0')} 00000 n \n`);
    parts.push(bytes);
    at += bytes.length;
  }
  const end = `trailer\n<<\n/Size ${objects.length + 1}\n${trailer}\n>>\nstartxref\n${at}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(`xref\n1 ${objects.length}\n${lines.join('')}${end}`)]));
};
const object = (number: number, dictionary: string): string => `${number} 0 obj\n<<\n${dictionary}\n>>\nendobj\n`;
const stream = (number: number, dictionary: string, bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`${number} 0 obj\n<<\n/Length ${bytes.length}\n${dictionary}\n>>\nstream\n`),
    bytes,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
const catalog = [object(1, '/AcroForm 2 0 R'), object(2, '/Fields []')];
const withForm = (fields: string): string[] => [object(1, '/AcroForm 2 0 R'), object(2, `/Fields [${fields}]`)];

/** Stands where a signature says how many bytes follow it. */
const REST = 'REMAINDER';
/** Appends updates, each with its objects, table and trailer. */
const updated = (
  pdf: Uint8Array,
  count: number,
  make: (index: number, at: number) => { objects: string; numbers: number[] },
): Uint8Array => {
  const parts = [Buffer.from(pdf)];
  let end = pdf.length;
  let previous = Number(/startxref\n(\d+)/.exec(Buffer.from(pdf).toString('latin1').slice(-60))?.[1]);
  for (let index = 0; index < count; index += 1) {
    const { objects, numbers } = make(index, end);
    const offsets = numbers.map((number) => end + objects.indexOf(`${number} 0 obj`));
    const xref = end + objects.length;
    const table = numbers.map((number, at) => `${number} 1\n${String(offsets[at]).padStart(10, '0')} 00000 n \n`).join('');
    const tail = `xref\n${table}trailer\n<<\n/Size 100\n/Root 1 0 R\n/Info 1 0 R\n/Prev ${previous}\n>>\nstartxref\n${xref}\n%%EOF\n`;
    const rest = objects.length + tail.length - objects.lastIndexOf('>\n>>\nendobj') - 1;
    parts.push(Buffer.from(objects.replace(REST, String(rest).padEnd(REST.length)) + tail, 'latin1'));
    previous = xref;
    end = xref + tail.length;
  }
  return new Uint8Array(Buffer.concat(parts));
};

type Files = Record<string, Uint8Array>;

/** @param seed of a family: how deep, how many, how long */
export const pdfs = (seed: number): Files => {
  const share = 0.3 + (seed % 7) / 10;
  const size = Math.floor(SIZE * Math.min(1, share));
  const widget = (extra: string) => object(3, `/FT /Sig\n/T (signer-1)\n${extra}`);
  const deep = (open: string, close: string) => open.repeat(Math.floor(size / 4)) + close.repeat(Math.floor(size / 4));
  /** A signature of the field, which covers its revision as one has to. @param at where the update begins */
  const signature = (bytes: Buffer, at: number): string => {
    const hex = bytes.toString('hex').toUpperCase();
    const made = (range: string) =>
      `3 0 obj\n<<\n/FT /Sig\n/T (signer-1)\n/V 4 0 R\n>>\nendobj\n4 0 obj\n<<\n/ByteRange [${range.padEnd(40)}]\n/Contents <${hex}>\n>>\nendobj\n`;
    const before = at + made('').indexOf('/Contents ') + '/Contents '.length;
    return made(`0 ${before} ${before + hex.length + 2} ${REST}`);
  };
  return {
    'lists in lists': pdfOf([...catalog, object(3, `/A ${deep('[', ']')}`)]),
    'dictionaries in dictionaries': pdfOf([object(1, `/AcroForm 2 0 R /A ${deep('<<', '>>')}`), catalog[1] ?? '']),
    'a form of nested fields': pdfOf(withForm(deep('[', ']'))),
    'an object stream that unpacks to much': pdfOf([
      ...catalog,
      stream(3, '/Type /ObjStm\n/N 100000\n/First 10\n/Filter /FlateDecode', deflateSync(Buffer.alloc(100 * 1024 * 1024))),
    ]),
    'one string of the whole file': pdfOf([...catalog, object(3, `/A (${times('\\(', size)})`)]),
    'one number of the whole file': pdfOf([...catalog, object(3, `/Length ${times('9', size)}`)]),
    'one name of the whole file': pdfOf([object(1, `/AcroForm 2 0 R\n/${times('A', size)} 1`), catalog[1] ?? '']),
    'blanks of the whole file': pdfOf([...withForm('3 0 R'), widget(`/AP <<${times(' ', size)}/N 1 0 R >>`)]),
    'many objects that are all the same place': (() => {
      const bytes = Buffer.from(pdfOf(catalog)).toString('latin1');
      const count = Math.floor(size / 20);
      const line = /\d{10} 00000 n \n/.exec(bytes)?.[0] ?? '';
      const at = bytes.indexOf('xref\n');
      return text(
        `${bytes.slice(0, at)}xref\n1 ${count}\n${line.repeat(count)}trailer\n<<\n/Size 9\n/Root 1 0 R\n>>\nstartxref\n${at}\n%%EOF\n`,
      );
    })(),
    'a table that counts to a billion': text(Buffer.from(pdfOf(catalog)).toString('latin1').replace('xref\n1 2\n', 'xref\n1 999999999\n')),
    'a table of sections without an end': (() => {
      const bytes = Buffer.from(pdfOf(catalog)).toString('latin1');
      const at = bytes.indexOf('xref\n');
      return text(`${bytes.slice(0, at)}xref\n${times('1 0\n', size)}trailer\n<<\n/Size 9\n/Root 1 0 R\n>>\nstartxref\n${at}\n%%EOF\n`);
    })(),
    'fields that are all one large object': pdfOf([...withForm(times('3 0 R ', size / 2)), widget(`/A (${times('x', size / 2)})`)]),
    'thousands of fields': pdfOf([
      ...withForm(Array.from({ length: Math.floor(size / 90) }, (_, index) => `${index + 3} 0 R`).join(' ')),
      ...Array.from({ length: Math.floor(size / 90) }, (_, index) => object(index + 3, `/FT /Sig\n/T (signer-${index})`)),
    ]),
    'a file that was attached thousands of times': pdfOf([
      ...catalog,
      ...Array.from({ length: Math.floor(size / 110) }, (_, index) =>
        object(index + 3, '/Type /Filespec\n/UF (record.json)\n/EF <<\n/F 3 0 R\n>>'),
      ),
    ]),
    'updates without an end': updated(pdfOf(catalog), Math.floor(size / 130), () => ({ objects: '', numbers: [] })),
    'as many updates as are read, of a large file': updated(
      pdfOf([...withForm('3 0 R'), widget(`/A (${times('x', size / 2)})`)]),
      198,
      (_, at) => ({ objects: signature(Buffer.alloc(100), at), numbers: [3, 4] }),
    ),
    'as many updates as are read, whose fields are large': updated(
      pdfOf([...withForm('3 0 R'), widget(`/A ${times('<< /V ', size / 2)}`)]),
      198,
      (_, at) => ({ objects: signature(Buffer.alloc(100), at), numbers: [3, 4] }),
    ),
    'signatures of values in values': updated(pdfOf([...withForm('3 0 R'), widget('')]), 110, (_, at) => ({
      objects: signature(Buffer.concat([Buffer.from('30807080', 'hex'), Buffer.alloc(8000, Buffer.from('3080', 'hex'))]), at),
      numbers: [3, 4],
    })),
    'signatures of thousands of values': updated(pdfOf([...withForm('3 0 R'), widget('')]), 110, (_, at) => ({
      objects: signature(Buffer.concat([Buffer.from('30821f40', 'hex'), Buffer.alloc(8000, Buffer.from('0500', 'hex'))]), at),
      numbers: [3, 4],
    })),
    'a signature that covers everything over and over': updated(pdfOf([...withForm('3 0 R'), widget('')]), 1, () => ({
      objects: `3 0 obj\n<<\n/FT /Sig\n/T (signer-1)\n/V 4 0 R\n>>\nendobj\n4 0 obj\n<<\n/ByteRange [${times('0 1 ', size)}]\n>>\nendobj\n`,
      numbers: [3, 4],
    })),
  };
};

const TYPES = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** An archive, packed by zlib: other packers take minutes for what unpacks to hundreds of megabytes. */
export const zipOf = (parts: Record<string, Uint8Array>): Uint8Array => {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [path, bytes] of Object.entries(parts)) {
    const [name, packed] = [Buffer.from(path), deflateRawSync(bytes)];
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    files.push(Buffer.from('PK\u0003\u0004'), facts, name, packed);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, place, name);
    at += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  for (const place of [8, 10]) end.writeUInt16LE(Object.keys(parts).length, place);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...files, listed, end]));
};
const docxOf = (parts: Record<string, string>): Uint8Array =>
  zipOf(Object.fromEntries(Object.entries(parts).map(([name, words]) => [name, Buffer.from(words)])));
/** What two packed megabytes may unpack to, and a little less. */
const UNPACKED = 40 * 1024 * 1024;
/** Packs badly, so that the file may unpack to much. */
const ballast = (size: number): string => {
  const pieces: string[] = [];
  for (let at = 0, state = 'x'; at < size; at += 64) {
    state = createHash('sha256').update(state).digest('hex');
    pieces.push(state);
  }
  return pieces.join('');
};

export const docxs = (seed: number): Files => {
  const share = 0.4 + (seed % 7) / 10;
  const size = Math.floor(UNPACKED * Math.min(1, share));
  const filler = { 'word/media/ballast.bin': ballast(3_300_000) };
  const relationships = (inner: string) =>
    `${TYPES}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const types = (inner: string) => `${TYPES}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${inner}</Types>`;
  const counted = (one: (index: number) => string, most: number): string => {
    const pieces: string[] = [];
    for (let index = 0, length = 0; length < most; index += 1) {
      const piece = one(index);
      pieces.push(piece);
      length += piece.length;
    }
    return pieces.join('');
  };
  return {
    'one part of zeros': docxOf({ 'word/document.xml': '0'.repeat(size), ...filler }),
    'elements in elements': docxOf({ 'word/document.xml': `<w:p>`.repeat(size / 12) + '</w:p>'.repeat(size / 12), ...filler }),
    'words without an end': docxOf({ 'word/document.xml': times('<w:t>a</w:t>', size), ...filler }),
    'elements that never close': docxOf({ 'word/document.xml': times('<w:t a', size), ...filler }),
    'lines that never close': docxOf({ 'word/document.xml': times('<w:br a', size), ...filler }),
    'texts that never close': docxOf({ 'word/document.xml': times('<w:t>', size), ...filler }),
    'attributes without an end': docxOf({ 'word/document.xml': `<w:t ${times('a="b" ', size)}>x</w:t>`, ...filler }),
    'relationships that never close': docxOf({ '_rels/.rels': times('<Relationship a', size), ...filler }),
    'relationships of many blanks': docxOf({ '_rels/.rels': relationships(`<Relationship ${times('Id  ', size)}/>`), ...filler }),
    'relationships without an end': docxOf({
      '_rels/.rels': relationships(counted((index) => `<Relationship Id="r${index}" Type="t" Target="x"/>`, size)),
      ...filler,
    }),
    'many lists of relationships': docxOf({
      ...Object.fromEntries(
        Array.from({ length: 300 }, (_, list) => [
          `word/_rels/p${list}.xml.rels`,
          relationships(counted((index) => `<Relationship Id="r${index}" Type="t" Target="x"/>`, size / 300)),
        ]),
      ),
      ...filler,
    }),
    'content types that never close': docxOf({ '[Content_Types].xml': times('<Override a', size), ...filler }),
    'content types without an end': docxOf({
      '[Content_Types].xml': types(counted((index) => `<Override PartName="/p${index}" ContentType="t"/>`, size)),
      ...filler,
    }),
    'content types without an end for thousands of parts': docxOf({
      '[Content_Types].xml': types(counted((index) => `<Override PartName="/q${index}" ContentType="t"/>`, size / 2)),
      ...Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`word/p${index}.xml`, 'x'])),
      ...filler,
    }),
    'a list of sealed parts without an end': docxOf({
      '_xmlsignatures/sig1.xml': `<Manifest>${times('<Reference URI="/p?x"></Reference>', size)}</Manifest>`,
      ...filler,
    }),
    'a certificate of the whole file': docxOf({
      '_xmlsignatures/sig1.xml': `<X509Certificate>${times('MIIB', size)}</X509Certificate>`,
      ...filler,
    }),
    'letters that are written as numbers': docxOf({ 'word/document.xml': `<w:t>${times('&amp;lt;', size)}</w:t>`, ...filler }),
    'as many parts as are read': docxOf(
      Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`word/header${index}.xml`, `<w:t>${'x'.repeat(40)}</w:t>`])),
    ),
  };
};

const certified = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64');
/** Entries that follow one another and are rightly signed by a workstation that nobody knows. */
const ledgerBy = (pair: { publicKey: KeyObject; privateKey: KeyObject }, genuine: SealedRecord, size: number): SealedRecord['record'] => {
  const record = structuredClone(genuine.record);
  const [first] = record.ledger;
  const entry = JSON.parse(first?.text ?? '{}') as Record<string, unknown>;
  record.workstations = [{ id: 'w', name: 'w', publicKey: certified(pair.publicKey) }];
  record.ledger = [];
  let previous = ZERO_HASH;
  for (let seq = 1, length = 0; length < size; seq += 1) {
    const words = canonicalJson({ ...entry, seq, previous, signer: { kind: 'workstation', keyId: 'w' }, changes: [], blobs: [] });
    const signature = sign('sha256', Buffer.from(words), pair.privateKey).toString('base64');
    previous = entryHash(words);
    record.ledger.push({ seq, text: words, hash: previous, signature });
    length += words.length * 1.15 + signature.length + 130;
  }
  return record;
};

export const jsons = (seed: number, genuine: SealedRecord): Files => {
  const share = 0.4 + (seed % 7) / 10;
  const size = Math.floor(SIZE * Math.min(1, share));
  const sealed = (change: (record: SealedRecord['record']) => void): Uint8Array => {
    const record = structuredClone(genuine.record);
    change(record);
    return Buffer.from(canonicalJson({ ...genuine, record }));
  };
  const whole = canonicalJson(genuine);
  const inside = (key: string, value: string): Uint8Array => text(whole.replace('{"record":{', `{"record":{"${key}":${value},`));
  const repeated = <One>(one: One, length: number): One[] => Array.from({ length: Math.max(1, Math.floor(size / length)) }, () => one);
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    'lists in lists': text(`{"record":${times('[', size / 2)}${times(']', size / 2)}}`),
    'objects in objects': text(`{"record":${times('{"a":', size / 2)}1${times('}', size / 10)}}`),
    'brackets inside of texts': inside('aaa', JSON.stringify(times('[{"', size / 2))),
    'the same key over and over': text(whole.replace('{"record":{', `{"record":{${times('"document":{},', size)}`)),
    'as many keys as fit': inside('aaa', `{${Array.from({ length: Math.floor(size / 11) }, (_, index) => `"k${index}":1`).join(',')}}`),
    'one number of the whole file': inside('aaa', times('9', size)),
    'one fraction of the whole file': inside('aaa', `0.${times('3', size)}e-9999`),
    'numbers without an end': inside('aaa', `[${times('1e308,', size)}1]`),
    'one text of the whole file': sealed((record) => Object.assign(record.document, { title: times('ä', size / 2) })),
    'a text of escapes': inside('aaa', `"${times('\\u0041', size)}"`),
    'halves of letters': inside('aaa', `"${times('\\ud800', size)}"`),
    'entries that follow one another and are rightly signed': Buffer.from(
      canonicalJson({ ...genuine, record: ledgerBy(ec, genuine, size) }),
    ),
    'sessions without an end': sealed((record) => {
      const [one] = record.sessions;
      if (one) record.sessions = repeated(one, JSON.stringify(one).length);
    }),
    'signatures without an end': sealed((record) => {
      const [one] = record.signatures;
      if (one) record.signatures = repeated(one, JSON.stringify(one).length).slice(0, 500);
    }),
    'certificates that are all the same': sealed((record) => {
      const [one] = record.certificates;
      if (one) record.certificates = repeated(one, JSON.stringify(one).length).slice(0, 2000);
    }),
    'an entry that changes all there is': sealed((record) => {
      const [row] = record.ledger;
      if (!row) return;
      const entry = JSON.parse(row.text) as { changes: unknown[] };
      entry.changes = repeated({ table: 'tasks', id: 'x', before: null, after: {} }, 70);
      record.ledger = [{ ...row, text: canonicalJson(entry) }];
    }),
    'a route of thousands of steps': sealed((record) => {
      for (const row of record.ledger) {
        const entry = JSON.parse(row.text) as { operation: string; changes: { table: string; after: Record<string, unknown> }[] };
        if (entry.operation !== 'workflow.submit') continue;
        const [task] = entry.changes.filter(({ table }) => table === 'tasks');
        if (task) entry.changes.push(...repeated(task, JSON.stringify(task).length * 1.3));
        row.text = canonicalJson(entry);
      }
    }),
  };
};

/** Keys that are slow to verify with, though a signature by them is right. */
export const slowKeys = (genuine: SealedRecord): Files =>
  Object.fromEntries(
    ['sect571r1', 'secp521r1'].map((namedCurve) => [
      `a key on the curve ${namedCurve}`,
      Buffer.from(canonicalJson({ ...genuine, record: ledgerBy(generateKeyPairSync('ec', { namedCurve }), genuine, SIZE / 3) })),
    ]),
  );
