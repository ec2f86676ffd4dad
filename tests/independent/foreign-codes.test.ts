import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { type Label, labelled } from '../bench/labels.ts';
import { asPng, type Scan, scanned } from '../bench/scans.ts';
import { runHere } from '../contract/run-cli.ts';
import { missingTools } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-foreign-'));
const supplier: Label = { format: 'QRCode', text: 'https://supplier.example/parts/4711?lot=20260113' };
const udi: Label = { format: 'DataMatrix', text: '01040123456789011728013110LOT4711\u001d21SN000123' };
const parcel: Label = { format: 'Code128', text: 'PO-2026-004711' };
/** In the middle of the text, and right above our code. */
const PLACES = [
  { left: 90, top: 140, wide: 20 },
  { left: 130, top: 240, wide: 26 },
];

let place: Workplace;
let [number, code, otherCode, record] = ['', '', '', ''];
let page: Scan;
const read = async (bytes: Uint8Array, fileName = 'scan.png') =>
  place.ask('reviewer', 'distribution.readCode', { fileName, file: await place.give('reviewer', bytes) });
const refused = (message: RegExp) => ({ ok: false, code: 'invalid-input', message: expect.stringMatching(message) });
/** Pages as a scanner puts them into one file, each packed row by row. */
const scansInPdf = (...pages: Scan[]): Buffer =>
  Buffer.concat([
    Buffer.from('%PDF-1.4\n'),
    ...pages.map((scan, index) => {
      const png = asPng(scan);
      const rows = png.subarray(png.indexOf('IDAT') + 4, png.lastIndexOf('IEND') - 8);
      const head = `${index + 1} 0 obj\n<< /Type /XObject /Subtype /Image /Width ${scan.width} /Height ${scan.height} /BitsPerComponent 8 /ColorSpace /DeviceGray /DecodeParms << /Predictor 15 >> /Filter /FlateDecode /Length ${rows.length} >>\nstream\n`;
      return Buffer.concat([Buffer.from(head), rows, Buffer.from('\nendstream\nendobj\n')]);
    }),
  ]);

beforeAll(async () => {
  place = await Workplace.staffed();
  number = await place.approved();
  await place.release(number);
  await place.do('control', 'distribution.issue', { number, holders: ['Lab', 'Line 1'].map((name) => ({ kind: 'place', place: name })) });
  [code = '', otherCode = ''] = place.context.vault.find('copies', {}, ['copy']).map(({ token }) => token);
  const path = join(folder, 'copy.pdf');
  writeFileSync(path, (await place.take('control', 'distribution.printCopy', { number, copy: 1 })).bytes);
  record = (JSON.parse(place.context.vault.find('rounds', {})[0]?.model ?? '{}') as { pageToken: string }).pageToken;
  page = scanned(path, 1, 150);
});

describe.skipIf(missingTools('pdftoppm'))('a sheet with the code of somebody else on it', () => {
  it.each([
    ['a supplier', supplier, '"https://supplier.example/parts/4711?lot=20260113" (QR Code)'],
    ['a device', udi, '(Data Matrix)'],
    ['a parcel', parcel, '"PO-2026-004711" (Code 128)'],
  ])('is known by our code wherever the one of %s sticks, and the other is named', async (_, label, named) => {
    for (const where of PLACES) {
      const answer = await read(asPng(await labelled(page, label, label === parcel ? { ...where, left: 20, wide: 90 } : where, 150)));
      expect(answer, JSON.stringify(where)).toEqual({
        ok: true,
        value: { code, note: expect.stringMatching(/^Another code on the sheet is not ours: /) },
      });
      expect(JSON.stringify(answer)).toContain(JSON.stringify(named).slice(1, -1));
      // What a terminal or a screen would obey is told by its number.
      expect(/\p{Cc}/u.test(JSON.parse(JSON.stringify(answer)).value.note)).toBe(false);
    }
  });
  it('is known in a PDF whose first picture is of the other code', async () => {
    const blank = { ...page, data: page.data.map(() => 255) };
    const other = await labelled(blank, supplier, { left: 20, top: 30, wide: 30 }, 150);
    expect(await read(scansInPdf(other, page), 'scan.pdf')).toEqual({
      ok: true,
      value: { code, note: 'Another code on the sheet is not ours: "https://supplier.example/parts/4711?lot=20260113" (QR Code).' },
    });
  });
  it('without ours is refused by what was found, and not called a forgery', async () => {
    const blank = { ...page, data: page.data.map(() => 255) };
    const alone = asPng(await labelled(blank, udi, { left: 20, top: 30, wide: 20 }, 150));
    expect(await read(alone)).toEqual(
      refused(/^No code of ours was found in scan\.png, but this: ".*\\u001d21SN000123" \(Data Matrix\)\. Take the picture again/),
    );
  });
  it('with codes of two papers of ours is told, and neither is chosen', async () => {
    const sticker = (text: string) => labelled(page, { format: 'QRCode', text }, { left: 90, top: 140, wide: 40 }, 150);
    expect(await read(asPng(await sticker(otherCode)))).toEqual(
      refused(
        /^The sheet has the codes of different papers: SOP-001 1\.0, copy \d; SOP-001 1\.0, copy \d\. Take a picture of each paper alone/,
      ),
    );
    expect(await read(asPng(await sticker('DRAFT SOP-014 0.1')))).toEqual(refused(/different papers: .*DRAFT SOP-014 0\.1/));
    // The code of the record beside that of its copy says the same paper, and a code that nobody signed is not one of ours.
    expect(await read(asPng(await sticker(record)))).toEqual({ ok: true, value: { code } });
    const forged = `${record.slice(0, 30)}${record[30] === 'A' ? 'B' : 'A'}${record.slice(31)}`;
    expect(await read(asPng(await sticker(forged)))).toEqual({ ok: true, value: { code, note: expect.stringContaining('is not ours') } });
  });
  it('is answered by the command line with the verdict and the other code', async () => {
    const path = join(folder, 'labelled.png');
    writeFileSync(path, asPng(await labelled(page, parcel, { left: 90, top: 140, wide: 90 }, 150)));
    place.context.vault.close();
    const said = await runHere(['paper', 'check', '--picture', path, '--vault', place.folder, '--as', 'reviewer'], {
      env: { COUNTERSIGN_PASSWORD: passwordOf('reviewer') },
    });
    expect(said.stdout, said.stderr).toMatch(
      /^Genuine: SOP-001 1\.0 is in force[^\n]*\nAnother code on the sheet is not ours: "PO-2026-004711" \(Code 128\)\./,
    );
  });
});
