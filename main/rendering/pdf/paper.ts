import PDFDocument from 'pdfkit';
import type { RecordModel } from '#main/ports/record-model.ts';
import type { HanLanguage } from '#shared/domain/han-languages.ts';
import { hanLanguageIn } from '../letters/in-its-letters.ts';
import { hanLanguageOf } from '../letters/language.ts';

const mm = (length: number): number => (length * 72) / 25.4;

/** A4; wide on the left for punch holes. `top` and `bottom` bound the text between header and footer. */
export const paper = {
  width: 595.28,
  height: 841.89,
  left: mm(25),
  right: 595.28 - mm(20),
  top: mm(32),
  bottom: 841.89 - mm(40),
  /** Edge of the code on every page: at 18 mm a token of usual length no longer scans at 150 dpi. */
  qr: mm(22),
};
/** Where a block may stand across the page. */
export interface Column {
  x: number;
  width: number;
}
export const textColumn: Column = { x: paper.left, width: paper.right - paper.left };
export const ink = { text: '#1a1a1a', blue: '#1f3a5f', red: '#9b2226', grey: '#5a6370', hairline: '#8a94a3', shade: '#eef1f5' };

/** Control characters are no XML and nothing that a title needs. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');
const xmlText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** pdfkit writes metadata into XMP without escaping it; the information dictionary must keep the words as they are. */
const escapeXmp = (pdf: PDFKit.PDFDocument): void => {
  const metadata = pdf as unknown as { info: Record<string, unknown>; _addInfo(): void };
  const write = metadata._addInfo;
  metadata._addInfo = () => {
    const words = metadata.info;
    metadata.info = Object.fromEntries(
      Object.entries(words).map(([key, value]) => [key, typeof value === 'string' ? xmlText(value) : value]),
    );
    write.call(pdf);
    metadata.info = words;
  };
};

/** The instant of composition, so that the same model gives the same bytes. */
export const composedDate = (model: RecordModel): Date => isoDate(model.composedAt);
/** @param time ISO 8601 with offset, and perhaps a zone name after it */
export const isoDate = (time: string): Date => new Date(time.split(' ')[0] ?? '');

/** What readers aloud take the record to be in: as somebody chose, else as its title is written. */
const languageOfRecord = ({ document, body }: RecordModel): HanLanguage | null =>
  document.language ?? (hanLanguageOf(document.title) === null ? null : hanLanguageIn([document.title, body]));

/** The empty paper of a record. */
export const openPdf = (model: RecordModel): PDFKit.PDFDocument =>
  openPaper({
    title: `${model.document.number} ${model.revision.label} ${model.document.title}`,
    author: model.organisation,
    subject: `${model.document.type}, ${model.entry ? 'version' : 'revision'} ${model.revision.label}`,
    date: composedDate(model),
    language: languageOfRecord(model),
  });

/** An empty tagged PDF/A-3b that buffers its pages, so that "page n of m" can be written at the end. */
export const openPaper = (of: {
  title: string;
  author: string;
  subject: string;
  date: Date;
  language?: HanLanguage | null;
}): PDFKit.PDFDocument => {
  const pdf = new PDFDocument({
    subset: 'PDF/A-3b',
    pdfVersion: '1.7',
    tagged: true,
    lang: of.language ?? 'en',
    displayTitle: true,
    size: 'A4',
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    font: '',
    info: {
      Title: plain(of.title),
      Author: plain(of.author),
      Subject: plain(of.subject),
      Creator: 'Countersign',
      Producer: 'Countersign',
      CreationDate: of.date,
      ModDate: of.date,
    },
  });
  escapeXmp(pdf);
  return pdf;
};
