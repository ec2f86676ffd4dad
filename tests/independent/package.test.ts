import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { createAuthority, issueCertificate } from '#main/domain/signing/authority.ts';
import { makeCms } from '#main/domain/signing/cms.ts';
import { generatePersonKey } from '#main/domain/signing/keys.ts';
import { intoFile } from '#main/storage/package/archive-target.ts';
import { ZipSink } from '#main/storage/package/zip-sink.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { commandsIn, verifyByHand } from './by-hand.ts';
import { missingTools, run } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-package-'));
const trust = join(folder, 'authority.pem');
let zip = '';
let commands: string[] = [];
let copies = 0;

/** A copy of the unpacked package, that a test may spoil. */
const copyOf = (spoil: (path: string) => void): string => {
  copies += 1;
  const path = join(folder, `copy-${copies}`);
  cpSync(join(folder, 'unpacked'), path, { recursive: true });
  spoil(path);
  return path;
};
const wrongChecks = async (path: string): Promise<string[]> =>
  (await verifyPackageAt(path, trust, () => undefined)).filter(({ ok }) => !ok).map(({ check }) => check);
const change = (path: string, name: string, from = 'a', to = 'b'): void => {
  const text = readFileSync(join(path, name), 'latin1');
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  writeFileSync(join(path, name), text.replace(from, to), 'latin1');
};
/** Makes both manifests fit what lies there, as somebody would who changed it. */
const REMADE =
  'find data -type f | sort | xargs sha256sum > manifest-sha256.txt; cut -c67- tagmanifest-sha256.txt | xargs sha256sum > t; mv t tagmanifest-sha256.txt';
const [SIGNED, FINGERPRINT, SIGNER, TAGS, PAYLOAD, COMPLETE] = [0, 1, 2, 3, 4, 5];

/** Adds an entry to an archive, in its directory as well or not. */
const ADD = `
import sys, zipfile, struct
source, target, name, how = sys.argv[1:]
with open(source, 'rb') as file: data = file.read()
with open(target, 'wb') as file: file.write(data)
with zipfile.ZipFile(target, 'a') as archive:
    start = archive.start_dir
    archive.writestr(name, b'' if name.endswith('/') else b'evil')
    end = archive.start_dir
if how == 'hidden':
    with open(target, 'rb') as file: added = file.read()[start:end]
    tail = bytearray(data[start:])
    at = tail.rfind(b'PK' + bytes([5, 6]))
    struct.pack_into('<I', tail, at + 16, end)
    with open(target, 'wb') as file: file.write(data[:start] + added + tail)
`;

beforeAll(async () => {
  const place = await Workplace.staffed();
  const number = await place.approved();
  await place.release(number);
  zip = (await place.do('auditor', 'exchange.makePackage', { folder, form: 'zip' })).path;
  writeFileSync(trust, place.authorityPem);
  run('unzip', ['-q', zip, '-d', join(folder, 'unpacked')]);
  commands = commandsIn(join(folder, 'unpacked'));
});

describe.skipIf(missingTools('openssl', 'unzip', 'python3'))('an audit package in the hands of somebody without the program', () => {
  it('is an ordinary archive for Info-ZIP and for Python, packed without compression', () => {
    expect(run('unzip', ['-tqq', zip]).code).toBe(0);
    const script = 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), {i.compress_type for i in z.infolist()})';
    expect(run('python3', ['-c', script, zip]).out.trim()).toBe('None {0}');
  });

  it('is read by Python also with more files than the small form of ZIP can count', async () => {
    const [path, many] = [join(folder, 'many.zip'), 66_000];
    const sink = new ZipSink(intoFile(await open(path, 'wx')));
    for (let index = 0; index < many; index += 1) {
      await sink.begin(`data/${index}`);
      await sink.write(Buffer.from(String(index)));
      await sink.end();
    }
    await sink.finish();
    const script = 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(len(z.namelist()), z.read("data/65999"))';
    expect(run('python3', ['-c', script, path]).text.trim()).toBe(`${many} b'65999'`);
  });

  it('is proven by the commands of VERIFY.txt exactly as they stand there', async () => {
    expect(commands).toHaveLength(6);
    const path = join(folder, 'unpacked');
    const { failed, text } = verifyByHand(path, commands);
    expect(failed).toEqual([]);
    expect(text[SIGNER]).toMatch(/CN ?= ?Test & S.*seal/);
    const published = run('openssl', ['x509', '-in', trust, '-noout', '-fingerprint', '-sha256']).out;
    expect(text[FINGERPRINT]).toBe(published);
    expect(readFileSync(join(path, 'VERIFY.txt'), 'utf8')).toContain(published.trim().split('=').at(-1));
    expect(await wrongChecks(path)).toEqual([]);
  });

  it.each([
    ['a record that was changed', (path: string) => change(path, 'data/records/SOP-001/SOP-001_1.0.pdf'), [PAYLOAD], ['Files']],
    ['a page that was changed', (path: string) => change(path, 'index.html', 'Control of', 'Loss of'), [TAGS], ['Files']],
    [
      'an entry that was taken out',
      (path: string) => change(path, 'data/ledger/entries-000000001.jsonl', '{"seq":2,', '{"seq":3,'),
      [PAYLOAD],
      ['Files'],
    ],
    ['a file that was added', (path: string) => writeFileSync(join(path, 'data/records/SOP-002.pdf'), 'x'), [COMPLETE], ['Complete']],
    [
      'a file that was added under a name that breaks the line',
      (path: string) => writeFileSync(join(path, 'q\nxxq'), 'evil'),
      [COMPLETE],
      ['Complete'],
    ],
    ['a link that was added', (path: string) => symlinkSync('/etc/hostname', join(path, 'data/extra')), [COMPLETE], ['Form']],
    ['a file that is missing', (path: string) => rmSync(join(path, 'data/index/documents.csv')), [PAYLOAD, COMPLETE], ['Complete']],
    [
      'a record that was changed, and the manifests made to fit it',
      (path: string) => {
        change(path, 'data/records/SOP-001/SOP-001_1.0.pdf');
        run('sh', ['-c', `cd '${path}' && ${REMADE}`]);
      },
      [SIGNED, SIGNER],
      ['Seal'],
    ],
  ])('%s is found by those commands and by "package verify"', async (_name, spoil, byHand, byProgram) => {
    const path = copyOf(spoil);
    expect(verifyByHand(path, commands).failed).toEqual(byHand);
    const wrong = await wrongChecks(path);
    for (const check of byProgram) expect(wrong).toContain(check);
    expect(wrong).toContain('Records and ledger');
  });

  it('with anything behind its signature, it is not the one that was sealed', async () => {
    for (const behind of [Buffer.from('A note'), Buffer.alloc(1)]) {
      const path = copyOf((copy) => appendFileSync(join(copy, 'signatures/tagmanifest-sha256.txt.p7s'), behind));
      expect(await wrongChecks(path)).toContain('Seal');
    }
  });

  it('sealed anew by an authority of somebody else, it is that of somebody else: fingerprint and subject show it', async () => {
    const pair = await generatePersonKey();
    const now = new Date('2026-11-24T09:00:00Z');
    const authority = await createAuthority({ organisation: 'Test & Söhne', vaultId: 'forged', now, ...pair });
    const pem = await issueCertificate({
      authority,
      subject: { commonName: 'Mallory', organisation: 'Test & Söhne' },
      publicKey: pair.publicKey,
      algorithm: 'P-256',
      now,
    });
    const path = copyOf((copy) => {
      writeFileSync(join(copy, 'data/certificates/authority.pem'), authority.certificatePem);
      run('sh', ['-c', `cd '${copy}' && ${REMADE}`]);
      const bytes = new Uint8Array(readFileSync(join(copy, 'tagmanifest-sha256.txt')));
      const identity = { certificatePem: pem, authorityPem: authority.certificatePem, privateKey: pair.privateKey };
      writeFileSync(join(copy, 'signatures/tagmanifest-sha256.txt.p7s'), makeCms(identity, bytes));
    });
    const { failed, text } = verifyByHand(path, commands);
    expect(failed).toEqual([]);
    expect(text[SIGNER]).not.toMatch(/seal/);
    expect(text[FINGERPRINT]).not.toBe(run('openssl', ['x509', '-in', trust, '-noout', '-fingerprint', '-sha256']).out);
    expect(await wrongChecks(path)).toContain('Seal');
  });

  it.each([
    ['a file between the records and the directory', 'data/records/extra.pdf', false],
    ['a folder that is called as a file', 'index.html/', true],
  ])('an archive with %s is no valid package: what one reader unpacks another never sees', async (_name, added, named) => {
    const path = join(folder, `${named ? 'folder' : 'hidden'}.zip`);
    writeFileSync(join(folder, 'add.py'), ADD);
    expect(run('python3', [join(folder, 'add.py'), zip, path, added, named ? 'named' : 'hidden'])).toMatchObject({ code: 0 });
    expect(await wrongChecks(path)).toContain('Form');
  });

  it('packed anew by another program, it is the same package', async () => {
    const again = join(folder, 'again.zip');
    const packer = "import sys, shutil; shutil.make_archive(sys.argv[2][:-4], 'zip', sys.argv[1])";
    expect(run('python3', ['-c', packer, join(folder, 'unpacked'), again])).toMatchObject({ code: 0 });
    expect(await wrongChecks(again)).toEqual([]);
  });

  it('cut off, it is not read as a package', async () => {
    const cut = join(folder, 'cut.zip');
    writeFileSync(cut, readFileSync(zip).subarray(0, 100_000));
    await expect(verifyPackageAt(cut, trust, () => undefined)).rejects.toMatchObject({ code: 'cannot-read' });
  });
});
