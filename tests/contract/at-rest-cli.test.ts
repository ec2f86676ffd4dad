import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn } from '#main/testing/backups.ts';
import { CUSTODIAN, custodian, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { type Run, runCli, runHere } from './run-cli.ts';

const TITLE = 'Control of R&D <things>';
const GUESS = 'a guess at the secret of another';
const SUCCESSOR = 'what the successor keeps in an envelope';
const scratch = mkdtempSync(join(tmpdir(), 'countersign-at-rest-cli-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const told = ({ code, stdout, stderr }: Run) => ({ code, stderr, json: JSON.parse(stdout) as Record<string, unknown> });
const refused = (code: string, message: RegExp) => ({ code: 1, json: { error: { code, message: expect.stringMatching(message) } } });

describe('a vault at rest, on the command line', () => {
  let plain = '';
  const [first, second] = [join(scratch, 'first'), join(scratch, 'second')];
  const byCustodian = { COUNTERSIGN_CUSTODIAN: CUSTODIAN };
  const byQuality = ['--unlock-as', 'quality'];
  const encrypt = async (from: string, into: string, more: string[], env: Record<string, string>) =>
    told(await runHere(['vault', 'encrypt', '--vault', from, '--into', into, '--json', ...more], { env }));
  const list = async (folder: string, userId: string, password = passwordOf(userId)) =>
    told(await runHere(['document', 'list', '--vault', folder, '--as', userId, '--json'], { env: { COUNTERSIGN_PASSWORD: password } }));
  const verify = async (folder: string, more: string[], env: Record<string, string>) =>
    told(await runHere(['verify', folder, '--json', ...more], { env }));

  beforeAll(async () => {
    const place = await Workplace.staffed(new TestClock(new Date()));
    await place.draft();
    await place.closeToday();
    plain = place.folder;
  });

  it('encrypt copies a vault into a new folder in which nothing can be read, and asks nothing for one that was not encrypted', async () => {
    const made = told(runCli(['vault', 'encrypt', '--vault', plain, '--into', first, '--json']));
    expect(made).toMatchObject({ code: 0, json: { vault: first, encryption: 'aegis', entries: expect.any(Number) } });
    for (const file of filesIn(first)) expect(readFileSync(file).includes(TITLE)).toBe(false);
    expect(await encrypt(plain, first, [], {})).toMatchObject({ code: 1, json: { error: { code: 'conflict' } } });
    expect(await encrypt(plain, second, ['--cipher', 'rot13'], {})).toMatchObject({ code: 2, json: { error: { code: 'invalid-input' } } });
    expect(existsSync(second)).toBe(false);
  });

  it('whoever signs in unlocks it, and a wrong password is told as one and never as damage', async () => {
    expect(await list(first, 'auditor')).toMatchObject({ code: 0, json: [{ title: TITLE }] });
    const wrong = refused('wrong-password', /stays locked. Nothing is damaged by that/);
    expect(await list(first, 'auditor', GUESS)).toMatchObject(wrong);
    expect(await list(first, 'nobody', GUESS)).toMatchObject(wrong);
  });

  it('verify takes the custodian passphrase or the password of one person, says which is missing, and reads nothing without', async () => {
    expect(await verify(first, [], byCustodian)).toMatchObject({ code: 0, json: { valid: true } });
    const byDescriptor = ['verify', first, '--json', ...byQuality, '--unlock-fd', '3'];
    expect(told(runCli(byDescriptor, { descriptors: [passwordOf('quality')] }))).toMatchObject({ code: 0, json: { valid: true } });
    const missing = (variable: string) => ({ code: 2, stderr: expect.stringContaining(`is missing. Set ${variable}`) });
    expect(await verify(first, [], {})).toMatchObject(missing('COUNTERSIGN_CUSTODIAN'));
    expect(await verify(first, byQuality, {})).toMatchObject(missing('COUNTERSIGN_UNLOCK_PASSWORD'));
    expect(await verify(first, byQuality, { COUNTERSIGN_UNLOCK_PASSWORD: GUESS })).toMatchObject(refused('wrong-password', /stays locked/));
    expect(await verify(first, [], { COUNTERSIGN_CUSTODIAN: GUESS })).toMatchObject(refused('wrong-password', /stays locked/));
  });

  it('somebody who has only a one-time password enrols when another person unlocks, and unlocks it alone from then on', async () => {
    const as = ['--vault', first, '--json'];
    const add = ['people', 'add', 'nora', '--name', 'Nora Berg', '--roles', 'Reader', '--as', 'admin', ...as];
    const secrets = { ...byCustodian, COUNTERSIGN_CUSTODIAN_NAME: custodian.custodianName };
    const added = told(await runHere(add, { env: { ...secrets, COUNTERSIGN_PASSWORD: passwordOf('admin') } }));
    const once = String(added.json.oneTimePassword);
    const enrol = ['people', 'enrol', 'nora', '--accept-accountability', ...as];
    const env = { COUNTERSIGN_PASSWORD: once, COUNTERSIGN_NEW_PASSWORD: passwordOf('nora') };
    const own = await runHere([...enrol, '--unlock-as', 'nora'], { env: { ...env, COUNTERSIGN_UNLOCK_PASSWORD: once } });
    expect(told(own)).toMatchObject(refused('wrong-password', /only a one-time password cannot unlock it/));
    const done = await runHere([...enrol, ...byQuality], { env: { ...env, COUNTERSIGN_UNLOCK_PASSWORD: passwordOf('quality') } });
    expect(told(done)).toMatchObject({ code: 0, json: { userId: 'nora' } });
    expect(await list(first, 'nora')).toMatchObject({ code: 0 });
  });

  it('a successor of the custodian opens it, and the former passphrase no longer does', async () => {
    const words = [
      'vault',
      'replace-custodian',
      '--vault',
      first,
      '--as',
      'quality',
      '--reason',
      'Klara leaves',
      '--successor',
      'Sven',
      '--json',
    ];
    const env = { ...byCustodian, COUNTERSIGN_CUSTODIAN_NAME: custodian.custodianName, COUNTERSIGN_NEW_CUSTODIAN: SUCCESSOR };
    expect(told(await runHere(words, { env: { ...env, COUNTERSIGN_PASSWORD: passwordOf('quality') } }))).toMatchObject({ code: 0 });
    expect(await verify(first, [], { COUNTERSIGN_CUSTODIAN: SUCCESSOR })).toMatchObject({ code: 0 });
    expect(await verify(first, [], byCustodian)).toMatchObject(refused('wrong-password', /stays locked/));
  });

  it('encrypt gives it a key that nobody had before, by the other cipher, when one of its people unlocks it', async () => {
    expect(await encrypt(first, second, byQuality, { COUNTERSIGN_UNLOCK_PASSWORD: GUESS })).toMatchObject(
      refused('wrong-password', /stays locked/),
    );
    expect(existsSync(second)).toBe(false);
    const env = { COUNTERSIGN_UNLOCK_PASSWORD: passwordOf('quality') };
    expect(await encrypt(first, second, [...byQuality, '--cipher', 'sqlcipher'], env)).toMatchObject({
      code: 0,
      json: { encryption: 'sqlcipher' },
    });
    const checks = [first, second].map(
      (folder) => (JSON.parse(readFileSync(join(folder, 'vault.key'), 'utf8')) as { check: string }).check,
    );
    expect(new Set(checks).size).toBe(2);
    expect(await list(second, 'nora')).toMatchObject({ code: 0, json: [{ title: TITLE }] });
  });

  it('create makes an encrypted vault, which the administrator or the custodian opens', async () => {
    const folder = join(scratch, 'made');
    const words = [
      'vault',
      'create',
      '--vault',
      folder,
      '--organisation',
      'New Devices',
      '--admin',
      'ines',
      '--name',
      'Inès Moreau',
      '--json',
    ];
    const env = { COUNTERSIGN_PASSWORD: passwordOf('ines'), ...byCustodian, COUNTERSIGN_CUSTODIAN_NAME: 'Klara Vogel' };
    expect(told(await runHere([...words, '--encrypt'], { env }))).toMatchObject({ code: 0, json: { encryption: 'aegis' } });
    expect(readFileSync(join(folder, 'vault.db')).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    const people = ['people', 'list', '--vault', folder, '--as', 'ines', '--json'];
    expect(told(await runHere(people, { env }))).toMatchObject({ code: 0, json: [{ userId: 'ines' }] });
    expect(await verify(folder, [], byCustodian)).toMatchObject({ code: 0, json: { valid: true } });
  });
});
