import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import * as x509 from '@peculiar/x509';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk, newSeat } from '#main/app/desk.ts';
import { answerPackage } from '#main/app/verify/answer-package.ts';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import type { hostOperations } from '#shared/api/host.ts';
import { AppError } from '#shared/domain/errors.ts';
import { mutateBytes } from '../hostile/mutate/bytes.ts';
import { severalOf } from '../hostile/mutate/mutation.ts';
import { mutateText } from '../hostile/mutate/text.ts';
import { mutateZip } from '../hostile/mutate/zip.ts';
import { randomOf } from '../hostile/random.ts';

type Verified = (typeof hostOperations)['host.verifyPackage']['output']['_output'];
const root = mkdtempSync(join(tmpdir(), 'countersign-foreign-'));
const fresh = (): string => mkdtempSync(join(root, 'in-'));
const desks: Desk[] = [];
const newDesk = (more: Partial<ConstructorParameters<typeof Desk>[0]> = {}): Desk => {
  const about = { host: 'browser', because: 'A test is under way.', version: '0.0.0', settingsFolder: fresh() } as const;
  const desk = new Desk({ ...about, clock: new TestClock(), ...more });
  desks.push(desk);
  return desk;
};
const verify = async (desk: Desk, path: string, fingerprint?: string, seat = newSeat()): Promise<Verified> => {
  const answer = await desk.call(seat, 'host.verifyPackage', { path, ...(fingerprint ? { fingerprint } : {}) });
  if (!answer.ok) throw new AppError(answer.code, answer.message);
  return answer.value as Verified;
};
/** Whether two archives hold the same: what nothing depends on may differ. */
const sameFiles = (one: Uint8Array, other: Uint8Array): boolean => {
  const [files, known] = [unzipSync(one), unzipSync(other)];
  return [...new Set([...Object.keys(files), ...Object.keys(known)])].every(
    (name) => Buffer.compare(files[name] ?? new Uint8Array(), known[name] ?? new Uint8Array()) === 0,
  );
};
const wrong = ({ checks }: Verified) => checks.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);

/** Who receives a package, with a certificate of the own company. */
const recipient = async () => {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const signing = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const made = await x509.X509CertificateGenerator.create({
    ...{ serialNumber: '01', subject: 'CN=Berta Beispiel', issuer: 'CN=Berta Beispiel' },
    ...{ notBefore: new Date('2026-01-01'), notAfter: new Date('2036-12-31'), publicKey: keys.publicKey },
    ...{ signingKey: signing.privateKey, signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' } },
  });
  return { certificate: made.toString('pem'), fingerprint: new X509Certificate(new Uint8Array(made.rawData)).fingerprint256 };
};

let place: Workplace;
let zip = '';
let folder = '';
let encrypted = '';
let fingerprint = '';
beforeAll(async () => {
  place = await Workplace.open(new TestClock(new Date('2026-11-24T09:00:00Z')));
  await place.staff();
  await place.release(await place.approved());
  const make = async (given: object) =>
    (await place.do('control', 'exchange.makePackage', { folder: fresh(), form: 'zip', ...given } as never)).path;
  zip = await make({});
  folder = await make({ form: 'folder' });
  encrypted = await make({ encrypt: { recipients: [await recipient()], partMegabytes: 1 } });
  fingerprint = certificateFacts(place.authorityPem)?.fingerprint ?? '';
});
afterAll(() => {
  for (const desk of desks) desk.close();
  place.context.vault.close();
  rmSync(root, { recursive: true, force: true });
});

describe('an audit package in the hands of somebody who has the program and not the vault', () => {
  it('is verified while no vault is open: who made it and when, what is in it, and each check; whose authority it is, is left open', async () => {
    const found = await verify(newDesk(), zip);
    expect(wrong(found)).toEqual([]);
    expect(found).toMatchObject({
      ...{ form: 'package', verdict: 'authority unknown', numbers: ['SOP-001'], more: 0 },
      authority: { fingerprint },
      facts: {
        organisation: 'Test & Söhne',
        madeBy: expect.stringContaining('CONTROL Person'),
        asOf: expect.stringMatching(/^2026-11-24T/),
      },
    });
    expect(found.checks.map(({ check }) => check)).toEqual([
      ...['Authority', 'Form', 'Seal', 'Complete', 'Files', 'Records', 'Certificates', 'Ledger extract'],
    ]);
    expect(found.checks[0]).toMatchObject({ unchecked: true, detail: expect.stringContaining('anybody can make a package') });
  });

  it('is proven by the fingerprint from paper, however it is typed, and by a vault of the company that was opened here; another fingerprint is told', async () => {
    const desk = newDesk();
    expect((await verify(desk, folder, fingerprint.toLowerCase().replaceAll(':', ' '))).verdict).toBe('proven');
    const other = await verify(
      desk,
      folder,
      fingerprint.replace(/^../, (two) => (two === '00' ? '01' : '00')),
    );
    expect(other.verdict).toBe('not proven');
    expect(wrong(other)).toEqual([expect.stringContaining('and not the one that you entered. Do not rely on this package.')]);
    place.context.vault.close();
    expect(await desk.call(newSeat(), 'host.openVault', { folder: place.folder })).toMatchObject({ ok: true });
    const known = await verify(desk, zip);
    expect([known.verdict, known.checks[0]?.detail]).toEqual([
      'proven',
      'It is the authority of Test & Söhne, whose vault was opened on this computer.',
    ]);
    expect(await desk.call(newSeat(), 'host.closeVault', {})).toMatchObject({ ok: true });
    await place.reopen();
  });

  it('writes nothing to the vault that is open, and nothing beside the package', async () => {
    const desk = newDesk();
    place.context.vault.close();
    await desk.call(newSeat(), 'host.openVault', { folder: place.folder });
    const before = readFileSync(join(place.folder, 'head'), 'utf8');
    const beside = readdirSync(join(zip, '..'));
    await verify(desk, zip);
    expect(readFileSync(join(place.folder, 'head'), 'utf8')).toBe(before);
    expect(readdirSync(join(zip, '..'))).toEqual(beside);
    await desk.call(newSeat(), 'host.closeVault', {});
    await place.reopen();
  });

  it('in which one byte of a record was changed, is not proven, and still tells what its seal stands for', async () => {
    const changed = join(fresh(), 'changed');
    cpSync(folder, changed, { recursive: true });
    const pdf = join(
      changed,
      'data/records/SOP-001',
      readdirSync(join(changed, 'data/records/SOP-001')).find((name) => name.endsWith('.pdf')) ?? '',
    );
    const bytes = readFileSync(pdf);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(pdf, bytes);
    const found = await verify(newDesk(), changed);
    expect(found).toMatchObject({ verdict: 'not proven', facts: { organisation: 'Test & Söhne' } });
    expect(wrong(found).join('\n')).toMatch(/Files: data\/records\/SOP-001\/\S+\.pdf was changed\./);
  });

  it('whose own words were changed, tells none of them', async () => {
    const changed = join(fresh(), 'changed');
    cpSync(folder, changed, { recursive: true });
    const info = join(changed, 'bag-info.txt');
    writeFileSync(info, readFileSync(info, 'utf8').replace('Test & Söhne', 'Somebody Else'));
    expect(await verify(newDesk(), changed)).toMatchObject({ verdict: 'not proven', facts: null });
  });

  it('of another company is sound by its own authority, and not by the fingerprint of this one', async () => {
    const other = await Workplace.open(new TestClock(new Date('2026-11-24T09:00:00Z')));
    await other.staff();
    await other.release(await other.approved());
    const { path } = await other.do('control', 'exchange.makePackage', { folder: fresh(), form: 'zip' });
    other.context.vault.close();
    expect((await verify(newDesk(), path)).verdict).toBe('authority unknown');
    expect((await verify(newDesk(), path, fingerprint)).verdict).toBe('not proven');
    // With the certificate of this company laid in the place of the other's, no signature holds.
    const swapped = join(fresh(), 'swapped');
    cpSync(folder, swapped, { recursive: true });
    writeFileSync(join(swapped, 'data/certificates/authority.pem'), other.authorityPem);
    expect((await verify(newDesk(), swapped)).verdict).toBe('not proven');
  });

  it('that is encrypted has its parts proven and says that the content is for its recipients; a part that is missing is told', async () => {
    const found = await verify(newDesk(), encrypted, fingerprint);
    expect(wrong(found)).toEqual([]);
    expect(found).toMatchObject({ form: 'encrypted', verdict: 'encrypted', facts: null, numbers: [] });
    const less = join(fresh(), 'less');
    cpSync(encrypted, less, { recursive: true });
    rmSync(join(less, 'part-0001.cms'));
    expect(await verify(newDesk(), less)).toMatchObject({ form: 'encrypted', verdict: 'not proven' });
  });

  it('is the same under an ending of its own', async () => {
    const own = join(fresh(), 'package.countersign');
    cpSync(zip, own);
    expect((await verify(newDesk(), own)).verdict).toBe('authority unknown');
  });
});

describe('what is no audit package', () => {
  it.each([
    ['is not there', () => undefined, /is not there\. Check the path\.$/],
    ['is text', (at: string) => writeFileSync(at, 'PK is how it begins, and nothing more'), /cannot be read as a package/],
    ['is empty', (at: string) => writeFileSync(at, ''), /cannot be read as a package/],
    ['is a folder of other things', (at: string) => void mkdirSync(at), /is no audit package\. Give its file, or the folder/],
    ['is a device', (at: string) => symlinkSync('/dev/zero', at), /is no audit package/],
    ['was cut off', (at: string) => writeFileSync(at, readFileSync(zip).subarray(0, 5000)), /cannot be read as a package/],
  ])('and %s, is refused in a sentence', async (_what, make, sentence) => {
    const path = join(fresh(), 'input.zip');
    make(path);
    const answer = await newDesk().call(newSeat(), 'host.verifyPackage', { path });
    expect(answer).toMatchObject({ ok: false, code: 'cannot-read', message: expect.stringMatching(sentence) });
  });

  it('and is an archive of something else, is not proven', async () => {
    const path = join(fresh(), 'word.zip');
    const name = readdirSync(join(folder, 'data/records/SOP-001')).find((one) => one.endsWith('.docx')) ?? '';
    cpSync(join(folder, 'data/records/SOP-001', name), path);
    const found = await verify(newDesk(), path);
    expect([found.verdict, found.authority, wrong(found)]).toEqual([
      'not proven',
      null,
      [expect.stringContaining('This is no audit package')],
    ]);
  });
});

it('thirty packages that were broken on purpose are each refused in a sentence or not proven, and none tells words that were not sealed', async () => {
  const whole = readFileSync(zip);
  const mutation = severalOf(
    mutateZip((name) => (/\.(txt|csv|json|jsonl|html|pem)$/.test(name) ? severalOf(mutateText, mutateBytes) : mutateBytes)),
    mutateBytes,
  );
  const path = join(fresh(), 'Input.zip');
  const sealed = (await verify(newDesk(), zip)).facts;
  for (let number = 0; number < 30; number += 1) {
    const broken = mutation(whole, randomOf(`foreign package ${number}`));
    writeFileSync(path, broken);
    const said: string[] = [];
    await answerPackage(path, (line) => said.push(line));
    const last = JSON.parse(said.at(-1) ?? '{}') as { kind: string; message?: string; found?: Pick<Verified, 'checks' | 'facts'> };
    if (last.kind === 'problem') expect(last.message, `number ${number}`).toMatch(/^[^{}]{10,600}\.$/);
    else {
      const isSound = last.found?.checks.every(({ ok }) => ok);
      expect(isSound === false || sameFiles(broken, whole), `number ${number}`).toBe(true);
      expect([null, sealed], `number ${number}`).toContainEqual(last.found?.facts);
    }
  }
});

describe('the process that reads a package', () => {
  const saying =
    (...lines: string[]) =>
    () => ({ output: Readable.from(lines.map((line) => Buffer.from(line))), stop: () => undefined });

  it('is not believed when it says something else than a result, or too much, or nothing', async () => {
    const huge = 'x'.repeat(5 * 1024 * 1024);
    for (const lines of [[], ['{}\n'], ['not json\n'], [huge], ['{"kind":"end","found":{"checks":[]}}\n']])
      await expect(verify(newDesk({ startPackageCheck: saying(...lines) }), zip)).rejects.toThrow(/could not be read: it is damaged/);
  });

  it('runs once at a time, tells its window how far it is, and is ended by it and by no other', async () => {
    let end = (): void => undefined;
    const output = new Readable({ read: () => undefined });
    output.push('{"kind":"progress","done":3,"of":9}\n');
    end = () => void output.push(null);
    const desk = newDesk({ startPackageCheck: () => ({ output, stop: end }) });
    const [own, other] = [newSeat(), newSeat()];
    const working = desk.call(own, 'host.verifyPackage', { path: zip });
    const progress = (seat: typeof own) => desk.call(seat, 'host.verifyingPackage', {});
    await expect.poll(() => progress(own)).toMatchObject({ value: { running: { done: 3, of: 9 } } });
    expect(await progress(other)).toMatchObject({ value: { running: null } });
    expect(await desk.call(other, 'host.verifyPackage', { path: zip })).toMatchObject({ ok: false, code: 'conflict' });
    await desk.call(other, 'host.stopVerifying', {});
    expect(await progress(own)).toMatchObject({ value: { running: { done: 3 } } });
    await desk.call(own, 'host.stopVerifying', {});
    expect(await working).toMatchObject({ ok: false, code: 'refused', message: 'The verification was stopped. It left nothing behind.' });
  });
});

it('where folders are chosen for a package, files that may be one are named, and no others', async () => {
  const above = fresh();
  for (const name of ['b.zip', 'a.COUNTERSIGN', 'note.txt', '.hidden.zip']) writeFileSync(join(above, name), '');
  renameSync(join(above, 'note.txt'), join(above, 'note.md'));
  const answer = await newDesk().call(newSeat(), 'host.folders', { folder: above, withPackages: true });
  expect(answer).toMatchObject({
    ok: true,
    value: { packages: ['a.COUNTERSIGN', 'b.zip'].map((name) => ({ name, path: join(above, name) })) },
  });
});
