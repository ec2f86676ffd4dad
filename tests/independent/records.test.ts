import { X509Certificate } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '#main/app/client.ts';
import { openApp } from '#main/app/compose.ts';
import { samplePassword } from '#main/app/sample-cast.ts';
import { type DemoRecord, makeSampleVault } from '#main/app/sample-vault.ts';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { readPageToken } from '#main/domain/signing/page-token.ts';
import { missingTools, run, sealsByOffice, trustIn } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-records-'));
const nss = join(folder, 'nss');
let records: DemoRecord[] = [];
let authority = '';
let vault = '';

beforeAll(async () => {
  const made = await makeSampleVault(join(folder, 'demo'), 8);
  ({ records, authority, vault } = made);
  if (!missingTools('certutil')) {
    trustIn(nss, authority);
  }
});

const changed = (path: string, name: string, change: (bytes: Buffer) => Uint8Array): string => {
  const copy = join(folder, name);
  writeFileSync(copy, change(readFileSync(path)));
  return copy;
};
const isValid = async (path: string): Promise<boolean> => (await verifyVaultOrRecord(path, authority)).every((check) => check.ok);
const unsigned = missingTools('pdfsig', 'certutil');

describe('the records of the demonstration, checked by tools of others', () => {
  it('holds every kind of history: superseded, future, obsolete, second round', () => {
    expect(records.map(({ document, revision, state }) => `${document} ${revision} ${state}`)).toEqual([
      'SOP-001 1.0 Effective',
      'SOP-002 1.0 Effective',
      'SOP-003 1.0 Superseded',
      'SOP-003 2.0 Effective',
      'SOP-004 1.0 Effective',
      'SOP-004 2.0 Approved',
      'SOP-005 1.0 Obsolete',
      'SOP-006 1.0 Effective',
      'SOP-007 1.0 Effective',
      'SOP-008 1.0 Effective',
    ]);
  });

  it.skipIf(unsigned)('[R31] pdfsig: every signature valid and trusted, the last covers the whole file', () => {
    for (const { pdf } of records) {
      const { text } = run('pdfsig', ['-nssdir', `sql:${nss}`, pdf]);
      expect(text.match(/Signature is Valid\./g)?.length, pdf).toBe(4);
      expect(text.match(/Certificate is Trusted\./g)?.length, pdf).toBe(4);
      expect(text.match(/Total document signed/g)?.length).toBe(1);
      expect(text.lastIndexOf('Total document signed')).toBeGreaterThan(text.lastIndexOf('Signature #4'));
    }
  });

  it.skipIf(missingTools('qpdf'))('qpdf finds no fault', () => {
    for (const { pdf } of records) expect(run('qpdf', ['--check', pdf])).toMatchObject({ code: 0 });
  });

  it.skipIf(missingTools('openssl'))('openssl verifies each CMS against the authority', () => {
    for (const { pdf } of records.slice(0, 3)) {
      const bytes = readFileSync(pdf);
      const text = bytes.toString('latin1');
      const found = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\s*\]\s*\/Contents <([0-9A-F]+)>/g)];
      expect(found.length).toBe(4);
      for (const [, first, second, length, hex = ''] of found) {
        const signed = join(folder, 'signed.bin');
        const cms = join(folder, 'signature.der');
        writeFileSync(
          signed,
          Buffer.concat([bytes.subarray(0, Number(first)), bytes.subarray(Number(second), Number(second) + Number(length))]),
        );
        writeFileSync(cms, Buffer.from(hex, 'hex'));
        const answer = run('openssl', [
          'cms',
          '-verify',
          '-cades',
          '-binary',
          '-inform',
          'DER',
          '-in',
          cms,
          '-content',
          signed,
          '-CAfile',
          authority,
          '-purpose',
          'any',
          '-out',
          '/dev/null',
        ]);
        expect(answer.text).toMatch(/Verification successful/i);
      }
    }
  });

  it.skipIf(missingTools('pdftotext'))('[R15] [R48] name, time with zone and meaning of each signer stand in the printed text', () => {
    for (const { pdf } of records) {
      const { text } = run('pdftotext', ['-layout', pdf, '-']);
      for (const words of [
        'Review: Ravi Menon',
        'Quality approval: Quinn Okafor',
        'Approval: Petra Novák',
        'Sealed: Northlight Devices',
        'Page 1 of',
      ])
        expect(text).toContain(words);
      expect(text.match(/\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d\d:\d\d) \(/g)?.length).toBeGreaterThanOrEqual(4);
    }
  });

  it.skipIf(missingTools('pdftoppm', 'zbarimg'))(
    'the code on each page is read from the picture and verifies with the token certificate',
    () => {
      const key = new Uint8Array(
        new X509Certificate(readFileSync(join(folder, 'demo', 'trust', 'page-token.pem'))).publicKey.export({
          type: 'spki',
          format: 'der',
        }),
      );
      const { pdf, document, revision } = records[0] ?? { pdf: '', document: '', revision: '' };
      run('pdftoppm', ['-r', '150', '-png', pdf, join(folder, 'page')]);
      const pages = Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', [pdf]).text)?.[1]);
      for (let page = 1; page <= pages; page += 1) {
        const name = `${join(folder, 'page')}-${String(page).padStart(String(pages).length, '0')}.png`;
        const text = run('zbarimg', ['--raw', '-q', name]).out.replace(/\n$/, '');
        expect(readPageToken(text, key), name).toMatchObject({ number: document, revision, genuine: true });
        expect(readPageToken(`${text.slice(0, -3)}${text.endsWith('000') ? '111' : '000'}`, key)?.genuine ?? false).toBe(false);
      }
    },
  );

  it.skipIf(missingTools('soffice', 'uno', 'python3', 'certutil'))(
    '[R31] LibreOffice: the seal of every DOCX is valid and trusted, and one changed letter breaks it',
    async () => {
      const broken = changed(records[0]?.docx ?? '', 'letter.docx', (bytes) => {
        const parts = unzipSync(bytes);
        parts['word/document.xml'] = Buffer.from(
          Buffer.from(parts['word/document.xml'] ?? [])
            .toString('utf8')
            .replace('Purpose', 'Purpoze'),
        );
        return zipSync(parts);
      });
      const found = sealsByOffice(folder, nss, [...records.map(({ docx }) => docx), broken]);
      for (const { docx } of records) expect(found[docx], docx).toMatchObject([{ valid: true, trusted: true }]);
      expect(found[broken]).toMatchObject([{ valid: false }]);
      expect(await isValid(broken)).toBe(false);
    },
  );

  it('our own verifier proves every record without the vault, and the vault itself', async () => {
    for (const { pdf, docx } of records)
      for (const path of [pdf, docx])
        expect(
          (await verifyVaultOrRecord(path, authority)).filter((check) => !check.ok),
          path,
        ).toEqual([]);
    expect((await verifyVaultOrRecord(vault, authority)).filter((check) => !check.ok)).toEqual([]);
  });

  it('[R01] [R16] one changed byte anywhere, an appended update, or another authority makes a record fail', async () => {
    const { pdf } = records[0] ?? { pdf: '' };
    const size = readFileSync(pdf).length;
    for (let at = 20; at < size; at += Math.floor(size / 60)) {
      expect(
        await isValid(
          changed(pdf, 'byte.pdf', (bytes) => {
            bytes[at] = (bytes[at] ?? 0) ^ 1;
            return bytes;
          }),
        ),
        `byte ${at}`,
      ).toBe(false);
    }
    expect(await isValid(changed(pdf, 'appended.pdf', (bytes) => Buffer.concat([bytes, Buffer.from('%more\n')])))).toBe(false);
    expect(await isValid(changed(pdf, 'cut.pdf', (bytes) => bytes.subarray(0, size - 100)))).toBe(false);
    const foreign = await runForeignAuthority();
    expect((await verifyVaultOrRecord(pdf, foreign)).every((check) => check.ok)).toBe(false);
  });

  it.skipIf(missingTools('qpdf'))(
    'a forged page appended as an update is found, where viewers still show every signature as valid',
    async () => {
      const { pdf } = records[0] ?? { pdf: '' };
      const forged = changed(pdf, 'forged.pdf', (bytes) => {
        const text = bytes.toString('latin1');
        const xref = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
        const page = /(\d+) 0 obj\n<<\n\/Type \/Page\n[\s\S]*?endobj/.exec(text);
        const update = `${page?.[0].replace(/\/MediaBox \[[^\]]*\]/, '/MediaBox [0 0 100 100]')}\n`;
        const trailer = text
          .slice(text.lastIndexOf('trailer\n'))
          .replace(/\/Prev \d+/, `/Prev ${xref}`)
          .replace(/startxref\n\d+/, `startxref\n${bytes.length + update.length}`);
        return Buffer.concat([
          bytes,
          Buffer.from(`${update}xref\n${page?.[1]} 1\n${String(bytes.length).padStart(10, '0')} 00000 n \n${trailer}`, 'latin1'),
        ]);
      });
      if (!unsigned) expect(run('pdfsig', ['-nssdir', `sql:${nss}`, forged]).text.match(/Signature is Valid/g)?.length).toBe(4);
      expect((await verifyVaultOrRecord(forged, authority)).filter((check) => !check.ok).length).toBeGreaterThan(0);
    },
  );
});

describe('the two years of the sample vault', () => {
  let app: Awaited<ReturnType<typeof openApp>>;
  const seats = new Map<string, Client>();
  const as = async (userId: string): Promise<Client> => {
    const known = seats.get(userId) ?? new Client(app);
    if (!seats.has(userId)) await known.signIn(userId, samplePassword(userId));
    seats.set(userId, known);
    return known;
  };
  beforeAll(async () => {
    app = await openApp(vault);
  });
  afterAll(() => app.vault.close());

  it('are proven as a whole, and end in the last week', async () => {
    app.vault.close();
    expect((await verifyVaultOrRecord(vault, authority)).filter(({ ok }) => !ok)).toEqual([]);
    app = await openApp(vault);
    const [first] = app.vault.ledger({ from: 1, limit: 1 });
    const years = (Date.now() - Date.parse(JSON.parse(first?.text ?? '{}').time)) / (365.25 * 24 * 60 * 60 * 1000);
    expect(years).toBeGreaterThan(1.9);
    expect(Date.now() - Date.parse(app.vault.ledgerHead().time)).toBeLessThan(15 * 24 * 60 * 60 * 1000);
  });

  it('hold entries in every register that is shipped, and something open, late, suspect and missing', async () => {
    const quinn = await as('quinn');
    const registers = await quinn.call('register.list', {});
    expect(registers).toHaveLength(readdirSync('assets/registers').length);
    for (const { register, states } of registers)
      expect(
        states.reduce((sum, { entries }) => sum + entries, 0),
        register,
      ).toBeGreaterThan(0);
    const of = (register: string, more: object) => quinn.call('entry.list', { register, limit: 100, ...more });
    expect((await of('action', { late: true })).rows).toHaveLength(1);
    expect((await of('capa', { state: 'Open' })).rows).toHaveLength(1);
    expect((await of('capa', { state: 'Closed' })).rows).toHaveLength(1);
    const files = await quinn.call('register.files', {});
    expect(files.filter(({ parts }) => parts.some(({ isMissing }) => isMissing)).length).toBeGreaterThan(1);
    expect(files.filter(({ parts }) => !parts.some(({ isMissing }) => isMissing)).length).toBeGreaterThan(1);
  });

  it('tell whom something waits for, what is late and what comes, for each of the people', async () => {
    for (const userId of ['carla', 'anna', 'ravi', 'quinn', 'petra']) {
      const home = await (await as(userId)).call('workflow.home', {});
      expect(home.waiting.length, userId).toBeGreaterThan(0);
    }
    const coming = await (await as('quinn')).call('overview.coming', { dueFrom: new Date().toISOString().slice(0, 10) });
    expect(coming.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Training repeated', 'Training due', 'CAPA: confirm the effect', 'Certificates valid until']),
    );
  });

  it('hold training that was passed and not, that is open and late, waived, confirmed, and found not effective', async () => {
    const { people } = await (await as('quinn')).call('training.matrix', {});
    const cells = people.map((one) => one.cells).join('');
    for (const letter of ['C', 'R', 'T', 'W', 'O', 'L']) expect(cells, letter).toContain(letter);
    const { rows } = await (await as('quinn')).call('training.evidence', {});
    const acts = rows.flatMap((row) => row.acts);
    expect(acts.some(({ score }) => score !== null && score < 80)).toBe(true);
    expect(new Set(acts.map(({ meaning }) => meaning))).toEqual(
      new Set([
        null,
        'Read and understood',
        'Competence confirmed',
        'Training waived',
        'Effectiveness confirmed',
        'Effectiveness not reached',
      ]),
    );
    const step = await (await as('quinn')).call('training.step', { number: 'SOP-007' });
    expect(step).toMatchObject({ reached: false });
  });

  it('leave the house in an audit package that proves itself', async () => {
    const { path, registerEntries, trainings } = await (await as('carla')).call('exchange.makePackage', {
      folder: join(folder),
      form: 'folder',
    });
    expect(registerEntries).toBeGreaterThan(50);
    expect(trainings).toBeGreaterThan(25);
    expect((await verifyPackageAt(path, authority, () => undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});

const runForeignAuthority = async (): Promise<string> => {
  const { Workplace } = await import('#main/testing/workplace.ts');
  const place = await Workplace.open();
  const path = join(folder, 'foreign.pem');
  writeFileSync(path, place.authorityPem);
  copyFileSync(path, join(folder, 'foreign-copy.pem'));
  return path;
};
