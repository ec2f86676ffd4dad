import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { missingTools, run, sealsByOffice, trustIn } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-entry-records-'));
const nss = join(folder, 'nss');
const [pdf, docx, rows] = [join(folder, 'entry.pdf'), join(folder, 'entry.docx'), join(folder, 'rows.pdf')];

beforeAll(async () => {
  const place = await Workplace.staffed();
  await declare(place, shippedRegister('capa'));
  const { number } = await place.do('author', 'entry.create', {
    register: 'capa',
    title: 'Werkzeug 工具 verschlissen',
    values: {},
    links: [],
  });
  // A text of some pages, which flows over them.
  const problem = Array.from({ length: 120 }, (_, line) => `Line ${line + 1}: two of twenty housings have a crack.`).join('\n');
  await fill(place, 'author', number, { kind: 'Corrective', problem, scope: 'None.', method: 'Other', cause: 'Worn.' });
  await signMove(place, 'quality', number, 'findCause');
  for (const [path, format] of [
    [pdf, 'pdf'],
    [docx, 'docx'],
  ] as const)
    writeFileSync(path, (await place.take('quality', 'entry.record', { number, format })).bytes);
  await declare(place, shippedRegister('supplier'));
  const certificates = [
    { standard: 'ISO 9001', body: 'TÜV Nord 44 100 2217', until: '2027-03-03' },
    { standard: 'ISO 14001', until: '2026-12-31' },
  ];
  const facts = { register: 'supplier', title: 'Haldis Power', values: { certificates }, links: [] };
  const supplier = await place.do('author', 'entry.create', facts);
  writeFileSync(rows, (await place.take('quality', 'entry.record', { number: supplier.number, format: 'pdf' })).bytes);
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, place.authorityPem);
  if (!missingTools('certutil')) trustIn(nss, authority);
});

describe('the record of an entry, checked by tools of others', () => {
  it.skipIf(missingTools('pdfsig', 'certutil'))('[R31] pdfsig: the seal is valid and trusted, and covers the whole file', () => {
    const { text } = run('pdfsig', ['-nssdir', `sql:${nss}`, pdf]);
    expect(text.match(/Signature is Valid\./g)).toHaveLength(1);
    expect(text.match(/Certificate is Trusted\./g)).toHaveLength(1);
    expect(text).toContain('Total document signed');
  });

  it.skipIf(missingTools('qpdf'))('qpdf finds no fault', () => {
    expect(run('qpdf', ['--check', pdf])).toMatchObject({ code: 0 });
  });

  it.skipIf(missingTools('pdftotext'))('[R15] [R48] labels, values, and name, time with zone and meaning of the signer are printed', () => {
    const { text } = run('pdftotext', ['-layout', pdf, '-']);
    for (const words of [
      'Werkzeug',
      '工具',
      'Line 1: two',
      'Line 120: two',
      'CAPA-0001',
      'QUALITY Person (quality',
      'Cause found',
      'Page 3 of',
    ])
      expect(text).toContain(words);
    expect(text.replaceAll(/\s+/g, '')).toMatch(/2026-11-24T10:00:00\.000\+01:00\(Europe\/Berlin\)/);
  });

  it.skipIf(missingTools('pdftotext'))('rows of a field are the rows of a table under their heads', () => {
    const { text } = run('pdftotext', ['-layout', rows, '-']);
    expect(text).toMatch(/Standard {2,}Body and number {2,}Valid until/);
    expect(text).toMatch(/ISO 9001 {2,}TÜV Nord 44 100 2217 {2,}2027-03-03/);
    expect(text).toMatch(/ISO 14001 {2,}– {2,}2026-12-31/);
  });

  it.skipIf(missingTools('soffice', 'uno', 'python3', 'certutil'))('[R31] LibreOffice: the seal of the DOCX is valid and trusted', () => {
    expect(sealsByOffice(folder, nss, [docx])[docx]).toMatchObject([{ valid: true, trusted: true }]);
  });
});
