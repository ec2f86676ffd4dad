import { deflateSync } from 'node:zlib';
import type { Random } from '../random.ts';
import type { Mutation } from './mutation.ts';

type Change = (pdf: string, random: Random) => string;
const oneOf = (pdf: string, pattern: RegExp, random: Random): RegExpExecArray | undefined => {
  const all = [...pdf.matchAll(pattern)];
  return all.length > 0 ? random.pick(all) : undefined;
};
const replaced = (pdf: string, found: RegExpExecArray | undefined, by: string): string =>
  found === undefined ? pdf : pdf.slice(0, found.index) + by + pdf.slice(found.index + found[0].length);
const bomb = (megabytes: number): string => deflateSync(Buffer.alloc(megabytes * 1024 * 1024)).toString('latin1');
const ACTION = '/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AA << /O << /S /Launch /F (x.exe) >> >>';

const changes: Change[] = [
  (pdf, random) => replaced(pdf, oneOf(pdf, /\b\d+ 0 R\b/g, random), `${random.pick([0, 1, 2, 3, 4, 99_999, 4_294_967_296])} 0 R`),
  (pdf, random) => replaced(pdf, oneOf(pdf, /\b\d+\b/g, random), random.pick(['-1', '0', '99999999999', '2147483647', '1e9', '.'])),
  (pdf, random) => replaced(pdf, oneOf(pdf, /\b(endobj|endstream|stream|obj|xref|trailer|startxref)\b/g, random), ''),
  (pdf, random) =>
    replaced(
      pdf,
      oneOf(pdf, /\/[A-Z]\w+/g, random),
      random.pick(['/Kids', '/Parent', '/Filter', '/Length', '/Contents', '/ByteRange', '/Type']),
    ),
  (pdf, random) =>
    replaced(
      pdf,
      oneOf(pdf, /\/FlateDecode/g, random),
      random.pick(['/LZWDecode', '/DCTDecode', '/JBIG2Decode', '[/FlateDecode /FlateDecode]', '/X']),
    ),
  (pdf, random) => replaced(pdf, oneOf(pdf, /<</g, random), `<< ${random.pick(['<<', '[', '(', '/A '])} `.repeat(1 << random.below(12))),
  (pdf, random) => replaced(pdf, oneOf(pdf, /<<\s*\/Type/g, random), `<< ${ACTION} /Type`),
  (pdf, random) =>
    replaced(
      pdf,
      oneOf(pdf, /\/(Width|Height|Columns|Colors|BitsPerComponent|N|First|Count)\s+\d+/g, random),
      `/Width ${random.pick([0, 1, 65_535, 2_147_483_647])}`,
    ),
  (pdf, random) => {
    const found = oneOf(pdf, /\d+ 0 obj[\s\S]{0,20000}?endobj\n?/g, random);
    return found === undefined ? pdf : replaced(pdf, found, found[0].repeat(1 + random.below(40)));
  },
  (pdf, random) =>
    replaced(pdf, oneOf(pdf, /stream\r?\n[\s\S]*?endstream/g, random), `stream\n${bomb(random.pick([1, 20, 120]))}\nendstream`),
  (pdf, random) =>
    `${pdf}${random.below(90)} 0 obj\n<< ${ACTION} /Prev ${random.below(pdf.length)} >>\nendobj\nxref\n0 ${random.pick([1, 999_999_999])}\ntrailer\n<< /Root 1 0 R /Prev ${random.below(pdf.length)} >>\nstartxref\n${random.below(pdf.length)}\n%%EOF\n`,
  (pdf, random) => pdf.slice(0, random.below(pdf.length)),
];

/** Objects, references, numbers, filters and tables of a PDF: changed, repeated, left out, led in circles. */
export const mutatePdf: Mutation = (bytes, random) => Buffer.from(random.pick(changes)(bytes.toString('latin1'), random), 'latin1');
