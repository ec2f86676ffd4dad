import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createReferenceReader } from '../read-references.ts';
import { feedOf, feedProblem, kept } from '../testing.ts';

const text = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const kevEntry = (cveID: string) => ({
  cveID,
  vendorProject: 'V ',
  product: 'P',
  vulnerabilityName: 'N',
  dateAdded: '2026-01-01',
  dueDate: '2026-02-01',
  cwes: ['CWE-1'],
});
const kev = (entries: unknown[], count = entries.length) => ({
  catalogVersion: '2026.01.02',
  dateReleased: '2026-01-02T00:00:00Z',
  count,
  vulnerabilities: entries,
});
const osv = (id: string, more: object = {}) => ({
  id,
  modified: '2026-01-01T00:00:00Z',
  affected: [{ package: { ecosystem: 'npm', name: 'a' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }] }],
  ...more,
});
const zip = (files: Record<string, unknown>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, value]) => [name, text(value)])));
const directory = (bytes: Uint8Array): number => Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));

const written = (bytes: Buffer, at: number, words: string): Buffer => {
  bytes.write(words, at);
  return bytes;
};
/** Takes the first part out of the directory at the end, which then begins later. */
const withoutListed = (bytes: Buffer): Buffer => {
  const first = directory(bytes);
  return Buffer.concat([bytes.subarray(0, first), bytes.subarray(bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), first + 4))]);
};

describe('a feed that was cut off, lies or was made to harm', () => {
  it.each([
    ['nothing', '', /is empty/],
    ['half a file', JSON.stringify(kev([kevEntry('CVE-2026-0001')])).slice(0, -5), /not complete or not JSON/],
    ['a count that lies', kev([kevEntry('CVE-2026-0001')], 2), /says that it has 2 records, and has 1: it is cut off/],
    ['something else', { hello: 1 }, /none of the feeds that are known: it begins with "hello"/],
    ['a feed that ended', { CVE_Items: [] }, /version 1.1, which ended in 2025/],
    ['half an archive', zip({ 'a.json': osv('A-1') }).slice(0, 80), /damaged or not complete|cut off/],
    [
      'an archive of two feeds',
      zip({ 'a.json': osv('A-1'), 'b.json': kev([kevEntry('CVE-2026-0001')]) }),
      /1 of its 2 records could not be read/,
    ],
    ['an archive without records', zip({ 'a.json': { hello: 1 } }), /no record of any feed/],
    ['an archive that fills a disk', zipSync({ 'a.json': new Uint8Array(20 * 1024 * 1024) }, { level: 9 }), /grow more than 200 times/],
    ['an archive that leads out', zipSync({ '../a.json': text(osv('A-1')) }), /leads out of its place|damaged/],
    [
      'half of packed scores',
      gzipSync('#model_version:v1,score_date:2026-01-01\ncve,epss,percentile\n').subarray(0, 40),
      /cut off or damaged/,
    ],
    [
      'scores that end within a line',
      '#model_version:v1,score_date:2026-01-01\ncve,epss,percentile\nCVE-2026-0001,0.1,0.2',
      /Its last line has no end/,
    ],
    [
      'a record that says nothing of when',
      osv('A-1', { affected: [{ ranges: [{ type: 'GIT', events: [{ fixed: 'f' }] }] }] }),
      /no event is "introduced"/,
    ],
    [
      'records nested without end',
      `{"id":"A-1","modified":"x","affected":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      /nested more than 200 deep/,
    ],
    ['a table of something else', 'cveID,product\nCVE-2026-0001,P\n', /Columns are missing: vendorProject/],
  ])('is told in one sentence: %s', async (_, content, sentence) => {
    expect(await feedProblem(content)).toMatch(sentence);
  });

  it('in which a part has two names or another checksum gives none of its records unasked', async () => {
    const bytes = Buffer.from(zip({ 'aaaa.json': osv('A-1'), 'bbbb.json': osv('B-1') }));
    const damaged = Buffer.from(bytes);
    damaged.writeUInt32LE(1, directory(damaged) + 16);
    expect(await feedProblem(damaged)).toMatch(/"aaaa.json" inside the archive is damaged/);
    const twoNames = Buffer.from(bytes);
    twoNames.write('cccc', directory(twoNames) + 46);
    expect(await feedProblem(twoNames)).toMatch(/has two names/);
  });

  it('is read out of an archive inside an archive, as the CVE List comes, packed once more or not', async () => {
    const inner = zip({ 'npm/A-1.json': osv('A-1'), 'npm/A-2.json': osv('A-2'), 'README.md': 'x' });
    for (const level of [0, 6] as const) {
      const { records, summary } = await feedOf(zipSync({ 'all.zip': inner, 'B-1.json': text(osv('B-1')) }, { level }));
      expect(records.map(({ id }) => id).toSorted()).toEqual(['A-1', 'A-2', 'B-1']);
      expect(summary).toMatchObject({ faults: [], skipped: [{ what: '.md', why: 'no JSON', count: 1 }] });
    }
  });

  it.each<[string, (inner: Buffer) => Uint8Array, RegExp]>([
    ['cut off', (inner) => inner.subarray(0, -60), /"all.zip" inside the archive is cut off/],
    ['without its directory', (inner) => inner.subarray(0, directory(inner)), /"all.zip" inside the archive is cut off/],
    ['with a part that is not listed', (inner) => withoutListed(inner), /"all.zip" lists 1 parts and has 2/],
    ['with a part of two names', (inner) => written(inner, directory(inner) + 46, 'cccc'), /A part of "all.zip" has two names/],
    ['with a damaged part', (inner) => written(inner, 45, '#'), /"aaaa.json" inside the archive is damaged|damaged or not complete/],
    ['with a part that leads out', () => zipSync({ '../a.json': text(osv('A-1')) }), /leads out of its place/],
    ['that fills a disk', () => zipSync({ 'a.json': new Uint8Array(20 * 1024 * 1024) }, { level: 9 }), /grow more than 200 times/],
    ['that is none', () => Buffer.from('hello hello'), /"all.zip" inside the archive is damaged/],
  ])('in an archive inside an archive is refused whole: one %s', async (_, made, sentence) => {
    const inner = made(Buffer.from(zip({ 'aaaa.json': osv('A-1'), 'bbbb.json': osv('B-1') })));
    expect(await feedProblem(zipSync({ 'all.zip': inner }, { level: 0 }))).toMatch(sentence);
  });

  it('leaves out single records of a catalogue with their reason, and says so', async () => {
    const { records, summary } = await feedOf(
      kev([...Array.from({ length: 200 }, (_, at) => kevEntry(`CVE-2026-${1000 + at}`)), kevEntry('none')]),
    );
    expect(records).toHaveLength(200);
    expect(summary.skipped).toEqual([{ what: 'records', why: '"…" is no CVE id.', count: 1 }]);
    expect(summary.problems).toEqual(['vulnerabilities/200: "none" is no CVE id.']);
    expect(summary.faults).toEqual([]);
  });

  it('marks what was withdrawn, and keeps what it says is affected as it stands there', async () => {
    const withdrawn = osv('A-2', { withdrawn: '2026-02-01T00:00:00Z', aliases: ['CVE-2026-1'], upstream: ['CVE-2026-2'] });
    const { records, summary } = await feedOf(zip({ 'npm/A-1.json': osv('A-1'), 'npm/A-2.json': withdrawn, 'README.md': 'x' }));
    expect(summary).toMatchObject({
      kind: 'osv',
      counts: { records: 2, withdrawn: 1 },
      declared: '2026-01-01T00:00:00Z',
      declaredBy: 'newest record',
    });
    expect(summary.skipped).toEqual([{ what: '.md', why: 'no JSON', count: 1 }]);
    expect(records[1]).toMatchObject({
      state: 'withdrawn',
      aliases: ['CVE-2026-1'],
      upstream: ['CVE-2026-2'],
      affected: withdrawn.affected,
    });
  });

  it('that says nothing any more is stopped, and one that cannot be opened is told', async () => {
    const reader = createReferenceReader({ silence: 1 });
    const read = await reader.feed({ name: 'stick.json', path: kept(kev([])) }, { take: () => undefined });
    expect(read).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^stick\.json was not read: for 0\.001 seconds nothing came of it/),
    });
    const gone = await createReferenceReader().feed({ name: 'gone.zip', path: '/nowhere/gone.zip' }, { take: () => undefined });
    expect(gone).toEqual({ ok: false, problem: 'gone.zip was not read. It cannot be opened.' });
  });

  it('is read in a process apart, in order', async () => {
    const ids: string[] = [];
    const entries = Array.from({ length: 450 }, (_, at) => kevEntry(`CVE-2026-${1000 + at}`));
    const read = await createReferenceReader().feed(
      { name: 'kev.json', path: kept(kev(entries)) },
      {
        take: (lines) =>
          ids.push(
            ...(Buffer.from(lines)
              .toString('utf8')
              .match(/CVE-\d{4}-\d+/g) ?? []),
          ),
      },
    );
    expect(read.ok && read.summary.counts.records).toBe(450);
    expect(ids).toEqual(entries.map(({ cveID }) => cveID));
  });
});
