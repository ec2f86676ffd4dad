import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import { readPageToken } from '#main/domain/signing/page-token.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { missingTools, run } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-copies-'));
let place: Workplace;
let number = '';
const save = (name: string, { bytes }: { bytes: Uint8Array }): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
/** The codes of all pages, as a scan with 150 dots to the inch shows them. */
const scanned = (pdf: string): string[] => {
  const out = pdf.replace('.pdf', '');
  run('pdftoppm', ['-r', '150', '-png', pdf, out]);
  const pages = Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', [pdf]).out)?.[1]);
  return Array.from({ length: pages }, (_, page) => run('zbarimg', ['-q', '--raw', `${out}-${page + 1}.png`]).out.trimEnd());
};

/** The first page as others make pictures of it: the kinds that cameras and scanners write. */
const asPictures = (pdf: string): string[] => {
  const kinds: [string, string[]][] = [
    ['dithered.png', ['-r', '300', '-mono', '-png']],
    ['photo.jpg', ['-r', '150', '-jpeg']],
    ['progressive.jpg', ['-r', '150', '-jpeg', '-jpegopt', 'progressive=y,optimize=y,quality=40']],
  ];
  const pictures = kinds.map(([name, options]) => {
    run('pdftoppm', [...options, '-singlefile', pdf, join(folder, name.replace(/\.\w+$/, ''))]);
    return join(folder, name);
  });
  const scan = join(folder, 'scan.pdf');
  writeFileSync(scan, scannedPdf(readFileSync(join(folder, 'photo.jpg'))));
  // The photo is read as what it is in the scan.
  return [...pictures.filter((path) => !path.endsWith('photo.jpg')), scan];
};
/** A page that is one JPEG, as scanners make them. */
const scannedPdf = (jpeg: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj\n<< /Type /XObject /Subtype /Image /Width 1241 /Height 1754 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
    ),
    jpeg,
    Buffer.from('\nendstream\nendobj\n'),
  ]);

beforeAll(async () => {
  place = await Workplace.staffed();
  number = await place.approved();
  await place.release(number);
});

describe('papers of the vault, read by tools of others', () => {
  it.skipIf(missingTools('pdftoppm', 'zbarimg', 'qpdf', 'pdfsig', 'pdftotext'))(
    'each page of a controlled copy names copy, holder and date, and carries one code, which is the signed one of that copy',
    async () => {
      const holder = 'Cleanroom for assembly Ä, line 2, left rack behind the second door of building 7';
      await place.do('control', 'distribution.issue', { number, holders: [{ kind: 'place', place: holder }] });
      const record = (await place.take('control', 'records.export', { number, format: 'pdf' })).bytes;
      const copy = await place.take('control', 'distribution.printCopy', { number, copy: 1 });
      const pdf = save('copy.pdf', copy);
      expect(run('qpdf', ['--check', pdf]).code).toBe(0);
      expect(copy.bytes.subarray(0, record.length).equals(record)).toBe(true);
      const key = certificateFacts(place.context.vault.find('vault', {})[0]?.token_certificate ?? '')?.publicKey ?? new Uint8Array();
      const codes = scanned(pdf);
      expect(codes.length).toBeGreaterThan(1);
      for (const code of codes)
        expect(readPageToken(code, key)).toMatchObject({
          genuine: true,
          number,
          revision: '1.0',
          copy: { copy: 1, issued: '2026-11-24', holder: 'Cleanroom for assembly Ä, line ' },
        });
      for (const path of [pdf, ...asPictures(pdf)]) {
        const file = await place.give('reviewer', readFileSync(path));
        expect(await place.do('reviewer', 'distribution.readCode', { fileName: basename(path), file }), path).toEqual({ code: codes[0] });
      }
      const file = await place.give('reviewer', '%PDF-1.7 without a code');
      expect(await place.ask('reviewer', 'distribution.readCode', { fileName: 'other.pdf', file })).toEqual({
        ok: false,
        code: 'invalid-input',
        message: 'No code was found in other.pdf. Take it straight from above, with the code filling more of it.',
      });
      const pages = run('pdftotext', ['-layout', pdf, '-']).out.split('\f').slice(0, -1);
      for (const page of pages) expect(page).toMatch(/CONTROLLED COPY 1 /);
      for (const page of pages) expect(page).toContain(`Issued 2026-11-24 to ${holder}`);
      const { text } = run('pdfsig', [pdf]);
      expect(text.match(/Signature is Valid\./g)?.length).toBe(4);
      expect(text).not.toMatch(/Total document signed/);
      const authority = join(folder, 'authority.pem');
      writeFileSync(authority, place.authorityPem);
      expect((await verifyVaultOrRecord(pdf, authority)).every(({ ok }) => ok)).toBe(false);
    },
  );
  it.skipIf(missingTools('pdftotext', 'qpdf', 'pdftoppm', 'zbarimg'))(
    'each page of another print says that it is not controlled, when it was printed and by whom',
    async () => {
      const draft = await place.draft();
      for (const [asked, mark] of [
        [number, ''],
        [draft, 'DRAFT'],
      ] as const) {
        const pdf = save(`print-${asked}.pdf`, await place.take('reviewer', 'distribution.print', { number: asked }));
        expect(run('qpdf', ['--check', pdf]).code).toBe(0);
        const pages = run('pdftotext', ['-raw', pdf, '-']).out.split('\f').slice(0, -1);
        for (const page of pages) {
          expect(page).toContain('UNCONTROLLED PRINT');
          expect(page).toMatch(/Printed 2026-11-24 10:\d\d \(Europe\/Berlin\) by REVIEWER Person \(reviewer\)/);
          // Letters across the page stand on a line each.
          expect(page.replaceAll(/\s/g, '')).toContain(mark);
        }
        expect(scanned(pdf).every((code) => code.length > 0)).toBe(true);
      }
    },
  );
});
