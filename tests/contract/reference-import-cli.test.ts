import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { plannedRelease, smallKev, smallSbom } from '#main/testing/references.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-imports-'));
let vault = '';
let release = '';
beforeAll(async () => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  release = await plannedRelease(place);
  place.context.vault.close();
  vault = place.folder;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const file = (name: string, content: unknown): string => {
  files += 1;
  const path = join(folder, `${files}-${name}`);
  writeFileSync(path, content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
/** A file of that many bytes that takes no room. */
const hollow = (name: string, bytes: number): string => {
  const path = file(name, '');
  truncateSync(path, bytes);
  return path;
};
const run = (...args: string[]) =>
  runHere([...args, '--vault', vault, '--as', 'quality'], { env: { COUNTERSIGN_PASSWORD: passwordOf('quality') } });
const bringSbom = (path: string, ...more: string[]) => run('sbom', 'import', path, '--medium', 'Stick 12', '--release', release, ...more);
const bringFeed = (path: string, ...more: string[]) => run('feed', 'import', path, '--medium', 'Stick 12', ...more);

/** What lies in the vault because of imports: sets, rows beside, and copies that were not finished. */
const kept = async () => {
  const sets = [await run('sbom', 'list', '--json'), await run('feed', 'list', '--json')].flatMap(({ stdout }) => JSON.parse(stdout));
  const inFolder = (name: string) => (existsSync(join(vault, name)) ? readdirSync(join(vault, name), { recursive: true }).map(String) : []);
  return {
    sets: sets.map(({ id }: { id: string }) => id).toSorted(),
    rows: inFolder('references'),
    unfinished: [...inFolder('blobs'), ...inFolder('references')].filter((name) => /tmp|part/.test(name)),
  };
};

const text = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const osv = (id: string, more: object = {}) => ({
  ...{ id, modified: '2026-01-01T00:00:00Z' },
  affected: [{ package: { ecosystem: 'npm', name: 'a' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] }],
  ...more,
});
const nested = (depth: number): object =>
  Array.from({ length: depth }).reduce<object>((inner, _, at) => ({ type: 'file', name: `p${at}`, components: [inner] }), {
    ...{ type: 'file', name: 'inmost' },
  });
const KEV = smallKev('2026-03-01', ['CVE-2026-0001', 'CVE-2026-0002']);
const MIB = 1024 * 1024;

describe('an import on the command line that goes wrong', () => {
  it.each<[string, () => string, number, RegExp]>([
    [
      'is cut off',
      () => file('half.json', JSON.stringify(smallSbom()).slice(0, -9)),
      3,
      /half\.json was not read\. It is not complete or not JSON/,
    ],
    ['is nested without end', () => file('deep.json', `${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`), 3, /nested more than 200 deep/],
    [
      'has components nested without end',
      () => file('parts.json', smallSbom({ components: [nested(150)] })),
      3,
      /nested more than 200 deep/,
    ],
    [
      'has one reference for two components',
      () =>
        file(
          'doubled.json',
          smallSbom({ components: ['1', '2'].map((version) => ({ type: 'library', 'bom-ref': 'z', name: 'z', version })) }),
        ),
      1,
      /1 reference is used by different components, such as "z"\. Get it again, or say why it is taken all the same/,
    ],
    [
      'has a version that is not known',
      () => file('new.json', smallSbom({ specVersion: '9.9' })),
      3,
      /CycloneDX "9\.9"; the versions that are read/,
    ],
    ['is an archive', () => file('sbom.zip', zipSync({ 'a.json': text(smallSbom()) })), 3, /is an archive/],
    ['has one line of 150 MB', () => hollow('long.json', 150 * MIB), 3, /is larger than 128 MB, the most that is read as one/],
    ['is a feed', () => file('kev.json', KEV), 3, /neither CycloneDX nor SPDX/],
    ['is not there', () => join(folder, 'gone.json'), 3, /gone\.json/],
  ])('keeps nothing of a bill of materials that %s, and says so in one sentence', async (_, made, code, sentence) => {
    const before = await kept();
    const done = await bringSbom(made());
    expect([done.code, done.stdout]).toEqual([code, '']);
    expect(done.stderr).toMatch(sentence);
    expect(done.stderr.trim().split('\n')).toHaveLength(1);
    expect(await kept()).toEqual(before);
  });

  it.each<[string, () => string, number, RegExp]>([
    ['is cut off', () => file('half.json', JSON.stringify(KEV).slice(0, -9)), 3, /not complete or not JSON/],
    [
      'lies about its count',
      () => file('count.json', { ...KEV, count: 1674 }),
      1,
      /says that it has 1674 records, and has 2: it is cut off/,
    ],
    ['is of a version that ended', () => file('nvd.json', { CVE_Items: [] }), 3, /version 1\.1, which ended in 2025/],
    [
      'is nested without end',
      () => file('deep.json', `{"id":"A-1","modified":"x","affected":${'['.repeat(5000)}${']'.repeat(5000)}}`),
      3,
      /nested more than 200 deep/,
    ],
    [
      'unpacks to one line of 100 MB',
      () => file('line.json.gz', gzipSync(Buffer.alloc(100 * MIB, ' '))),
      3,
      /more than 64 MB and is none of the feeds/,
    ],
    [
      'has one record of 100 MB',
      () =>
        file(
          'record.json.gz',
          gzipSync(
            Buffer.concat([
              Buffer.from('{"catalogVersion":"2026.03.01","vulnerabilities":[{"cveID":"'),
              Buffer.alloc(100 * MIB, 'x'),
              Buffer.from('"}]}'),
            ]),
          ),
        ),
      3,
      /One of its records has more than 64 MB/,
    ],
    ['has 2 GB', () => hollow('large.json', 2048 * MIB), 2, /has more than 1900 MB, the most that is taken\. Divide it/],
    ['fills a disk', () => file('bomb.zip', zipSync({ 'a.json': new Uint8Array(20 * MIB) }, { level: 9 })), 3, /grow more than 200 times/],
    ['leads out of its archive', () => file('out.zip', zipSync({ '../a.json': text(osv('A-1')) })), 3, /leads out of its place|damaged/],
    [
      'holds two kinds',
      () => file('two.zip', zipSync({ 'a.json': text(osv('A-1')), 'b.json': text(KEV) })),
      1,
      /1 of its 2 records could not be read/,
    ],
    [
      'is half an archive',
      () => file('half.zip', zipSync({ 'a.json': text(osv('A-1')) }).slice(0, 80)),
      3,
      /damaged or not complete|cut off/,
    ],
    ['is a bill of materials', () => file('sbom.json', smallSbom()), 3, /none of the feeds that are known/],
  ])('keeps nothing of a feed that %s, and says so in one sentence', async (_, made, code, sentence) => {
    const before = await kept();
    const done = await bringFeed(made());
    expect([done.code, done.stdout]).toEqual([code, '']);
    expect(done.stderr).toMatch(sentence);
    expect(done.stderr.trim().split('\n')).toHaveLength(1);
    expect(await kept()).toEqual(before);
  });
});

describe('an import on the command line that may go on', () => {
  it('takes components that depend on each other in a circle, and tells so when the set is shown', async () => {
    const circle = [
      { ref: 'z', dependsOn: ['z-old', 'gone'] },
      { ref: 'z-old', dependsOn: ['z'] },
    ];
    const done = await bringSbom(file('circle.json', smallSbom({ dependencies: circle })));
    expect(done).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^SET-0001: 3 components of REL-0001, 1 of them without an identifier\.\n$/),
    });
    expect((await run('sbom', 'show', 'SET-0001')).stdout).toMatch(/some components depend on each other in a circle/);
  });

  it('takes a feed with records of a later day than its own, and tells so', async () => {
    const entries = (KEV as { vulnerabilities: object[] }).vulnerabilities;
    const mixed = { ...KEV, vulnerabilities: entries.map((one) => ({ ...one, dateAdded: '2026-09-01' })) };
    expect((await bringFeed(file('mixed.json', mixed))).code).toBe(0);
    expect((await run('feed', 'show', 'SET-0002')).stdout).toMatch(/a record of 2026-09-01, which is later than the date that it states/);
  });

  it('takes a feed that is older or shorter than the last one only with a reason, and the vault still verifies', async () => {
    const older = file('older.json', smallKev('2026-02-01', ['CVE-2026-0001']));
    const before = await kept();
    const refused = await bringFeed(older);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/It is of 2026-02-01, older than the last one, SET-0002 of 2026-03-01\. It has 1 records, where/);
    expect(await kept()).toEqual(before);
    const taken = await bringFeed(older, '--despite', 'The state of February, to repeat an assessment');
    expect(taken).toMatchObject({ code: 0, stdout: 'SET-0003: 1 records.\n' });
    expect(await kept()).toMatchObject({ sets: ['SET-0001', 'SET-0002', 'SET-0003'], unfinished: [] });
    expect((await verifyVaultOrRecord(vault, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
