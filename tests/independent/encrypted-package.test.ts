import { createPrivateKey, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPackage } from '#main/app/open-package.ts';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { openAuthority } from '#main/domain/identity/custodian.ts';
import { decryptedPart } from '#main/storage/package/decrypted-part.ts';
import { custodian, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from '../contract/run-cli.ts';
import { commandsIn, verifyByHand } from './by-hand.ts';
import { commandsOf, inHandsOf as inHandsIn, P256, person as personIn, printOf as printIn, RSA, usage } from './recipients.ts';
import { missingTools, run } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-encrypted-'));
const trust = join(folder, 'authority.pem');
const person = (name: string, ...of: string[]): void => personIn(folder, name, ...of);
const printOf = (name: string): string => printIn(folder, name);
const inHandsOf = (name: string, path: string, spoil?: (copy: string) => void): string => inHandsIn(folder, name, path, spoil);

let place: Workplace;
let [made, again] = ['', ''];
let commands: string[] = [];
const [SIGNED, , SIGNER, PARTS, ADDED, OPENED, JOINED, UNPACKED] = [0, 1, 2, 3, 4, 5, 6, 7];

const make = async (names: readonly string[], given: { documents?: string[]; fingerprint?: string } = {}) => {
  const out = mkdtempSync(join(folder, 'out-'));
  const recipients = names.map((name) => ({
    certificate: readFileSync(join(folder, `${name}.pem`), 'utf8'),
    fingerprint: given.fingerprint ?? printOf(name),
  }));
  const { documents } = given;
  const encrypt = { recipients, partMegabytes: 1 };
  return place.ask('control', 'exchange.makePackage', { folder: out, form: 'zip', encrypt, ...(documents ? { documents } : {}) });
};
const parts = (path: string): string[] => readdirSync(path).filter((name) => name.startsWith('part-'));
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};

beforeAll(async () => {
  person('Ruth Rsa', ...RSA, ...usage('keyEncipherment'));
  // As the guide says, word for word.
  const guide = readFileSync('docs/guide/auditor.md', 'utf8').split('\n');
  const [request = '', fingerprint = ''] = guide.filter((line) => /^openssl (req|x509) .*my-certificate/.test(line));
  expect(run('sh', ['-c', `cd '${folder}' && ${request}`]).code).toBe(0);
  for (const [from, to] of [
    ['my-certificate.pem', 'Erik Ec.pem'],
    ['my-key.pem', 'Erik Ec.key'],
  ] as const)
    cpSync(join(folder, from), join(folder, to));
  expect(run('sh', ['-c', `cd '${folder}' && ${fingerprint}`]).out).toContain(printOf('Erik Ec'));
  person('Nora None', ...P256);
  // A while after OpenSSL made the certificates, which are valid from then on.
  place = await Workplace.staffed(new TestClock(new Date(Date.now() + 3_600_000)));
  for (let index = 1; index <= 2; index += 1) {
    const number = await place.draft();
    const file = await place.give('author', randomBytes(1024 * 1024));
    await place.do('author', 'documents.importFile', { number, fileName: 'large.bin', file, asFile: true });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
    await place.release(number);
  }
  const both = ['Ruth Rsa', 'Erik Ec'];
  const [first, second] = [await make(both), await make(both, { documents: ['SOP-002'] })];
  if (!first.ok || !second.ok) throw new Error('No package was made');
  [made, again] = [first.value.path, second.value.path];
  writeFileSync(trust, place.authorityPem);
  commands = commandsOf(made);
});

describe.skipIf(missingTools('openssl', 'unzip'))('[R13] an encrypted package in the hands of somebody who has only OpenSSL', () => {
  it.each(['Ruth Rsa', 'Erik Ec'])(
    'is opened by %s with the commands of its README, and then proven by those of VERIFY.txt',
    async (name) => {
      expect(parts(made).length).toBeGreaterThan(1);
      expect(commands).toHaveLength(8);
      const path = inHandsOf(name, made);
      const { failed, text } = verifyByHand(path, commands);
      expect(failed).toEqual([]);
      expect(text[SIGNER]).toMatch(/CN ?= ?Test & S.*seal/);
      const zip = path.replace(/\.encrypted$/, '.zip');
      const unpacked = zip.replace(/\.zip$/, '');
      expect(verifyByHand(unpacked, commandsIn(unpacked)).failed).toEqual([]);
      expect((await verifyPackageAt(zip, trust, () => undefined)).filter(({ ok }) => !ok)).toEqual([]);
      const [outside] = await verifyPackageAt(path, trust, () => undefined);
      expect(outside).toMatchObject({ ok: false, detail: expect.stringContaining('is encrypted') });
    },
  );

  it('is opened by ourselves, with the key of the authority, which the passphrase of the custodian opens', async () => {
    const { authority } = await openAuthority(place.context, custodian, []);
    const path = inHandsOf('Nora None', made);
    writeFileSync(join(path, '../my-certificate.pem'), authority.certificatePem);
    const key = createPrivateKey({ key: Buffer.from(authority.privateKey), format: 'der', type: 'pkcs8' });
    writeFileSync(join(path, '../my-key.pem'), key.export({ format: 'pem', type: 'pkcs8' }));
    expect(verifyByHand(path, commands).failed).toEqual([]);
  });

  it('is opened by nobody else', () => {
    expect(verifyByHand(inHandsOf('Nora None', made), commands).failed).toContain(OPENED);
  });

  it('says nothing of what is in it to who cannot open it', () => {
    for (const name of readdirSync(made)) {
      const text = readFileSync(join(made, name), 'latin1');
      for (const word of ['SOP-001', 'bagit.txt', 'data/records', 'manifest-sha256'])
        expect(text.includes(word), `${name}: ${word}`).toBe(false);
    }
  });

  it.each([
    ['left out', (path: string) => rmSync(join(path, 'part-0002.cms')), [PARTS]],
    ['doubled', (path: string) => cpSync(join(path, 'part-0001.cms'), join(path, 'part-0009.cms')), [ADDED]],
    [
      'swapped',
      (path: string) => {
        renameSync(join(path, 'part-0001.cms'), join(path, 'x'));
        renameSync(join(path, 'part-0002.cms'), join(path, 'part-0001.cms'));
        renameSync(join(path, 'x'), join(path, 'part-0002.cms'));
      },
      [PARTS],
    ],
    ['from another package', (path: string) => cpSync(join(again, 'part-0001.cms'), join(path, 'part-0001.cms')), [PARTS]],
    [
      'left out of the list as well',
      (path: string) => {
        rmSync(join(path, 'part-0002.cms'));
        const list = readFileSync(join(path, 'parts-sha256.txt'), 'utf8');
        writeFileSync(join(path, 'parts-sha256.txt'), list.replace(/^.*part-0002\.cms\n/m, ''));
      },
      [SIGNED, JOINED],
    ],
    [
      'cut off',
      (path: string) => writeFileSync(join(path, 'part-0001.cms'), readFileSync(join(path, 'part-0001.cms')).subarray(0, 500_000)),
      [PARTS, OPENED],
    ],
  ])('a part that is %s shows', (_what, spoil, expected) => {
    expect(verifyByHand(inHandsOf('Erik Ec', made, spoil), commands).failed).toEqual(expect.arrayContaining(expected));
  });

  it('each changed byte is refused: by the list wherever it is, and by OpenSSL wherever it is encrypted; nothing of it is left', () => {
    const path = inHandsOf('Erik Ec', made);
    const part = join(path, 'part-0001.cms');
    const { length } = readFileSync(part);
    for (const at of [0, 25, 200, 500, 700, 900, 1200, length >> 1, length - 40, length - 15]) {
      flip(part, at);
      expect(run('sh', ['-c', `cd '${path}' && ${commands[PARTS]}`]).code, `byte ${at}`).not.toBe(0);
      if (at > 1100) {
        expect(run('sh', ['-c', `cd '${path}' && ${commands[OPENED]}`]).code, `byte ${at}`).not.toBe(0);
        expect(existsSync(path.replace(/\.encrypted$/, '.zip'))).toBe(false);
      }
      flip(part, at);
    }
    expect(verifyByHand(path, commands.slice(0, UNPACKED)).failed).toEqual([]);
  });

  it('that is stopped while it is made leaves nothing', async () => {
    const out = mkdtempSync(join(folder, 'out-'));
    const encrypt = { recipients: [{ certificate: readFileSync(join(folder, 'Erik Ec.pem'), 'utf8'), fingerprint: printOf('Erik Ec') }] };
    const asked = { folder: out, form: 'zip' as const, encrypt: { ...encrypt, partMegabytes: 1 } };
    const making = place.ask('control', 'exchange.makePackage', asked);
    while (!readdirSync(out).some((name) => readdirSync(join(out, name)).some((part) => part.startsWith('part-')))) await setImmediate();
    await place.do('control', 'exchange.cancelPackage', {});
    expect(await making).toMatchObject({ ok: false, code: 'refused', message: expect.stringMatching(/was cancelled/) });
    expect(readdirSync(out)).toEqual([]);
  });

  it.each([
    ['of a key that only signs', ['-newkey', 'ed25519'], /Ed25519 or Ed448 key, which can sign but not decrypt/],
    ['whose use is signing', [...RSA, ...usage('digitalSignature')], /its key usage lacks "key encipherment"/],
    ['of a P-256 key whose use is signing', [...P256, ...usage('digitalSignature')], /its key usage lacks "key agreement"/],
    ['of another curve', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'], /not P-256/],
    ['of a short key', ['-newkey', 'rsa:1024'], /not RSA of 2048 bits/],
  ])('a certificate %s is refused before anything is written', async (_what, of, sentence) => {
    person('Ursula Unfit', ...of);
    expect(await make(['Erik Ec', 'Ursula Unfit'])).toMatchObject({ ok: false, code: 'refused', message: expect.stringMatching(sentence) });
  });

  it('nobody is encrypted for whose fingerprint was not confirmed, and the ledger says for whom it was, by fingerprint', async () => {
    const wrong = await make(['Erik Ec'], { fingerprint: printOf('Ruth Rsa') });
    expect(wrong).toMatchObject({ ok: false, code: 'refused', message: expect.stringMatching(/not the one that was confirmed/) });
    const list = run('sha256sum', [join(made, 'parts-sha256.txt')]).out.slice(0, 64);
    const [, first] = await place.do('auditor', 'exchange.packages', {});
    expect(first?.held).toContain(
      `Encrypted for Ruth Rsa (SHA-256 ${printOf('Ruth Rsa')}), Berta Beispiel (SHA-256 ${printOf('Erik Ec')}) and for ourselves. List of parts SHA-256 ${list}.`,
    );
  });

  it('a certificate that has expired is refused', async () => {
    await place.later(31 * 24 * 60);
    await place.signIn('control');
    expect(await make(['Ruth Rsa'])).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringMatching(/^The certificate of Ruth Rsa expired on 20/),
    });
  });
});

describe.skipIf(missingTools('openssl'))('[R13] an encrypted package that this program opens', () => {
  const to = (): string => join(mkdtempSync(join(folder, 'opened-')), 'new');
  const open = (path: string, out: string, ...more: string[]) => runHere(['package', 'open', path, '--to', out, ...more, '--json']);
  const asErik = ['--key', join(folder, 'Erik Ec.key'), '--trust', trust];
  const left = (out: string): string[] => (existsSync(out) ? readdirSync(out) : []);

  it.each(['Ruth Rsa', 'Erik Ec'])('by the key of %s is the package that was made, verified check by check', async (name) => {
    const out = to();
    const done = await open(made, out, '--key', join(folder, `${name}.key`), '--trust', trust);
    expect(done, done.stderr).toMatchObject({ code: 0 });
    const { path, checks } = JSON.parse(done.stdout) as { path: string; checks: { check: string }[] };
    expect(left(out)).toEqual([basename(path)]);
    expect(checks.map(({ check }) => check)).toEqual(expect.arrayContaining(['Seal', 'Complete', 'Files', 'Records', 'Ledger extract']));
    expect((await verifyPackageAt(path, trust, () => undefined)).filter(({ ok }) => !ok)).toEqual([]);
    const again = await open(made, out, ...asErik);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') });
  });

  it('is told to be for another key, and nothing is left', async () => {
    const out = to();
    person('Otto Other', ...RSA);
    for (const name of ['Nora None', 'Otto Other']) {
      const refused = await open(made, out, '--key', join(folder, `${name}.key`), '--trust', trust);
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('not encrypted for this key') });
    }
    expect(await open(made, out, '--key', join(folder, 'Erik Ec.pem'), '--trust', trust)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('cannot be read as a private key'),
    });
    expect(left(out)).toEqual([]);
  });

  it.each([
    ['left out', (path: string) => rmSync(join(path, 'part-0002.cms')), /part-0002\.cms is missing/],
    ['added', (path: string) => cpSync(join(path, 'part-0001.cms'), join(path, 'part-0009.cms')), /part-0009\.cms was added/],
    ['changed', (path: string) => flip(join(path, 'part-0001.cms'), 500_000), /part-0001\.cms was changed/],
    [
      'left out of the list as well',
      (path: string) => {
        const list = readFileSync(join(path, 'parts-sha256.txt'), 'utf8');
        writeFileSync(join(path, 'parts-sha256.txt'), list.replace(/^.*part-0002\.cms\n/m, ''));
      },
      /"check":"Seal","ok":false/,
    ],
  ])('shows a part that is %s, and leaves nothing', async (_what, spoil, sentence) => {
    const out = to();
    const refused = await open(inHandsOf('Erik Ec', made, spoil), out, ...asErik);
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringMatching(sentence) });
    expect(left(out)).toEqual([]);
  });

  it('says that a part was cut off or changed after it was looked at, wherever it is encrypted', async () => {
    const part = join(inHandsOf('Erik Ec', made), 'part-0001.cms');
    const whole = readFileSync(part);
    const key = createPrivateKey(readFileSync(join(folder, 'Erik Ec.key')));
    const read = async (): Promise<number> => {
      let size = 0;
      for await (const piece of decryptedPart(part, key)) size += piece.length;
      return size;
    };
    expect(await read()).toBe(1024 * 1024);
    for (const at of [1500, whole.length >> 1, whole.length - 30, whole.length - 15, whole.length - 1]) {
      flip(part, at);
      await expect(read(), `byte ${at}`).rejects.toMatchObject({ code: expect.stringMatching(/^(damaged|refused)$/) });
      writeFileSync(part, whole);
    }
    for (const length of [0, 1, 100, 1200, whole.length >> 1, whole.length - 1]) {
      writeFileSync(part, whole.subarray(0, length));
      await expect(read(), `${length} bytes`).rejects.toMatchObject({ code: expect.stringMatching(/^(damaged|refused)$/) });
    }
    writeFileSync(part, Buffer.concat([whole, Buffer.from('more')]));
    await expect(read()).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is stopped between pieces, and nothing is left', async () => {
    const [out, stopping] = [to(), new AbortController()];
    const key = createPrivateKey(readFileSync(join(folder, 'Erik Ec.key')));
    const asked = { from: made, to: out, key, authority: place.authorityPem, signal: stopping.signal };
    await expect(openPackage({ ...asked, tell: () => stopping.abort() })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/^Stopped/),
    });
    expect(left(out)).toEqual([]);
  });

  it('by the custodian of the vault that made it', async () => {
    const out = to();
    place.context.vault.close();
    const env = { COUNTERSIGN_CUSTODIAN: custodian.custodianPassphrase, COUNTERSIGN_CUSTODIAN_NAME: custodian.custodianName };
    const done = await runHere(['package', 'open', made, '--to', out, '--vault', place.folder], { env });
    expect(done, done.stderr).toMatchObject({ code: 0 });
    expect(left(out)).toHaveLength(1);
    const wrong = await runHere(['package', 'open', made, '--to', to(), '--vault', place.folder], {
      env: { ...env, COUNTERSIGN_CUSTODIAN: 'a guess of a passphrase' },
    });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('custodian passphrase is wrong') });
  });
});
