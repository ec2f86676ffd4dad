import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { custodian, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { unlockedByCustodian } from '../encrypted/unlocked-child.ts';
import { isLong } from '../sampled.ts';
import { runCli, runHere } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-cli-'));
const authority = join(folder, 'authority.pem');
const exported = join(folder, 'records');
const DAY_MS = 24 * 60 * 60 * 1000;
const used = new Set<string>();
/** Groups of commands that are started as a shell starts them: every third in a daily run, all of them in a long one. */
const groups = new Set<string>();
const isOwnProcess = (group: string): boolean => {
  if (groups.has(group)) return false;
  groups.add(group);
  return isLong || groups.size % 3 === 1;
};
let vault = '';

beforeAll(async () => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  place.context.vault.close();
  vault = place.folder;
  writeFileSync(authority, place.authorityPem);
  mkdirSync(exported);
});

/**
 * One command as a person with `--json`; what it prints must be one line of JSON. The first of a group is a process
 * of its own, as a shell starts it; the others go through the same entry here.
 */
const as = async (userId: string, args: string, { more = [] as string[], env = {} as Record<string, string> } = {}) => {
  const words = [...args.split(' '), ...more];
  const [group = '', name = ''] = words;
  const run = isOwnProcess(group) ? runCli : runHere;
  used.add(`${group} ${name}`);
  const done = await run([...words, '--vault', vault, '--as', userId, '--json'], {
    env: { COUNTERSIGN_PASSWORD: passwordOf(userId), ...env },
  });
  return { code: done.code, stderr: done.stderr, json: JSON.parse(done.stdout) };
};
const verify = async (path: string, trust: string[] = ['--trust', authority], run: typeof runCli | typeof runHere = runHere) => {
  const done = await run(['verify', path, ...trust, '--json']);
  return { code: done.code, json: JSON.parse(done.stdout) };
};

describe('the command line, from a new vault to proven records', async () => {
  it('vault create takes both secrets from descriptors; the folder is not taken twice; a weak password is refused', async () => {
    const named = ['--custodian', 'Klara Vogel'];
    const create = (name: string) => ['vault', 'create', '--vault', join(folder, name), '--organisation', 'New Devices', '--admin', 'ines'];
    const inNew = [...create('new'), '--name', 'Inès Moreau', ...named, '--json'];
    const secrets = { COUNTERSIGN_PASSWORD: 'winter harbour lantern seven', COUNTERSIGN_CUSTODIAN: 'two envelopes in two safes' };
    used.add('vault create');
    const made = runCli([...inNew, '--password-fd', '3', '--custodian-fd', '4'], { descriptors: Object.values(secrets) });
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const { fingerprint, authority: pem } = JSON.parse(made.stdout);
    expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(readFileSync(pem, 'utf8')).toContain('BEGIN CERTIFICATE');
    expect(pem).toBe(join(folder, 'new', 'authority.pem'));
    const again = await runHere(inNew, { env: secrets });
    expect([again.code, JSON.parse(again.stdout).error.code]).toEqual([1, 'conflict']);
    expect(existsSync(join(folder, 'other'))).toBe(false);
    const weak = await runHere([...create('weak'), '--name', 'I', ...named, '--json'], {
      env: { ...secrets, COUNTERSIGN_PASSWORD: 'short' },
    });
    expect([weak.code, JSON.parse(weak.stdout).error.code]).toEqual([2, 'invalid-input']);
    expect(existsSync(join(folder, 'weak'))).toBe(false);
  });

  it('a person is added, enrols, is identified, gets a role, is reset and deactivated', async () => {
    const env = { COUNTERSIGN_CUSTODIAN: custodian.custodianPassphrase, COUNTERSIGN_CUSTODIAN_NAME: custodian.custodianName };
    const add = 'people add nora --roles Reviewer';
    const alone = await as('admin', add, {
      more: ['--name', 'Nora Berg', '--second', 'admin'],
      env: { COUNTERSIGN_SECOND_PASSWORD: passwordOf('admin') },
    });
    expect([alone.code, alone.json.error.code]).toEqual([1, 'refused']);
    const added = await as('admin', add, { more: ['--name', 'Nora Berg'], env });
    expect(added).toMatchObject({ code: 0, stderr: '', json: { userId: 'nora' } });
    used.add('people enrol');
    const enrolled = runCli(
      [
        ...['people', 'enrol', 'nora', '--vault', vault, '--accept-accountability'],
        ...['--password-fd', '3', '--new-password-fd', '4', '--json'],
      ],
      { descriptors: [added.json.oneTimePassword, passwordOf('nora')] },
    );
    expect([enrolled.code, JSON.parse(enrolled.stdout).userId]).toEqual([0, 'nora']);
    const identified = await as('admin', 'people identify nora --method passport', { env });
    expect(identified.json.certificateSerial).toMatch(/^[0-9a-f]{32}$/);
    expect((await as('admin', 'people grant nora Reader --reason joins')).code).toBe(0);
    const byQuality = { env: { COUNTERSIGN_SECOND_PASSWORD: passwordOf('quality') } };
    expect((await as('admin', 'people grant nora Approver --reason deputy --second quality', byQuality)).code).toBe(0);
    expect((await as('admin', 'people revoke nora Reader --reason leaves')).code).toBe(0);
    expect((await as('nora', 'people password', { env: { COUNTERSIGN_NEW_PASSWORD: 'another phrase of several words' } })).code).toBe(0);
    expect((await as('admin', 'people reset nora --reason forgotten')).json.oneTimePassword).toMatch(/^[a-z2-9-]{20,}$/);
    expect((await as('admin', 'people deactivate nora --reason left')).code).toBe(0);
    const { json } = await as('admin', 'people list');
    expect(json.find((one: { userId: string }) => one.userId === 'nora')).toMatchObject({
      status: 'deactivated',
      roles: ['Approver', 'Reviewer'],
    });
  });

  it('a document goes from Markdown to a record in three formats, and out of use', async () => {
    const text = join(folder, 'sop.md');
    writeFileSync(text, '# Purpose\n\nWords of the procedure.\n');
    expect((await as('author', 'document create --type SOP --title Words', { more: ['--from', text] })).json.number).toBe('SOP-001');
    expect((await as('author', `document import SOP-001 ${text}`)).json.notCarriedOver).toEqual([
      'The title in the file, "Purpose": the document bears "Words"',
    ]);
    expect((await as('author', 'revision submit SOP-001 --reason First')).json.state).toBe('In Review');
    expect((await as('author', 'revision withdraw SOP-001 --reason Typo')).json.state).toBe('Draft');
    expect((await as('author', 'revision submit SOP-001 --reason First')).json.state).toBe('In Review');
    for (const [person, state] of [
      ['reviewer', 'In Approval'],
      ['quality', 'In Approval'],
      ['approver', 'Approved'],
    ] as const)
      expect((await as(person, 'revision decide SOP-001 approve')).json).toEqual({
        number: 'SOP-001',
        label: '1.0',
        state,
        approval: 'own',
      });
    expect((await as('control', 'revision release SOP-001')).json.state).toBe('Effective');
    for (const format of ['pdf', 'docx', 'json'])
      expect((await as('auditor', `record export SOP-001 --format ${format} --out ${exported}`)).json.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await as('auditor', 'document list')).json).toMatchObject([
      { number: 'SOP-001', state: 'Effective', inForce: { label: '1.0' } },
    ]);
    expect((await as('auditor', 'document show SOP-001')).json.revisions[0].signatures).toHaveLength(4);
    expect((await as('author', 'document revise SOP-001 --reason Yearly')).json.label).toBe('1.1');
    expect((await as('quality', 'revision obsolete SOP-001 --reason Merged')).json.state).toBe('Obsolete');
    const entries = (await as('auditor', 'audit list --about SOP-001')).json;
    expect(entries.at(-1)).toMatchObject({ operation: 'workflow.obsolete', actor: 'quality', reason: 'Merged' });
    expect(JSON.parse((await as('auditor', 'audit export --from 1 --limit 1')).json[0].text)).toMatchObject({
      seq: 1,
      operation: 'vault.create',
    });
  });

  it('a change request is asked, assessed, accepted, begun, shown and written as a paper', async () => {
    const more = ['--title', 'Naming of copies', '--reason', 'Two ways', '--impact', 'Training', '--create', 'SOP:Naming of copies'];
    expect((await as('author', 'change create --department Quality', { more })).json).toEqual({ number: 'CR-0001' });
    expect((await as('quality', 'change assess CR-0001 --assessment None')).json.state).toBe('Assessed');
    expect((await as('quality', 'change decide CR-0001 accept')).json.state).toBe('Accepted');
    expect((await as('author', 'change begin CR-0001 1')).json).toEqual({ document: 'SOP-002', label: '0.1' });
    const refused = await as('control', 'change release CR-0001');
    expect([refused.code, refused.json.error.message]).toEqual([1, expect.stringContaining('SOP-002 0.1 is Draft')]);
    expect((await as('auditor', 'change show CR-0001')).json.items).toMatchObject([{ number: 'SOP-002', state: 'Draft' }]);
    expect((await as('auditor', `change record CR-0001 --out ${folder}`)).json.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('a disposition before the end of retention is refused', async () => {
    const refused = await as('control', 'retention propose SOP-001:1.0 --reason Early');
    expect([refused.code, refused.json.error.message]).toEqual([1, expect.stringContaining('SOP-001 1.0 is kept until')]);
  });

  it('periodic reviews are listed and given an interval', async () => {
    expect((await as('quality', 'review list --within 3660')).json).toEqual([]);
    expect((await as('quality', 'review interval SOP-001 6 --reason Trial')).json).toEqual({ number: 'SOP-001', months: 6 });
    expect((await as('quality', 'review history SOP-001')).json).toMatchObject({ months: 6, typeMonths: 24, reviews: [] });
  });

  it('a draft of a template gets its marks; co-authors are listed, and comments', async () => {
    const form = join(folder, 'form.md');
    writeFileSync(form, '# Together\n\n## Scope\n\nWhat it is for.\n');
    const from = ['--from', form];
    const made = (await as('author', 'document create --type TPL --title Together', { more: from })).json.number;
    expect((await as('author', `template mark ${made} --required 1`)).json).toEqual({ number: made, marked: 1 });
    expect((await as('auditor', `document links ${made}`)).json).toMatchObject({ usedByTotal: 0, madeFromTotal: 0, refersTo: [] });
    expect((await as('author', `draft share ${made} approver`)).json.error.code).toBe('refused');
    expect((await as('author', `draft writers ${made}`)).json).toMatchObject({
      author: { userId: 'author' },
      coAuthors: [],
      mayChange: true,
    });
    expect((await as('author', `comment list ${made} --open`)).json).toEqual([]);
    // The command line has the vault to itself: no window of another program holds a draft then.
    expect((await as('author', `draft hold ${made}`)).json).toBeNull();
    expect((await as('author', `draft take-back ${made} --reason Leave`)).json.error.code).toBe('forbidden');
    const nobody = await as('control', `draft take-back ${made} --reason Leave`);
    expect([nobody.code, nobody.json.error]).toMatchObject([
      1,
      { code: 'not-found', message: expect.stringContaining('Nobody is writing') },
    ]);
  });

  it('steps are listed and delegated', async () => {
    expect((await as('control', 'step list SOP-001')).json).toEqual([]);
    const day = new Date().toISOString().slice(0, 10);
    const refused = await as('reviewer', `delegation add --to quality --from ${day} --until ${day} --reason Leave`);
    expect([refused.code, refused.json.error.message]).toEqual([1, expect.stringContaining('holds none of the roles')]);
  });

  it.each(['pdf', 'docx', 'json'])('[R01] verify proves a record (%s), finds a change, and says what it cannot read', async (format) => {
    const path = join(exported, `SOP-001_1.0.${format}`);
    expect(await verify(path, undefined, runCli)).toMatchObject({ code: 0, json: { valid: true } });
    const bytes = readFileSync(path);
    const copy = (name: string, content: Uint8Array): string => {
      writeFileSync(join(folder, `${name}.${format}`), content);
      return join(folder, `${name}.${format}`);
    };
    const changed = Buffer.from(bytes);
    const place = format === 'json' ? changed.indexOf('Words of the') : Math.floor(bytes.length / 3);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(await verify(copy('changed', changed))).toMatchObject({ code: 1, json: { valid: false } });
    const cut = await verify(copy('cut', bytes.subarray(0, bytes.length / 2)));
    expect(cut).toMatchObject({ code: 1, json: { valid: false } });
  });

  it('verify reads nothing but records, and trusts nothing but a certificate', async () => {
    const [record, noise] = [join(exported, 'SOP-001_1.0.json'), join(folder, 'noise.pdf')];
    writeFileSync(noise, 'nothing that we know');
    for (const path of [noise, join(folder, 'absent.pdf'), exported])
      expect(await verify(path), path).toMatchObject({ code: 3, json: { error: { code: 'cannot-read' } } });
    expect(await verify(record, [])).toMatchObject({ code: 2, json: { error: { code: 'invalid-input' } } });
    expect(await verify(record, ['--trust', record])).toMatchObject({ code: 3, json: { error: { code: 'cannot-read' } } });
    expect(await verify(record, ['--trust', join(folder, 'new', 'authority.pem')])).toMatchObject({ code: 1, json: { valid: false } });
  });

  it('verify proves a vault folder, against the trusted authority and against another', async () => {
    expect(await verify(vault)).toMatchObject({ code: 0, json: { valid: true } });
    expect((await verify(vault, ['--trust', join(folder, 'new', 'authority.pem')])).code).toBe(1);
    expect(runCli(['verify', vault, '--trust', authority]).stdout).toMatch(/^proven {6}Authority: [\s\S]*\nValid\.\n$/);
  });

  it('verify says of what was not checked that it was not, and names tables only when asked for details', async () => {
    const { stdout } = await runHere(['verify', vault]);
    const fingerprint = new X509Certificate(readFileSync(authority)).fingerprint256;
    expect(stdout).toContain(`unchecked   Authority: The vault was checked against the authority that it names itself.`);
    expect(stdout).toContain(fingerprint);
    expect(stdout).toMatch(/\nunchecked {3}Texts missing from the search index: [^\n]*\n/);
    expect(stdout).toMatch(/\nValid by the authority that the vault names itself\.\n$/);
    const proven = stdout.split('\n').filter((line) => line.startsWith('proven'));
    expect(proven.length).toBeGreaterThan(15);
    expect(proven.join('\n')).not.toMatch(/not proven|not checked|no trusted|grant_approvals/i);
    expect((await runHere(['verify', vault, '--details'])).stdout).toMatch(/\nproven {6}Tables: .*grant_approvals/);
    const { json } = await verify(vault);
    expect(json.checks.find(({ check }: { check: string }) => check === 'Tables').more).toContain('grant_approvals');
  });

  it('the guide explains every check of a vault, of a PDF and of a DOCX, and no other', async () => {
    const guide = readFileSync('docs/guide/auditor.md', 'utf8');
    const explained = (heading: string): string[] => {
      const [, after = ''] = guide.split(`\n### ${heading}\n`);
      const [table = ''] = after.split('\n#');
      return [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) => cell.split(', ')).slice(2);
    };
    const namesIn = async (path: string): Promise<string[]> =>
      (await verify(path)).json.checks.map(({ check }: { check: string }) =>
        check.startsWith('Signature in ') ? 'Signature in "signer-1" and so on' : check,
      );
    // Shown only where two people marked entries void.
    expect(new Set(explained('A vault'))).toEqual(new Set([...(await namesIn(vault)), 'Voided entries']));
    const pdf = await namesIn(join(exported, 'SOP-001_1.0.pdf'));
    // Only of what was approved elsewhere.
    expect(new Set(explained('A PDF'))).toEqual(new Set([...pdf, 'Imported']));
    const rest = explained('A DOCX').filter((name) => name !== 'the remaining ones');
    const docx = await namesIn(join(exported, 'SOP-001_1.0.docx'));
    expect(docx).toEqual(expect.arrayContaining(rest));
    expect(docx.filter((name) => !rest.includes(name) && !explained('A PDF').includes(name))).toEqual([]);
  });

  it('ends with 1 when refused, 2 on wrong usage, 3 when there is nothing to read; the sentence goes to stderr', async () => {
    const refused = await as('auditor', 'revision submit SOP-001 --reason Mine');
    expect(refused).toMatchObject({ code: 1, json: { error: { code: 'forbidden' } } });
    expect(refused.stderr).toBe(`${refused.json.error.message}\n`);
    expect(await as('admin', 'people list', { env: { COUNTERSIGN_PASSWORD: 'not the password at all' } })).toMatchObject({
      code: 1,
      json: { error: { code: 'wrong-password' } },
    });
    for (const args of [
      'people reset Sop --reason forgotten',
      'people add x1 --name X --roles King',
      'document list --state Lost',
      'audit list --from x',
    ])
      expect((await as('admin', args)).code, args).toBe(2);
    expect(await as('auditor', `record export SOP-001 --label 1.0 --out ${join(folder, 'absent')}`)).toMatchObject({
      code: 1,
      json: { error: { code: 'cannot-write' } },
    });
    expect(await as('author', `document import SOP-001 ${join(folder, 'absent.md')}`)).toMatchObject({ code: 3 });
    const nowhere = runCli(['document', 'list', '--vault', join(folder, 'nowhere'), '--as', 'admin', '--json'], {
      env: { COUNTERSIGN_PASSWORD: 'x' },
    });
    expect([nowhere.code, JSON.parse(nowhere.stdout).error.code]).toEqual([3, 'cannot-read']);
    for (const args of [['document', 'list'], ['vault', 'create'], ['revision', 'decide', 'SOP-001'], ['verify'], ['demo']])
      expect(await runHere(args), args.join(' ')).toMatchObject({ code: 2, stdout: '' });
    expect(runCli(['nonsense'])).toMatchObject({ code: 2, stdout: '' });
    expect(runCli(['--help'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('trust export writes the authority and its revocation list', async () => {
    const made = await as('auditor', `trust export --out ${folder}`, {
      env: { COUNTERSIGN_CUSTODIAN: custodian.custodianPassphrase, COUNTERSIGN_CUSTODIAN_NAME: custodian.custodianName },
    });
    expect(made).toMatchObject({ code: 0, json: { revoked: [{ owner: 'nora', reason: 'forgotten' }] } });
    expect(readFileSync(made.json.revocationList, 'utf8')).toContain('BEGIN X509 CRL');
  });

  it('vault attest-clock takes the passwords of two people, and is refused while the clock is right', async () => {
    const args = ['vault', 'attest-clock', '--vault', vault, '--first', 'quality', '--second', 'control', '--reason', 'To try it'];
    const run = runCli([...args, '--password-fd', '3', '--second-password-fd', '4', '--json'], {
      descriptors: [passwordOf('quality'), passwordOf('control')],
    });
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing to attest') });
    expect(JSON.parse(run.stdout).error.code).toBe('refused');
  });

  it('vault attest-clock ends the stop of a clock that is months after the last work; nothing came in force before that', async () => {
    const former = new TestClock(new Date(Date.now() - 60 * DAY_MS));
    const place = await Workplace.staffed(former);
    const number = await place.approved();
    await place.release(number, new Date(former.time.getTime() + 10 * DAY_MS).toISOString().slice(0, 10));
    place.context.vault.close();
    const show = () =>
      runHere(['document', 'show', number, '--vault', place.folder, '--as', 'control', '--json'], {
        env: { COUNTERSIGN_PASSWORD: passwordOf('control') },
      });
    expect(await show()).toMatchObject({ code: 1, stderr: expect.stringMatching(/three weeks after the last work.*no date was applied/) });
    const attest = ['vault', 'attest-clock', '--vault', place.folder, '--first', 'quality', '--second', 'control', '--reason', 'Closed'];
    const passwords = { COUNTERSIGN_PASSWORD: passwordOf('quality'), COUNTERSIGN_SECOND_PASSWORD: passwordOf('control') };
    const attested = await runHere([...attest, '--json'], { env: passwords });
    // Until two people had attested the clock, the ledger stood where the last work left it.
    expect(attested).toMatchObject({ code: 0 });
    expect(JSON.parse(attested.stdout).ledgerTime).toBe(former.time.toISOString());
    const shown = await show();
    expect([shown.code, JSON.parse(shown.stdout).revisions[0].state]).toEqual([0, 'Effective']);
    expect((await runHere(['verify', place.folder])).code).toBe(0);
  });

  it('a password never comes from an argument, and a missing or broken source is said', async () => {
    const list = ['people', 'list', '--vault', vault, '--as', 'admin', '--json'];
    expect(await runHere([...list, '--password', passwordOf('admin')])).toMatchObject({ code: 2, stdout: '' });
    expect(runCli([...list, '--password-fd', '3'], { descriptors: [passwordOf('admin')] }).code).toBe(0);
    const broken = { code: 2, stderr: expect.stringContaining('file descriptor') };
    expect(runCli([...list, '--password-fd=9'])).toMatchObject(broken);
    for (const descriptor of ['x', '-1']) expect(await runHere([...list, `--password-fd=${descriptor}`])).toMatchObject(broken);
    expect(await runHere(list)).toMatchObject({ code: 2, stderr: expect.stringContaining('COUNTERSIGN_PASSWORD') });
  });

  it('every command that was promised was run above', () => {
    const promised =
      'vault create,people add,people deactivate,people reset,document create,document import,document list,document show,revision submit,revision decide,revision release,revision obsolete,record export,audit list,audit export';
    expect(promised.split(',').filter((name) => !used.has(name))).toEqual([]);
  });

  it('the set-up script passes arguments, output and exit code through', () => {
    const env = { ...process.env, ...unlockedByCustodian };
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['build/bootstrap.mjs', 'countersign', ...args], { encoding: 'utf8', env });
    expect(run('verify', vault, '--trust', authority, '--json').status).toBe(0);
    expect(run('verify', join(folder, 'absent.pdf'), '--trust', authority).status).toBe(3);
    expect(run('nonsense').status).toBe(2);
  });
});
