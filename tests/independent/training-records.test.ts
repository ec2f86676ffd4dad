import { X509Certificate } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTraining, questions, readAndSign, requireTraining } from '#main/testing/training.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { missingTools, run, trustIn } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-training-records-'));
const nss = join(folder, 'nss');
const pdf = join(folder, 'training.pdf');
let json: { record: { facts: string; certificates: { serial: string; pem: string }[] } };

beforeAll(async () => {
  const place = await Workplace.staffed();
  const number = await place.approved();
  await place.release(number);
  await requireTraining(place, { title: 'Awareness', topic: 'Do not open the link.', people: ['author'], kind: 'explained', questions });
  await requireTraining(place, { title: 'Control of documents', document: number, roles: ['Author'] });
  for (const requirement of ['TRQ-0001', 'TRQ-0002'])
    await readAndSign(place, 'author', (await openTraining(place, 'author', requirement)).id);
  const { id } = await openTraining(place, 'author', 'TRQ-0001');
  await place.do('author', 'training.answer', { id, answers: [0, 0] });
  await place.do('quality', 'training.confirm', { id, userId: 'quality', password: passwordOf('quality') });
  writeFileSync(pdf, (await place.take('quality', 'training.record', { user: 'author', format: 'pdf' })).bytes);
  json = JSON.parse((await place.take('quality', 'training.record', { user: 'author', format: 'json' })).bytes.toString());
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, place.authorityPem);
  if (!missingTools('certutil')) trustIn(nss, authority);
});

describe('the record of training, checked by tools of others', () => {
  it.skipIf(missingTools('pdfsig', 'certutil'))('[R31] pdfsig: the seal is valid and trusted, and covers the whole file', () => {
    const { text } = run('pdfsig', ['-nssdir', `sql:${nss}`, pdf]);
    expect(text.match(/Signature is Valid\./g)).toHaveLength(1);
    expect(text.match(/Certificate is Trusted\./g)).toHaveLength(1);
    expect(text).toContain('Total document signed');
  });

  it.skipIf(missingTools('qpdf'))('qpdf finds no fault', () => {
    expect(run('qpdf', ['--check', pdf])).toMatchObject({ code: 0 });
  });

  it.skipIf(missingTools('openssl'))('openssl proves each signature with the certificate that the record carries', () => {
    const { requirements } = JSON.parse(json.record.facts);
    const given = requirements.flatMap((one: { trainings: { signatures: object[] }[] }) =>
      one.trainings.flatMap((each) => each.signatures),
    );
    expect(given).toHaveLength(3);
    for (const { statement, signature, certificate } of given) {
      const pem = json.record.certificates.find(({ serial }) => serial === certificate)?.pem ?? '';
      const [key, text, signed] = ['key.pem', 'statement.json', 'statement.sig'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      writeFileSync(key, new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'pem' }));
      writeFileSync(text, statement);
      writeFileSync(signed, Buffer.from(signature, 'base64'));
      expect(run('openssl', ['dgst', '-sha256', '-verify', key, '-signature', signed, text]).text).toContain('Verified OK');
    }
  });

  it.skipIf(missingTools('pdftotext'))('[R45] person, revision, and name, time with zone and meaning of each signer are printed', () => {
    const { text } = run('pdftotext', ['-layout', pdf, '-']);
    const words = text.replaceAll(/\s+/g, ' ');
    for (const part of ['Training of AUTHOR Person (author)', 'SOP-001 1.0', 'Awareness', 'Do not open the link.', 'Answered: 100 %'])
      expect(words).toContain(part);
    const all = text.replaceAll(/\s+/g, '');
    expect(all).toContain('Readandunderstood:');
    expect(all).toContain('Competenceconfirmed:');
    expect(all).toMatch(/2026-11-24T10:00:00\.000\+01:00/);
  });
});
