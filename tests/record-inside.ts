import { attachmentOf, readPdf, unpackedOf } from '#main/rendering/pdf-signing/pdf-file.ts';

/** What the record inside a paper says. */
export const recordInside = (pdf: Uint8Array): string => {
  const file = readPdf(new Uint8Array(pdf));
  return new TextDecoder().decode(unpackedOf(file, attachmentOf(file, 'record.json') ?? 0));
};
