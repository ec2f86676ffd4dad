import { X509Certificate } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { approvedQualification } from '#main/testing/qualifications.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { missingTools, run, trustIn } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-qualification-record-'));
const nss = join(folder, 'nss');
const pdf = join(folder, 'qualification.pdf');
interface Facts {
  decided: {
    signatures: { statement: string; signature: string; certificate: string }[];
    certificates: { serial: string; pem: string }[];
  };
}
let facts: Facts;

beforeAll(async () => {
  const place = await Workplace.staffed();
  const id = await approvedQualification(place);
  writeFileSync(pdf, (await place.take('auditor', 'qualification.report', { id })).bytes);
  const row = place.context.vault.get('qualifications', id);
  const { record } = JSON.parse(Buffer.from(place.context.vault.blob(row?.record_json ?? '')).toString());
  facts = JSON.parse(record.facts);
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, place.authorityPem);
  if (!missingTools('certutil')) trustIn(nss, authority);
});

describe('the record of a qualification, checked by tools of others', () => {
  it.skipIf(missingTools('pdfsig', 'certutil'))('[R65] pdfsig: the seal is valid and trusted, and covers the whole file', () => {
    const { text } = run('pdfsig', ['-nssdir', `sql:${nss}`, pdf]);
    expect(text.match(/Signature is Valid\./g)).toHaveLength(1);
    expect(text.match(/Certificate is Trusted\./g)).toHaveLength(1);
    expect(text).toContain('Total document signed');
  });

  it.skipIf(missingTools('openssl'))('[R65] openssl proves the signatures of the tester and of who approved', () => {
    const { signatures, certificates } = facts.decided;
    expect(signatures).toHaveLength(2);
    const [key, text, signed] = [join(folder, 'key.pem'), join(folder, 'statement.json'), join(folder, 'statement.sig')];
    for (const { statement, signature, certificate } of signatures) {
      const pem = certificates.find(({ serial }) => serial === certificate)?.pem ?? '';
      writeFileSync(key, new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'pem' }));
      writeFileSync(text, statement);
      writeFileSync(signed, Buffer.from(signature, 'base64'));
      expect(run('openssl', ['dgst', '-sha256', '-verify', key, '-signature', signed, text]).text).toContain('Verified OK');
    }
  });

  it.skipIf(missingTools('pdftotext'))('[R65] intended use, risk, tests, deviations, conclusion, tester and approval are printed', () => {
    const words = run('pdftotext', ['-layout', pdf, '-']).text.replaceAll(/\s+/g, ' ');
    for (const part of ['Intended use', 'Control of documents', 'Not high process risk', 'IQ-02', 'It is the usual one', 'Fit for its use'])
      expect(words).toContain(part);
    for (const part of ['Qualification tested', 'Qualification approved', 'CONTROL Person', 'QUALITY Person'])
      expect(words).toContain(part);
  });
});
