import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringFeed } from '#main/testing/references.ts';
import { fill, signMove } from '#main/testing/registers.ts';
import { assessed, osvFeed, osvRecord, riskPolicy, slightlyAffected } from '#main/testing/vulnerabilities.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-assessments-'));
let vault = '';
let release = '';
beforeAll(async () => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  release = await assessed(place);
  await fill(place, 'quality', release, { version: '4.2' });
  await slightlyAffected(place, 'FND-0001', release, await riskPolicy(place));
  expect(await signMove(place, 'quality', 'FND-0001', 'affected')).toMatchObject({ ok: true });
  const changed = osvRecord('GHSA-aaaa-bbbb-0001', 'left-pad', '1.2.0', { aliases: ['CVE-2026-10001'], modified: '2026-03-20T00:00:00Z' });
  expect(await bringFeed(place, osvFeed(changed), { despite: 'A part of it is enough here' })).toMatchObject({ ok: true });
  place.context.vault.close();
  vault = place.folder;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (userId: string, ...args: string[]) =>
  runHere([...args, '--vault', vault, '--as', userId], { env: { COUNTERSIGN_PASSWORD: passwordOf(userId) } });
const said = async (userId: string, ...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await run(userId, ...args);
  expect(`${code} ${stderr}`).toBe('0 ');
  return stdout;
};

describe('assessments and findings on the command line', () => {
  it('assess tells of each feed what it found and what it could not, and of the findings what became of them', async () => {
    const told = await said('quality', 'vulnerability', 'assess', release);
    expect(told).toContain(`RUN-0002 of ${release}: 5 components of SET-0001`);
    expect(told).toMatch(/NVD .*not assessed +not assessed +not assessed/);
    expect(told).toContain('Findings: 0 opened, 0 as they were, 1 changed, 1 found no more.');
    expect(await run('author', 'vulnerability', 'assess', release)).toMatchObject({ code: 1 });
  });

  it('runs lists them, the newest first, and show tells why what could not be checked', async () => {
    const runs = JSON.parse(await said('auditor', 'vulnerability', 'runs', '--release', release, '--json'));
    expect(runs.map(({ id }: { id: string }) => id)).toEqual(['RUN-0002', 'RUN-0001']);
    const shown = await said('auditor', 'vulnerability', 'show', 'RUN-0002');
    expect(shown).toMatch(/FND-0001 +CVE-2026-10001 in left-pad 1\.0\.0 +Affected +changed/);
    expect(shown).toMatch(/Own loader +- +OSV +Own loader has no purl\./);
    expect(await run('auditor', 'vulnerability', 'show', 'RUN-0009')).toMatchObject({ code: 1 });
  });

  it('finding tells in what the sources differ, and take-over and let-stand answer it', async () => {
    const told = await said('auditor', 'vulnerability', 'finding', 'FND-0001');
    expect(told).toContain('FND-0001 is found by RUN-0002.');
    expect(told).toMatch(/What the sources say .*fixed 1\.1\.0.*fixed 1\.2\.0/);
    expect(await said('quality', 'vulnerability', 'let-stand', 'FND-0001', '--reason', 'The port stays closed')).toBe(
      'FND-0001 stays Affected.\n',
    );
    expect(await said('auditor', 'vulnerability', 'finding', 'FND-0001')).toContain('It says what that assessment says.');
    expect(await said('quality', 'vulnerability', 'take-over', 'FND-0002', '--reason', 'Withdrawn')).toBe('FND-0002 is New, version 1.\n');
    expect(await run('quality', 'vulnerability', 'take-over', 'FND-0002', '--reason', 'Again')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is nothing to take over'),
    });
  });

  it('vex export writes a file and says which edition it is; editions lists them', async () => {
    const out = join(folder, 'vex.json');
    const args = ['vex', 'export', release, '--format', 'openvex', '--out', out];
    expect(await run('quality', ...args)).toMatchObject({ code: 1, stderr: expect.stringContaining('an address of the web') });
    const made = JSON.parse(await said('quality', ...args, '--namespace', 'https://lumen.example', '--json'));
    expect(made).toMatchObject({ path: out, edition: `VEX-${release}/1`, isNew: true, leftOut: [] });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ '@context': 'https://openvex.dev/ns/v0.2.0', version: 1 });
    expect(await said('quality', ...args)).toContain(`VEX-${release}/1, which was there already`);
    expect(await said('auditor', 'vex', 'editions', release)).toContain(`VEX-${release}/1`);
    expect(await run('quality', 'vex', 'export', release, '--format', 'pdf', '--out', out)).toMatchObject({ code: 2 });
  });
});
