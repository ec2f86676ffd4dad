import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { isLong } from '../sampled.ts';
import { storedZip } from '../stored-zip.ts';

const CHILD = fileURLToPath(new URL('./large-feed-child.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'countersign-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DETAILS = 'x'.repeat(3000);
const record = (at: number): string =>
  JSON.stringify({
    ...{
      id: `GHSA-${String(at).padStart(8, '0')}`,
      modified: '2026-01-01T00:00:00Z',
      aliases: [`CVE-2026-${10_000 + at}`],
      details: DETAILS,
    },
    affected: [{ package: { ecosystem: 'npm', name: `p${at % 5000}` }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] }],
  });
/** An archive of so many records of OSV, stored as they are. @returns its path */
const archiveOf = (records: number): string => {
  const path = join(folder, `${records}.zip`);
  storedZip(
    path,
    (function* () {
      for (let at = 0; at < records; at += 1) yield [`npm/${at}.json`, record(at)] as const;
    })(),
  );
  return path;
};
const readIn = (path: string): { records: number; megabytes: number } => {
  const done = spawnSync(process.execPath, ['--max-old-space-size=512', '--no-warnings', CHILD, path], { encoding: 'utf8' });
  return JSON.parse(done.stdout);
};

/** A tenth of a gigabyte in every run, and the whole in a long one. */
const MANY = isLong ? 300_000 : 30_000;

describe(`an archive of ${MANY} records`, () => {
  it('is read to its end without holding more than its list of names', () => {
    const few = readIn(archiveOf(300));
    const path = archiveOf(MANY);
    const many = readIn(path);
    expect([few.records, many.records]).toEqual([300, MANY]);
    expect(statSync(path).size).toBeGreaterThan(MANY * 3000);
    // A record costs its name and its place in the archive, and not the 3 KB that it has.
    expect(many.megabytes - few.megabytes).toBeLessThan(100 + MANY / 1000);
    expect(many.megabytes).toBeLessThan(512);
  }, 1_800_000);
});
