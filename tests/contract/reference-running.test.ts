import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringFeed, bringSbom, plannedRelease, smallKev } from '#main/testing/references.ts';
import { osvRecord } from '#main/testing/vulnerabilities.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-running-'));
let place: Workplace;
beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
});
afterAll(() => {
  place.context.vault.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** So many records that an import of them is still under way when somebody looks. */
const MANY = 20_000;
const manyRecords = (): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Array.from({ length: MANY }, (_, at) => [`npm/${at}.json`, strToU8(JSON.stringify(osvRecord(`OSV-${at}`, `p${at}`, '1.0.0')))]),
    ),
    { level: 0 },
  );
const inFolder = (name: string): string[] => {
  const folder = join(place.folder, name);
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? [one.name] : []))
    : [];
};
const kept = () => ({ references: inFolder('references').toSorted(), blobs: inFolder('blobs').toSorted() });
const running = () => place.do('quality', 'reference.running', {});

describe('an import that is under way', () => {
  it('tells how far it is, and is cancelled with nothing kept of it', async () => {
    const before = [kept(), await place.do('quality', 'reference.list', {})];
    const importing = bringFeed(place, manyRecords());
    await expect.poll(async () => (await running())[0]?.percent ?? 0, { interval: 5 }).toBeGreaterThan(50);
    const [run] = await running();
    expect(run).toMatchObject({ fileName: 'kev.json', isMine: true, step: 'Reading' });
    expect(await place.do('control', 'reference.running', {})).toMatchObject([{ fileName: 'kev.json', isMine: false }]);
    await place.do('control', 'reference.cancelImport', { id: run?.id ?? '' });
    expect(await importing).toMatchObject({
      ok: false,
      code: 'refused',
      message: 'The import of kev.json was cancelled. Nothing of it was kept. Import it again when you want it.',
    });
    expect(await running()).toEqual([]);
    expect([kept(), await place.do('quality', 'reference.list', {})]).toEqual(before);
  });

  it('is done before somebody cancels it, and that is no mistake', async () => {
    expect(await bringFeed(place, smallKev('2026-03-01', ['CVE-2026-0001']))).toMatchObject({ ok: true });
    await place.do('quality', 'reference.cancelImport', { id: '00000000-0000-4000-8000-000000000000' });
    const release = await plannedRelease(place);
    expect(await bringSbom(place, release)).toMatchObject({ ok: true });
    expect(await running()).toEqual([]);
  });

  it('is seen and cancelled by nobody who may not import', async () => {
    for (const user of ['author', 'auditor'])
      for (const [name, input] of [
        ['reference.running', {}],
        ['reference.cancelImport', { id: '00000000-0000-4000-8000-000000000000' }],
      ] as const)
        expect(await place.ask(user, name, input as never)).toMatchObject({ ok: false, code: 'forbidden' });
  });
});

describe('a folder of records on a stick', () => {
  const onStick = (): string => {
    const folder = mkdtempSync(join(scratch, 'osv-'));
    for (const [name, records] of [
      ['npm', ['OSV-1', 'OSV-2']],
      ['PyPI', ['OSV-3']],
    ] as const) {
      mkdirSync(join(folder, name));
      for (const id of records) writeFileSync(join(folder, name, `${id}.json`), JSON.stringify(osvRecord(id, 'a', '1.0.0')));
    }
    writeFileSync(join(folder, 'README.txt'), 'What this is');
    return folder;
  };
  const bring = async (folder: string) => {
    let done = { code: null as number | null, stdout: '', stderr: '' };
    await place.reopen(async () => {
      const words = ['feed', 'import', folder, '--medium', 'Stick 12', '--vault', place.folder, '--as', 'quality'];
      done = await runHere(words, { env: { COUNTERSIGN_PASSWORD: passwordOf('quality') } });
    });
    return done;
  };

  it('is kept as one archive with all of its records, and what is no record is counted', async () => {
    const done = await bring(onStick());
    expect([done.code, done.stdout]).toEqual([0, expect.stringMatching(/^SET-\d{4}: 3 records\.\n$/)]);
    const [set] = await place.do('auditor', 'reference.list', { of: 'feed' });
    expect(set).toMatchObject({ fileName: expect.stringMatching(/^osv-.*\.zip$/), taken: 3, kind: 'osv' });
    const { feed } = await place.do('auditor', 'reference.show', { id: set?.id ?? '' });
    expect(feed?.skipped).toEqual([{ what: '.txt', count: 1, why: 'no JSON' }]);
  });

  it('gives the same file when it is brought again, and follows no link out of it', async () => {
    const folder = onStick();
    const first = await bring(folder);
    symlinkSync('/etc/passwd', join(folder, 'npm', 'linked.json'));
    const again = await bring(folder);
    expect([first.code, again.code]).toEqual([0, 0]);
    const [one, other] = await place.do('auditor', 'reference.list', { of: 'feed' });
    expect(one?.fileHash).toBe(other?.fileHash);
  });

  it('is refused in one sentence where it holds no record', async () => {
    const folder = mkdtempSync(join(scratch, 'empty-'));
    const done = await bring(folder);
    expect([done.code, done.stdout]).toEqual([3, '']);
    expect(done.stderr.trim()).toMatch(/holds no JSON file\. Give the folder that holds the records, or an archive of them\.$/);
  });
});

describe('a vault whose program was killed in the middle of an import', () => {
  it('has nothing of it left once it is opened again, and everything else', async () => {
    const before = kept();
    await place.reopen(() => {
      for (const name of ['0123456789abcdef.new', '0123456789abcdef.new-journal'])
        writeFileSync(join(place.folder, 'references', name), 'half of the rows');
      writeFileSync(join(place.folder, 'blobs', '0123456789abcdef.tmp'), 'half of the file');
    });
    expect(kept()).toEqual(before);
  });
});
