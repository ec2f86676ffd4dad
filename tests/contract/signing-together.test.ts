import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseEntry } from '#main/domain/audit/ledger-entry.ts';
import type { PasswordCheck } from '#main/ports/context.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { faultsOf } from '../past-the-program.ts';
import { runHere } from './run-cli.ts';

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.staffed();
});

const submitted = async (): Promise<string> => {
  const number = await place.draft();
  await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
  return number;
};
const open = (userId: string, ...numbers: string[]) =>
  Promise.all(numbers.map((number) => place.do(userId, 'documents.content', { number })));
const waiting = (userId: string) => place.do(userId, 'signing.waiting', {});
/** What a dialog shows of each, by the digest that it gives back. */
const seen = async (userId: string, numbers: readonly string[], common: object = {}) => {
  const all = await waiting(userId);
  return Promise.all(
    numbers.map(async (number) => {
      const one = all.find((candidate) => candidate.number === number);
      const asked = { act: one?.act ?? '', about: { ...one?.about, ...common } };
      return { number, shown: (await place.do(userId, 'signing.preview', asked)).digest };
    }),
  );
};
const sign = async (userId: string, records: readonly object[], more: object = {}) =>
  place.ask(userId, 'signing.together', { act: 'workflow.decide', records, userId, password: passwordOf(userId), ...more });
const statesOf = (...numbers: string[]) =>
  Promise.all(numbers.map(async (number) => (await place.do('auditor', 'documents.show', { number })).revisions.at(-1)?.state));
const entriesAfter = (seq: number) =>
  place.context.vault.ledger({ from: seq + 1, limit: 1000 }).flatMap(({ text }) => parseEntry(text) ?? []);

describe('several decisions in one ceremony', () => {
  it('[R14] give one signature each for one password, in entries that nobody can tell from those of single decisions', async () => {
    const [alone, ...numbers] = [await submitted(), await submitted(), await submitted(), await submitted()];
    await place.signIn('reviewer');
    const before = place.context.vault.ledgerHead().seq;
    await place.decide('reviewer', alone);
    await open('reviewer', ...numbers);
    expect(await sign('reviewer', await seen('reviewer', numbers))).toMatchObject({
      ok: true,
      value: { records: numbers.map((number) => ({ number, label: '1.0', refusal: null })) },
    });
    const shapes = entriesAfter(before).map(({ operation, outcome, actor, reason, changes }) => ({
      ...{ operation, outcome, actor, reason },
      changed: changes.map(({ table, before: had }) => `${table} ${had === null ? 'inserted' : 'changed'}`).sort(),
    }));
    expect(shapes).toHaveLength(4);
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
    const signatures = place.context.vault.find('signatures', {});
    expect(new Set(signatures.map(({ statement }) => statement)).size).toBe(4);
    expect(await statesOf(...numbers)).toEqual(['In Approval', 'In Approval', 'In Approval']);
    expect(faultsOf(place)).toEqual({});
  });

  it('derive the key once, and nothing of it is left afterwards', async () => {
    const numbers = [await submitted(), await submitted(), await submitted()];
    await open('reviewer', ...numbers);
    const records = await seen('reviewer', numbers);
    const { passwords } = place.context;
    const opened: Uint8Array[] = [];
    const counting: PasswordCheck = {
      check: async (...asked) => {
        const answer = await passwords.check(...asked);
        if (answer.unlocked.privateKey) opened.push(answer.unlocked.privateKey);
        return answer;
      },
    };
    place.context = { ...place.context, passwords: counting };
    expect(await sign('reviewer', records)).toMatchObject({ ok: true });
    expect(opened).toHaveLength(1);
    expect(opened[0]?.length).toBeGreaterThan(0);
    expect(opened[0]?.every((byte) => byte === 0)).toBe(true);
  });

  it('sign nothing with a wrong password, which counts as at any signing; the first of a session asks for the user id too', async () => {
    const numbers = [await submitted(), await submitted()];
    await open('reviewer', ...numbers);
    const records = await seen('reviewer', numbers);
    const before = place.context.vault.ledgerHead().seq;
    const { userId: _, ...withoutId } = { userId: undefined, password: passwordOf('reviewer') };
    expect(await place.ask('reviewer', 'signing.together', { act: 'workflow.decide', records, ...withoutId })).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('needs your user id and your password'),
    });
    expect(await sign('reviewer', records, { password: 'a guess' })).toMatchObject({ code: 'wrong-password' });
    expect(entriesAfter(before).map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      'workflow.decide.failed wrong-password',
    ]);
    expect(place.context.vault.get('people', 'reviewer')?.failures).toBe(1);
    expect(await statesOf(...numbers)).toEqual(['In Review', 'In Review']);
  });
});

describe('in a ceremony a document', () => {
  it('that the program never gave to the person is refused by its name, whatever the caller says, and leaves the others', async () => {
    const [read, unread] = [await submitted(), await submitted()];
    await open('reviewer', read);
    await open('quality', unread);
    expect((await waiting('reviewer')).map(({ openedAt }) => openedAt !== null)).toEqual([true, false]);
    const before = place.context.vault.ledgerHead().seq;
    expect(await sign('reviewer', await seen('reviewer', [unread, read]))).toMatchObject({
      value: {
        records: [
          { number: unread, refusal: expect.stringContaining(`${unread} was not opened by you`) },
          { number: read, refusal: null },
        ],
      },
    });
    expect(entriesAfter(before).map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      'workflow.decide refused',
      'workflow.decide done',
    ]);
  });

  it('counts as opened by its paper as well, and not by what was opened before it was submitted again', async () => {
    const number = await submitted();
    await place.do('reviewer', 'records.rendition', { number });
    expect(await waiting('reviewer')).toMatchObject([{ number, openedAt: place.clock.time.toISOString() }]);
    await place.decide('reviewer', number, 'reject', 'Name the limit');
    await open('reviewer', number);
    await place.do('author', 'workflow.submit', { number, reason: 'Limit named' });
    expect(await waiting('reviewer')).toMatchObject([{ number, openedAt: null }]);
  });

  it('that was changed between preview and password is refused by its name, and leaves the others', async () => {
    const [changed, gone, same] = [await submitted(), await submitted(), await submitted()];
    await place.do('reviewer', 'workflow.comment', { number: same, block: 0, text: 'Which limit?' });
    await open('reviewer', changed, gone, same);
    const all = await waiting('reviewer');
    expect(all.map(({ openComments }) => openComments)).toEqual([0, 0, 1]);
    const records = await seen('reviewer', [changed, gone, same]);
    await place.do('author', 'workflow.withdraw', { number: gone, reason: 'Wrong file' });
    await place.do('author', 'workflow.withdraw', { number: changed, reason: 'Wrong file' });
    await place.do('author', 'workflow.submit', { number: changed, reason: 'The right file' });
    await open('reviewer', changed);
    expect(await sign('reviewer', records)).toMatchObject({
      value: {
        records: [
          { number: changed, refusal: `${changed} was changed since its statement was shown. Read it again, and sign it then.` },
          { number: gone, refusal: `${gone} does not wait for your signature any more. Read its newest state.` },
          { number: same, refusal: null },
        ],
      },
    });
    expect(await statesOf(changed, same)).toEqual(['In Review', 'In Approval']);
  });

  it('is not signed once the password was reset midway: what was signed before stands, and the rest is named', async () => {
    const numbers = [await submitted(), await submitted(), await submitted()];
    await open('reviewer', ...numbers);
    const records = await seen('reviewer', numbers);
    const { renderer } = place.context;
    let papers = 0;
    const signPdf: typeof renderer.signPdf = async (...asked) => {
      papers += 1;
      if (papers === 2) await place.do('admin', 'identity.resetPassword', { userId: 'reviewer', reason: 'Was seen at another desk' });
      return renderer.signPdf(...asked);
    };
    await place.signIn('admin');
    place.context = { ...place.context, renderer: { ...renderer, signPdf } };
    const answer = await sign('reviewer', records);
    expect(answer).toMatchObject({ value: { records: [{ refusal: null }, { number: numbers[1] }, { number: numbers[2] }] } });
    expect(answer.ok && answer.value.records.filter(({ refusal }) => refusal !== null)).toHaveLength(2);
    expect(await statesOf(...numbers)).toEqual(['In Approval', 'In Review', 'In Review']);
    expect(faultsOf(place)).toEqual({});
  });

  it('is named once, and has the meaning that all have; who may not sign it is refused before any password', async () => {
    const [review, approval] = [await submitted(), await submitted()];
    await place.hire('both', ['Reviewer', 'Quality']);
    await place.decide('reviewer', approval);
    await open('both', review, approval);
    expect(new Set((await waiting('both')).map(({ meaning }) => meaning))).toEqual(new Set(['Review', 'Quality approval']));
    const records = await seen('both', [review, approval]);
    expect(await sign('both', records)).toMatchObject({ code: 'invalid-input', message: expect.stringContaining('Sign them apart') });
    expect(await sign('both', [records[0] ?? {}, records[0] ?? {}])).toMatchObject({ code: 'invalid-input' });
    expect(await waiting('auditor')).toEqual([]);
    expect(await sign('auditor', records)).toMatchObject({ code: 'refused' });
    expect(await statesOf(review, approval)).toEqual(['In Review', 'In Approval']);
  });
});

describe('the same ceremony', () => {
  it('releases what is approved, each with its own record, and concludes periodic reviews with one conclusion', async () => {
    const numbers = [await place.approved(), await place.approved()];
    await open('control', ...numbers);
    expect(await waiting('control')).toMatchObject(
      numbers.map((number) => ({ number, act: 'workflow.release', meaning: 'Make effective' })),
    );
    expect(await sign('control', await seen('control', numbers), { act: 'workflow.release' })).toMatchObject({
      value: { records: [{ refusal: null }, { refusal: null }] },
    });
    expect(await statesOf(...numbers)).toEqual(['Effective', 'Effective']);
    await place.until(new Date('2028-11-20T09:00:00Z'));
    for (const userId of ['quality', 'auditor']) await place.signIn(userId);
    await open('quality', ...numbers);
    const common = { conclusion: 'Read in full; still how we work' };
    const [one] = await waiting('quality');
    expect(one).toMatchObject({ act: 'review.conclude', words: { field: 'conclusion' } });
    const records = await seen('quality', numbers, common);
    expect(await sign('quality', records, { act: 'review.conclude', common: { conclusion: 'Another one' } })).toMatchObject({
      value: {
        records: [{ refusal: expect.stringContaining('was changed since') }, { refusal: expect.stringContaining('was changed since') }],
      },
    });
    expect(await sign('quality', records, { act: 'review.conclude', common })).toMatchObject({
      value: { records: [{ refusal: null }, { refusal: null }] },
    });
    expect(await waiting('quality')).toEqual([]);
    expect((await place.do('auditor', 'review.history', { number: numbers[1] ?? '' })).reviews).toMatchObject([common]);
    expect(faultsOf(place)).toEqual({});
  });

  it('on the command line writes each paper to be read, says each statement, and signs what was named', async () => {
    const [one, two, other] = [await submitted(), await submitted(), await submitted()];
    await place.closeToday();
    const papers = mkdtempSync(join(tmpdir(), 'countersign-papers-'));
    const run = (...numbers: string[]) => {
      const who = ['--vault', place.folder, '--as', 'reviewer', '--papers', papers, '--json'];
      return runHere(['task', 'sign', ...numbers, ...who], { env: { COUNTERSIGN_PASSWORD: passwordOf('reviewer') } });
    };
    const done = await run(one, two);
    expect(JSON.parse(done.stdout)).toEqual([one, two].map((number) => ({ number, label: '1.0', refusal: null })));
    expect(done.code).toBe(0);
    expect(readdirSync(papers).sort()).toEqual([`${one}_1.0.pdf`, `${two}_1.0.pdf`]);
    for (const number of [one, two]) expect(done.stderr).toContain(`${number} 1.0  Control of R&D <things>\n  Review: I, REVIEWER Person`);
    expect((await run(one)).stderr).toContain(`${one} does not wait for your signature. "task list" says what does.`);
    await place.reopen();
    expect(await statesOf(one, two, other)).toEqual(['In Approval', 'In Approval', 'In Review']);
    rmSync(papers, { recursive: true });
  });
});
