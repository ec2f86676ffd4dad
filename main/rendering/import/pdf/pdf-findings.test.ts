import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pdfFindings } from './pdf-findings.ts';

const pdf = (...objects: (string | Buffer)[]): Uint8Array =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...objects.map((one) => Buffer.concat([Buffer.from(one as string), Buffer.from('\n')])),
    Buffer.from('startxref\n9\n%%EOF\n'),
  ]);
const packed = (inside: string, filter = '/Filter /FlateDecode', bytes = deflateSync(inside)): Buffer =>
  Buffer.concat([
    Buffer.from(`5 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${filter} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream\nendobj'),
  ]);

describe('what a PDF can do beside being read', () => {
  it('of a plain one is nothing', () => {
    expect(
      pdfFindings(
        pdf('1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Lang (en) >>\nendobj', '2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj'),
      ),
    ).toEqual([]);
  });
  it.each([
    ['/OpenAction << /S /JavaScript /JS (x) >>', ['JavaScript', 'an action that runs by itself']],
    ['/OpenAction << /S /J#61vaScr#69pt >>', ['JavaScript', 'an action that runs by itself']],
    ['/AA << /O 3 0 R >>', ['an action that runs by itself']],
    ['/A << /S /Launch /F (cmd.exe) >>', ['an action that starts a program']],
    ['/Names << /EmbeddedFiles 4 0 R >>', ['files inside']],
    ['/AcroForm << /XFA 6 0 R >>', ['an XFA form']],
    ['/AcroForm << /Fields [] >>', ['a form to fill in']],
    ['/A << /S /SubmitForm >>', ['an action that leads out of the file']],
    ['/Encrypt 7 0 R', ['encryption: what is inside cannot be looked through']],
  ])('is found where it stands openly (%s)', (words, found) => {
    expect(pdfFindings(pdf(`1 0 obj\n<< /Type /Catalog ${words} >>\nendobj`))).toEqual(found);
  });
  it('is found in object streams, and what cannot be unpacked is told', () => {
    expect(pdfFindings(pdf(packed('1 0 << /S /JavaScript /JS (x) >>')))).toEqual(['JavaScript']);
    expect(pdfFindings(pdf(packed('1 0 << /Type /Page >>')))).toEqual([]);
    expect(pdfFindings(pdf(packed('x', '/Filter [/ASCIIHexDecode /FlateDecode]')))).toEqual(['parts that cannot be looked through']);
    expect(pdfFindings(pdf(packed('x', '/Filter /FlateDecode', Buffer.from('damaged'))))).toEqual(['parts that cannot be looked through']);
    expect(pdfFindings(pdf(packed('x', '/Filter /FlateDecode', deflateSync(Buffer.alloc(300 * 1024 * 1024)))))).toEqual([
      'parts that cannot be looked through',
    ]);
  });
  it('is told of one that is cut off, and of what is no PDF', () => {
    const whole = pdf('1 0 obj\n<< /Type /Catalog >>\nendobj');
    expect(pdfFindings(whole.subarray(0, whole.length - 12))).toEqual(['no end of a PDF: it is cut off or damaged']);
    expect(pdfFindings(Buffer.concat([whole, Buffer.alloc(900, 'x')]))).toEqual([]);
    expect(pdfFindings(Buffer.from('words'))).toEqual(['no beginning of a PDF, although it is called so']);
  });
  it('is found in what no cross-reference names', () => {
    expect(pdfFindings(pdf('%%EOF', '9 0 obj\n<< /S /JavaScript >>\nendobj'))).toEqual(['JavaScript']);
  });
  it('any bytes are looked through', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => Array.isArray(pdfFindings(bytes))));
  });
});
