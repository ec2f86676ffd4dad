import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { type CmsSigner, SEAL_FIELD, type SealAppearance, type SignatureAppearance } from '#main/ports/record-model.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { HanLanguage } from '#shared/domain/han-languages.ts';
import { isolated } from '#shared/domain/isolated.ts';
import { meantBy, signedBy, signedName } from '#shared/domain/manifestation.ts';
import { RECORD_ATTACHMENT } from '../attachments.ts';
import { readyToDraw } from '../letters/shaper.ts';
import { boxOf, nameLanguageEntry } from '../pdf/filled-box.ts';
import { Increment } from './increment.ts';
import { drawMark, type MarkText } from './mark.ts';
import { attachmentOf, dictionaryOf, fieldsOf, readPdf } from './pdf-file.ts';

/** Bytes reserved for a CMS; a seal with RSA-3072 and two certificates takes about 3.3 KB. */
const RESERVED = 8192;

const asItIs = (text: string): string => text;
const pdfText = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
/** 2026-11-24T09:15:02.000+01:00 (zone) as D:20261124091502+01'00'. */
const pdfDate = (time: string): string => {
  const [, day = '', clock = '', sign = 'Z', hours = '', minutes = ''] =
    /^([\d-]{10})T([\d:]{8})(?:\.\d+)?(?:Z|([+-])(\d\d):(\d\d))/.exec(time) ?? [];
  return `(D:${day.replaceAll('-', '')}${clock.replaceAll(':', '')}${sign === 'Z' || hours === '' ? 'Z' : `${sign}${hours}'${minutes}'`})`;
};

/** What a field is filled with; the update that it makes is the same whenever it is made again. */
export interface Filling {
  field: string;
  /** With each value written as the way of drawing wants it. */
  mark: (value: (text: string) => string) => MarkText;
  name: string;
  reason: string;
  time: string;
  /** In whose forms its Han letters are drawn; null leaves that to the document and the letters. */
  language: HanLanguage | null;
  /** New content of the attached record; only the seal brings it. */
  record: Uint8Array | null;
}

/** The update that fills one reserved field, with a blank place for the signature and the range that it will sign. */
export const updateFor = (pdf: Uint8Array, filling: Filling): { bytes: Buffer; start: number; end: number } => {
  const file = readPdf(pdf);
  const widget = fieldsOf(file).get(filling.field);
  if (widget === undefined) throw new AppError('damaged', `The record has no place for the signature "${filling.field}".`);
  const dictionary = dictionaryOf(file, widget);
  if (/\/V \d+ 0 R/.test(dictionary)) throw new AppError('conflict', 'This place is signed already. Nobody signs over a signature.');
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = (/\/Rect \[([^\]]+)\]/.exec(dictionary)?.[1] ?? '').split(' ').map(Number);
  const increment = new Increment(file);
  const [width, height] = [Math.round((x2 - x1) * 100) / 100, Math.round((y2 - y1) * 100) / 100];
  const box = boxOf(dictionary);
  const mark = drawMark(increment, filling.mark(box.everyScript ? isolated : asItIs), width, height, {
    ...box,
    language: filling.language ?? box.language,
  });
  if (filling.record) replaceRecord(increment, attachmentOf(file, RECORD_ATTACHMENT), filling.record, filling.time);
  const blank = `<${'0'.repeat(RESERVED * 2)}>`;
  const range = '[0000000000 0000000000 0000000000 0000000000]';
  const signature = increment.add(
    `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/Name ${pdfText(filling.name)}\n/Reason ${pdfText(filling.reason)}\n/M ${pdfDate(filling.time)}${nameLanguageEntry(filling.language)}\n/ByteRange ${range}\n/Contents ${blank}\n>>`,
  );
  increment.put(
    widget,
    dictionary.replace(/\/AP <<\s*\/N \d+ 0 R\s*>>/, `/AP <<\n/N ${mark} 0 R\n>>`).replace(/>>\s*$/, `/V ${signature} 0 R\n>>`),
  );
  const bytes = Buffer.from(increment.bytes());
  const start = bytes.indexOf(blank, pdf.length);
  const end = start + blank.length;
  const filled = `[0 ${start} ${end} ${bytes.length - end}]`.padEnd(range.length);
  bytes.write(filled, bytes.indexOf(range, pdf.length), 'latin1');
  return { bytes, start, end };
};

/**
 * Fills one reserved field by one incremental update.
 * @returns what signs all bytes but the signature itself (21 CFR 11.70)
 */
const fill = async (pdf: Uint8Array, filling: Filling): Promise<(sign: CmsSigner) => Promise<Uint8Array>> => {
  await readyToDraw();
  const { bytes, start, end } = updateFor(pdf, filling);
  const signed = new Uint8Array(Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]));
  return async (sign) => {
    const cms = await sign(signed);
    if (cms.length > RESERVED) throw new AppError('internal', 'The signature is larger than the place reserved for it.');
    bytes.write(Buffer.from(cms).toString('hex').toUpperCase(), start + 1, 'latin1');
    return new Uint8Array(bytes);
  };
};

const replaceRecord = (increment: Increment, number: number | null, record: Uint8Array, time: string): void => {
  if (number === null) throw new AppError('damaged', 'The record has no place for its machine-readable part.');
  const packed = deflateSync(record);
  const checksum = createHash('md5').update(record).digest('hex').toUpperCase();
  increment.put(
    number,
    `<<\n/Type /EmbeddedFile\n/Subtype /application#2Fjson\n/Params << /Size ${record.length} /CheckSum <${checksum}> /ModDate ${pdfDate(time)} >>\n/Length ${packed.length}\n/Filter /FlateDecode\n>>`,
    packed,
  );
};

/** What the place of a person is filled with. */
export const personFilling = (field: string, appearance: SignatureAppearance): Filling => {
  const { printedName, meaning, time, certificateSerial, remark } = appearance;
  return {
    field,
    mark: (value) => {
      const shown = { ...appearance, printedName: value(printedName), onBehalfOf: value(appearance.onBehalfOf ?? '') };
      const rows: [string, string][] = [
        ['Signed by', signedBy({ ...shown, onBehalfOf: null })],
        ['Date and time', time],
        ['Certificate', certificateSerial],
        ...(remark ? [['Reason', remark] as [string, string]] : []),
      ];
      return { title: `${meaning}: ${signedName(shown)}`, rows, color: [0.122, 0.227, 0.373] };
    },
    name: printedName,
    reason: meantBy(appearance),
    time,
    language: appearance.language ?? null,
    record: null,
  };
};

/** What the place of the seal is filled with: what was not known at submission. */
export const sealFilling = (appearance: SealAppearance, recordJson: Uint8Array): Filling => {
  const { organisation, effectiveFrom, releasedAt, releasedBy, ledgerHead, certificateSerial, of } = appearance;
  const act = of !== undefined ? 'Made' : appearance.broughtIn ? 'Brought in' : 'Released';
  return {
    field: SEAL_FIELD,
    mark: (value) => ({
      title: `Sealed: ${value(organisation)}`,
      rows: [
        of === undefined ? ['Effective from', effectiveFrom] : ['Record of', of],
        [act, `${releasedAt} by ${value(releasedBy)}`],
        ['Ledger head', ledgerHead],
        ['Certificate', certificateSerial],
      ],
      color: [0.608, 0.133, 0.149],
    }),
    name: organisation,
    reason: of === undefined ? `${act}, effective from ${effectiveFrom}` : `Record of ${of}`,
    time: releasedAt,
    language: null,
    record: recordJson,
  };
};

/** A person's signature in the reserved field. @returns what gives it */
export const signPdf = (
  pdf: Uint8Array,
  field: string,
  appearance: SignatureAppearance,
): Promise<(sign: CmsSigner) => Promise<Uint8Array>> => fill(pdf, personFilling(field, appearance));

/** The organisation's seal, which closes the record. */
export const sealPdf = async (pdf: Uint8Array, appearance: SealAppearance, recordJson: Uint8Array, sign: CmsSigner): Promise<Uint8Array> =>
  (await fill(pdf, sealFilling(appearance, recordJson)))(sign);
