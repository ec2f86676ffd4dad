import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { faultsOf, writePast } from '../past-the-program.ts';
import { runHere } from './run-cli.ts';

const reason = 'We sell in the United States';
const letter = { addressee: 'Food and Drug Administration, Rockville', sentOn: '2026-01-05', fileName: 'letter.pdf' };
const refusal = /Nothing is signed yet.*the letter to FDA.*Ask an Administrator or Quality/;

describe('[R19] the letter of non-repudiation to FDA', () => {
  let place: Workplace;
  let number: string;
  const ask = (required = true, who = 'quality') => place.ask(who, 'letter.setPolicy', { required, reason });
  const record = async (more: object = {}, who = 'admin', text = '%PDF-1.7 To whom it may concern') =>
    place.ask(who, 'letter.record', { ...letter, ...more, file: await place.give(who, text) });
  const approve = { decision: 'approve' as const, password: passwordOf('reviewer'), userId: 'reviewer' };
  const signs = () => place.ask('reviewer', 'workflow.decide', { ...approve, number });
  beforeEach(async () => {
    place = await Workplace.staffed();
    number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  });

  it('keeps everybody from signing while Quality asks for it and none is kept, and says who ends that', async () => {
    expect(await ask()).toMatchObject({ ok: true });
    const about = { number, decision: 'approve' };
    expect(await place.ask('reviewer', 'signing.preview', { act: 'workflow.decide', about })).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringMatching(refusal),
    });
    expect(await signs()).toMatchObject({ ok: false, code: 'refused', message: expect.stringMatching(refusal) });
    expect(place.context.vault.find('signatures', {})).toEqual([]);
    // People are admitted all the same: somebody has to record it.
    const second = { userId: 'quality', password: passwordOf('quality') };
    expect(
      await place.ask('admin', 'identity.setRole', { userId: 'author', role: 'Reviewer', granted: true, reason, second }),
    ).toMatchObject({ ok: true });
    expect(await record()).toMatchObject({ ok: true });
    expect(await signs()).toMatchObject({ ok: true });
    expect(faultsOf(place)).toEqual({});
  });

  it('is kept with its file, addressee, the day on which it was sent, who recorded it and when', async () => {
    await ask();
    const { id } = await place.do('admin', 'letter.record', {
      ...letter,
      file: await place.give('admin', '%PDF-1.7 To whom it may concern'),
    });
    const status = await place.do('auditor', 'letter.status', {});
    expect(status).toMatchObject({
      required: true,
      decided: [{ required: true, reason, by: expect.any(String) }],
      letters: [{ id, ...letter }],
    });
    const { file, fileName } = await place.do('auditor', 'letter.file', { id });
    expect(fileName).toBe(letter.fileName);
    expect((await place.read('auditor', file)).toString()).toContain('To whom it may concern');
    const [entry] = await place.do('auditor', 'audit.list', { from: 1, limit: 1, operation: 'letter.record' });
    expect(entry).toMatchObject({ actor: 'admin', reason: `Sent to ${letter.addressee} on ${letter.sentOn}` });
  });

  it('is recorded only once it was sent, with a file, and by an administrator or Quality', async () => {
    expect(await record({ sentOn: '2031-01-01' })).toMatchObject({ ok: false, message: expect.stringContaining('still to come') });
    expect(await record({}, 'admin', '')).toMatchObject({ ok: false, message: expect.stringContaining('is empty') });
    for (const who of ['author', 'auditor', 'control']) expect(await record({}, who)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await ask(true, 'admin')).toMatchObject({ ok: false, code: 'forbidden' });
    expect(place.context.vault.find('letters', {})).toEqual([]);
  });

  it('is asked of nobody without the policy, and what was signed before stays as it was', async () => {
    expect(await signs()).toMatchObject({ ok: true });
    await ask();
    expect(await ask()).toMatchObject({ ok: false, message: expect.stringContaining('already') });
    expect(faultsOf(place)).toEqual({});
  });
});

describe('[R19] [R01] what somebody with genuine keys writes past the program', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await place.do('quality', 'letter.setPolicy', { required: true, reason });
  });
  afterAll(() => place.context.vault.close());
  const row = { addressee: 'FDA', sent_on: '2026-01-05', file_name: 'letter.pdf', file_hash: 'a'.repeat(64) };

  it.each([
    ['a letter that a reviewer records', 'reviewer', 'letter.record', {}],
    ['a letter in the name of another', 'admin', 'letter.record', { recorded_by: 'quality' }],
    ['a letter that is yet to be sent', 'admin', 'letter.record', { sent_on: '2031-01-01' }],
    ['a letter dated back', 'admin', 'letter.record', { recorded_at: '2025-01-01T00:00:00.000Z' }],
  ])('%s is found', async (_what, actor, operation, change) => {
    const seq = await writePast(place, actor, operation, (uow) =>
      uow.insert('letters', {
        id: String(uow.find('letters', {}).length + 1),
        ...row,
        recorded_at: uow.time,
        recorded_by: actor,
        ...change,
      }),
    );
    expect(faultsOf(place).Rights).toContain(`Entry ${seq} `);
  });

  it('a signature that was given without the letter is found, with the sentence why', async () => {
    const other = await Workplace.staffed();
    const number = await other.draft();
    await other.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await other.do('quality', 'letter.setPolicy', { required: true, reason });
    await other.unguard();
    other.context.maySign = () => null;
    await other.do('reviewer', 'workflow.decide', { number, decision: 'approve', userId: 'reviewer', password: passwordOf('reviewer') });
    expect(faultsOf(other).Rights).toMatch(
      /workflow\.decide\) was signed by reviewer while the policy asked for a letter to FDA and none was kept/,
    );
    other.context.vault.close();
  });
});

it('[R19] the command line records the letter and decides whether signatures wait for it', async () => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  await place.closeToday();
  const file = join(mkdtempSync(join(tmpdir(), 'countersign-letter-')), 'letter.pdf');
  writeFileSync(file, '%PDF-1.7 To whom it may concern');
  const as = (who: string, ...args: string[]) =>
    runHere([...args, '--vault', place.folder, '--as', who], { env: { COUNTERSIGN_PASSWORD: passwordOf(who) } });
  expect(await as('quality', 'vault', 'letter', 'on')).toMatchObject({ code: 2 });
  expect(await as('quality', 'vault', 'letter', 'on', '--reason', reason)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Nothing is signed before the letter is kept.'),
  });
  expect(await as('admin', 'vault', 'record-letter', file, '--to', 'FDA', '--sent', '2026-01-05')).toMatchObject({ code: 0 });
  expect((await as('auditor', 'vault', 'letter')).stdout).toMatch(/Sent to FDA on 2026-01-05; recorded .* letter\.pdf/);
});
