import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from '../contract/run-cli.ts';
import { verifyByHand } from './by-hand.ts';
import { commandsOf, inHandsOf, P256, person, printOf, RSA, usage } from './recipients.ts';
import { missingTools, run } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-encrypted-file-'));
const out = (): string => mkdtempSync(join(folder, 'out-'));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.skipIf(missingTools('openssl', 'unzip'))('[R13] an export that leaves encrypted', () => {
  let place: Workplace;
  const to = (name: string, fingerprint = printOf(folder, name)) => [
    { certificate: readFileSync(join(folder, `${name}.pem`), 'utf8'), fingerprint },
  ];
  const list = () => place.do('auditor', 'exchange.exportList', { list: 'master', format: 'csv' });
  beforeAll(async () => {
    person(folder, 'Ruth Rsa', ...RSA, ...usage('keyEncipherment'));
    person(folder, 'Erik Ec', ...P256, ...usage('keyAgreement'));
    person(folder, 'Nora None', ...P256);
    // After OpenSSL made the certificates, which are valid from then on.
    place = await Workplace.staffed(new TestClock(new Date()));
    await place.draft();
    await place.signIn('auditor');
  });

  it.each(['Ruth Rsa', 'Erik Ec'])('is opened by %s with the commands of its README, byte for byte, and by nobody else', async (name) => {
    const made = await list();
    const { path, ...told } = await place.do('auditor', 'exchange.encryptFile', {
      ...{ folder: out(), file: made.file, fileName: made.fileName, recipients: to(name) },
    });
    expect(told).toEqual({
      sha256: made.sha256,
      encrypted: { recipients: [name], parts: 1, list: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const hands = inHandsOf(folder, name, path);
    const commands = commandsOf(hands);
    expect(commands).toHaveLength(8);
    expect(verifyByHand(hands, commands).failed).toEqual([]);
    expect(sha256(readFileSync(join(hands.replace(/\.encrypted$/, ''), made.fileName)))).toBe(made.sha256);
    expect(verifyByHand(inHandsOf(folder, 'Nora None', path), commands).failed).not.toEqual([]);
    for (const lying of readdirSync(path)) expect(readFileSync(join(path, lying), 'latin1').includes('SOP-001')).toBe(false);
  });

  it('is told by the ledger: which file, with which hash, for whom, and which list of parts', async () => {
    const made = await list();
    const { path } = await place.do('auditor', 'exchange.encryptFile', {
      ...{ folder: out(), file: made.file, fileName: made.fileName, recipients: to('Erik Ec') },
    });
    const parts = sha256(readFileSync(join(path, 'parts-sha256.txt')));
    const { text = '' } = place.context.vault.ledger({ from: 1, limit: 1000 }).at(-1) ?? {};
    expect(JSON.parse(text)).toMatchObject({
      ...{ operation: 'exchange.encryptFile', actor: 'auditor', subject: `file ${made.fileName}` },
      reason: `SHA-256 ${made.sha256}. Encrypted for Erik Ec (SHA-256 ${printOf(folder, 'Erik Ec')}) and for ourselves. List of parts SHA-256 ${parts}.`,
    });
  });

  it('leaves nothing where the fingerprint is not the one that was confirmed, or the file was fetched before', async () => {
    const [made, into] = [await list(), out()];
    const asked = { folder: into, file: made.file, fileName: made.fileName };
    const wrong = await place.ask('auditor', 'exchange.encryptFile', { ...asked, recipients: to('Erik Ec', printOf(folder, 'Ruth Rsa')) });
    expect(wrong).toMatchObject({ ok: false, code: 'refused', message: expect.stringMatching(/not the one that was confirmed/) });
    await place.do('auditor', 'exchange.encryptFile', { ...asked, folder: out(), recipients: to('Erik Ec') });
    expect(await place.ask('auditor', 'exchange.encryptFile', { ...asked, recipients: to('Erik Ec') })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
    expect(readdirSync(into)).toEqual([]);
  });

  it('of another person is not found: a handle is good for its own session', async () => {
    const made = await list();
    const foreign = { folder: out(), file: made.file, fileName: made.fileName, recipients: to('Erik Ec') };
    expect(await place.ask('quality', 'exchange.encryptFile', foreign)).toMatchObject({ ok: false, code: 'not-found' });
    // The seal, which signs what is encrypted, is not wrapped for authors.
    expect(await place.ask('author', 'exchange.encryptFile', foreign)).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('bears no name that a command of the README would run', async () => {
    const file = await place.give('auditor', Buffer.from('Words'));
    const into = out();
    const { path } = await place.do('auditor', 'exchange.encryptFile', {
      ...{ folder: into, file, fileName: '../$(touch ran) `id`; "x".csv', recipients: to('Erik Ec') },
    });
    expect(path).toBe(join(into, '_touch_ran_id_x_.csv.encrypted'));
    const hands = inHandsOf(folder, 'Erik Ec', path);
    expect(verifyByHand(hands, commandsOf(hands)).failed).toEqual([]);
    expect(readFileSync(join(hands, '..', '_touch_ran_id_x_.csv', '_touch_ran_id_x_.csv'), 'utf8')).toBe('Words');
  });

  it('shows a part that was left out of its list, and is opened by this program with the key it is for', async () => {
    const file = join(folder, 'record.pdf');
    writeFileSync(file, Buffer.alloc(3000, 'record'));
    const into = out();
    await place.closeToday();
    const env = { COUNTERSIGN_PASSWORD: passwordOf('auditor') };
    const given = ['--recipient', join(folder, 'Erik Ec.pem'), '--fingerprint', printOf(folder, 'Erik Ec')];
    const done = await runHere(['package', 'encrypt', file, '--out', into, ...given, '--vault', place.folder, '--as', 'auditor'], { env });
    expect(done, done.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining('Encrypted for Erik Ec.') });
    const path = join(into, 'record.pdf.encrypted');
    const trust = join(folder, 'authority.pem');
    writeFileSync(trust, place.authorityPem);
    const open = (from: string, opened: string) =>
      runHere(['package', 'open', from, '--to', opened, '--key', join(folder, 'Erik Ec.key'), '--trust', trust]);
    const opened = out();
    const said = await open(path, opened);
    expect(said, said.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining('No audit package: record.pdf') });
    expect(run('unzip', ['-q', join(opened, 'record.pdf.zip'), '-d', opened]).code).toBe(0);
    expect(readFileSync(join(opened, 'record.pdf'))).toEqual(readFileSync(file));
    const spoilt = inHandsOf(folder, 'Erik Ec', path, (copy) => writeFileSync(join(copy, 'part-0001.cms'), 'other'));
    const nothing = out();
    expect(await open(spoilt, nothing)).toMatchObject({ code: 1, stdout: expect.stringContaining('part-0001.cms was changed') });
    expect([readdirSync(nothing), basename(spoilt)]).toEqual([[], 'record.pdf.encrypted']);
  });
});
