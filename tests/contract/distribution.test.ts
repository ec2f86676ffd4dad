import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import type { Output } from '#shared/api/index.ts';

let place: Workplace;
let number = '';
const places = (...names: string[]) => names.map((name) => ({ kind: 'place' as const, place: name }));
const issue = (...names: string[]) => place.do('control', 'distribution.issue', { number, holders: places(...names) });
const copies = async () => (await place.do('auditor', 'distribution.copies', { number, limit: 500 })).rows;
const faults = () => verifyPath(place.folder, undefined).filter((check) => !check.ok);
const codeOf = (copy: number): string => place.context.vault.find('copies', { copy })[0]?.token ?? '';
const check = (code: string) => place.do('auditor', 'distribution.checkPaper', { code });
const secondRevision = async (effectiveFrom?: string) => {
  await place.do('author', 'documents.revise', { number, reason: 'Better words' });
  await place.do('author', 'workflow.submit', { number, reason: 'Better words' });
  for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number);
  return place.release(number, effectiveFrom);
};

beforeEach(async () => {
  place = await Workplace.staffed();
  number = await place.approved();
  await place.release(number);
});

describe('controlled copies of the revision in force', () => {
  it('are numbered in order, signed one by one, and known with their holders', async () => {
    const made = await place.do('control', 'distribution.issue', {
      number,
      holders: [{ kind: 'person', userId: 'reviewer' }, ...places('Assembly line 2')],
    });
    expect(made).toEqual({
      label: '1.0',
      copies: [
        { copy: 1, holder: 'REVIEWER Person' },
        { copy: 2, holder: 'Assembly line 2' },
      ],
    });
    expect(await copies()).toMatchObject([
      { copy: 1, label: '1.0', holder: 'REVIEWER Person', holderKind: 'person', state: 'Issued', issuedBy: 'CONTROL Person', prints: 0 },
      { copy: 2, holder: 'Assembly line 2', holderKind: 'place' },
    ]);
    expect(await check(codeOf(2))).toMatchObject({
      verdict: 'in-force',
      sentence: expect.stringContaining('Copy 2 is held by Assembly line 2'),
      copy: { copy: 2 },
    });
    expect(faults()).toEqual([]);
  });
  it('are issued by document control only, and only while something is in force', async () => {
    expect(await place.ask('author', 'distribution.issue', { number, holders: places('Lab') })).toMatchObject({
      ok: false,
      code: 'forbidden',
    });
    const draft = await place.draft();
    expect(await place.ask('control', 'distribution.issue', { number: draft, holders: places('Lab') })).toMatchObject({
      ok: false,
      code: 'refused',
    });
    expect(
      await place.ask('control', 'distribution.issue', { number, holders: [...places('Lab'), { kind: 'person', userId: 'nobody' }] }),
    ).toMatchObject({ ok: false });
    expect(await copies()).toEqual([]);
  });
  it('have numbers without gaps or doubles, whatever is asked for in whatever order', async () => {
    let given = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom('Lab', 'Line 1'), fc.constant(null)), { minLength: 1, maxLength: 4 }),
        async (wanted) => {
          const holders = wanted.map((name) =>
            name === null ? { kind: 'person' as const, userId: 'gone' } : { kind: 'place' as const, place: name },
          );
          const answer = await place.ask('control', 'distribution.issue', { number, holders });
          if (!wanted.includes(null)) given += wanted.length;
          expect(answer.ok).toBe(!wanted.includes(null));
          expect((await copies()).map(({ copy }) => copy)).toEqual(Array.from({ length: given }, (_, index) => index + 1));
        },
      ),
      { numRuns: 15 },
    );
    expect(faults()).toEqual([]);
  });
  it('come page by page, by document and copy, each once and none left out', async () => {
    await issue('Lab', 'Line 1', 'Line 2', 'Line 3', 'Store');
    await place.do('control', 'distribution.recall', { number, copy: 4, reason: 'Moved' });
    const seen: number[][] = [];
    for (let after: Output<'distribution.copies'>['next'] = null; ; ) {
      const page: Output<'distribution.copies'> = await place.do('auditor', 'distribution.copies', {
        limit: 2,
        ...(after ? { after } : {}),
      });
      seen.push(page.rows.map(({ copy }) => copy));
      expect(page.total).toBe(5);
      after = page.next;
      if (after === null) break;
    }
    expect(seen).toEqual([[1, 2], [3, 4], [5]]);
    const recalled = await place.do('auditor', 'distribution.copies', { state: 'In Recall', limit: 1 });
    expect([recalled.rows.map(({ copy }) => copy), recalled.total, recalled.next]).toEqual([[4], 1, null]);
  });
  it('are printed once; the next print of the same number asks why, and each is in the ledger with the hash of its paper', async () => {
    await issue('Lab');
    const first = await place.take('control', 'distribution.printCopy', { number, copy: 1 });
    expect(await place.ask('control', 'distribution.printCopy', { number, copy: 1 })).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining('printed before'),
    });
    const again = await place.take('control', 'distribution.printCopy', { number, copy: 1, reason: 'Coffee over page 2' });
    expect(again.sha256).toBe(first.sha256);
    const entries = await place.do('auditor', 'audit.list', { operation: 'distribution.printCopy', limit: 10, from: 1 });
    expect(entries.filter(({ outcome }) => outcome === 'done').map(({ reason }) => reason)).toEqual([
      `Copy 1, print 1, SHA-256 ${first.sha256}`,
      `Copy 1, print 2, SHA-256 ${first.sha256}. Coffee over page 2`,
    ]);
    expect(await copies()).toMatchObject([{ prints: 2 }]);
  });
});

describe('copies of a revision that goes out of use', () => {
  it('are in recall in the entry that supersedes it, and their paper says so when it is checked', async () => {
    await issue('Lab', 'Line 1');
    await place.do('control', 'distribution.confirm', { number, copy: 2, outcome: 'destroyed', reason: 'Torn' });
    await secondRevision();
    expect(await copies()).toMatchObject([
      { state: 'In Recall', recallReason: 'Superseded by revision 2.0' },
      { state: 'Recall Confirmed', outcome: 'destroyed', recalledAt: null },
    ]);
    const [release] = await place.do('auditor', 'audit.list', { operation: 'workflow.release', limit: 1, from: 1, newestFirst: true });
    expect(release?.changes.map(({ table }) => table)).toContain('copies');
    const lab = await check(codeOf(1));
    expect(lab).toMatchObject({
      verdict: 'not-in-force',
      current: { label: '2.0' },
      label: '1.0',
      state: 'Superseded',
      copy: { state: 'In Recall', holder: 'Lab' },
    });
    expect(lab.sentence).toMatch(/SOP-\d+ 1\.0 was superseded on .*2\.0 is in force.*Copy 1 was recalled/);
    expect(faults()).toEqual([]);
  });
  it('are in recall when the date of the next revision comes by itself, and when the document becomes obsolete', async () => {
    await issue('Lab');
    await secondRevision('2026-12-01');
    expect(await copies()).toMatchObject([{ state: 'Issued' }]);
    place.clock.forward(60 * 24 * 8);
    await place.do(null, 'workflow.tick', {});
    for (const userId of ['auditor', 'control', 'quality']) await place.signIn(userId);
    expect(await copies()).toMatchObject([{ state: 'In Recall' }]);
    await issue('Line 3');
    await place.do('quality', 'workflow.obsolete', { number, reason: 'Process ended', userId: 'quality', password: passwordOf('quality') });
    expect(await copies()).toMatchObject([
      { state: 'In Recall' },
      { copy: 2, label: '2.0', state: 'In Recall', recallReason: 'Obsolete: Process ended' },
    ]);
    expect((await check(codeOf(2))).sentence).toContain('has been obsolete since');
    expect(faults()).toEqual([]);
  });
  it('are accounted for one by one, and the account is closed only when none is out', async () => {
    await issue('Lab', 'Line 1', 'Line 2');
    await secondRevision();
    await place.do('control', 'distribution.confirm', { number, copy: 1, outcome: 'returned', reason: 'Handed in' });
    await place.do('quality', 'distribution.confirm', { number, copy: 2, outcome: 'lost', reason: 'Not found in the line' });
    const early = await place.ask('quality', 'distribution.reconcile', { number, label: '1.0', reason: 'All seen' });
    expect(early).toMatchObject({ ok: false, message: expect.stringContaining('copy 3 (Line 2) is still out') });
    await place.do('control', 'distribution.confirm', { number, copy: 3, outcome: 'destroyed', reason: 'Shredded' });
    expect(await place.do('quality', 'distribution.reconcile', { number, label: '1.0', reason: 'All seen' })).toEqual({ copies: 3 });
    expect(await place.do('auditor', 'distribution.balance', {})).toMatchObject([
      {
        number,
        title: 'Control of R&D <things>',
        label: '1.0',
        state: 'Superseded',
        issued: 3,
        out: 0,
        inRecall: 0,
        returned: 1,
        destroyed: 1,
        lost: 1,
        reconciled: 3,
      },
    ]);
    expect(await place.ask('control', 'distribution.confirm', { number, copy: 1, outcome: 'lost', reason: 'Again' })).toMatchObject({
      ok: false,
      code: 'refused',
    });
    expect(await place.ask('control', 'distribution.printCopy', { number, copy: 1 })).toMatchObject({ ok: false, code: 'refused' });
    expect((await check(codeOf(1))).sentence).toMatch(/recorded as returned on .*should not be here/);
    const csv = (await place.take('auditor', 'distribution.report', { format: 'csv' })).bytes.toString();
    expect(csv).toMatch(
      /"SOP-001","1.0","Superseded","2","Line 1",.*"Reconciled","Recalled .*: Superseded by revision 2.0\nLost .*, recorded by QUALITY Person: Not found/,
    );
    expect(faults()).toEqual([]);
  });
});

describe('a copy whose record has to be corrected', () => {
  const correct = (userId: string, copy: number, outcome: 'returned' | 'destroyed' | 'lost', reason = 'Found behind the oven') =>
    place.ask(userId, 'distribution.correct', { number, copy, outcome, reason });
  const confirm = (copy: number, outcome: 'returned' | 'destroyed' | 'lost') =>
    place.do('quality', 'distribution.confirm', { number, copy, outcome, reason: 'Not found in the line' });
  const account = async () => (await place.do('auditor', 'distribution.balance', { number }))[0];
  const report = async () => (await place.take('auditor', 'distribution.report', { format: 'csv' })).bytes.toString();

  it('was lost and is found again: account, report and check say the newest outcome, and the ledger keeps both', async () => {
    await issue('Lab', 'Line 1');
    await confirm(1, 'lost');
    expect((await check(codeOf(1))).sentence).toMatch(/recorded as lost on .*give it to document control/);
    expect(await correct('control', 1, 'returned')).toMatchObject({ ok: true });
    expect((await copies())[0]).toMatchObject({
      state: 'Recall Confirmed',
      outcome: 'returned',
      outcomeBefore: 'lost',
      confirmedBy: 'CONTROL Person',
      confirmReason: 'Found behind the oven',
    });
    expect(await account()).toMatchObject({ lost: 0, returned: 1, out: 1 });
    expect(await report()).toMatch(/Returned \(before: lost\) .*, recorded by CONTROL Person: Found behind the oven/);
    const said = await check(codeOf(1));
    expect(said).toMatchObject({ verdict: 'not-in-force', copy: { outcome: 'returned', outcomeBefore: 'lost' } });
    expect(said.sentence).toMatch(/Copy 1 was recorded as returned on .* \(before: lost\), so this paper should not be here/);
    const entries = await place.do('auditor', 'audit.list', { limit: 50, from: 1 });
    expect(
      entries
        .filter(({ operation }) => /confirm|correct/.test(operation))
        .map(({ operation, actor, reason }) => [operation, actor, reason]),
    ).toEqual([
      ['distribution.confirm', 'quality', 'Not found in the line'],
      ['distribution.correct', 'control', 'Found behind the oven'],
    ]);
    expect(faults()).toEqual([]);
  });
  it('is found again also after the account was closed, which stays closed; anything else is not said anew then', async () => {
    await issue('Lab', 'Line 1');
    await confirm(1, 'lost');
    await confirm(2, 'returned');
    await place.do('quality', 'distribution.reconcile', { number, label: '1.0', reason: 'All seen' });
    place.clock.forward(5);
    expect(await correct('control', 2, 'lost')).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining('reconciled'),
    });
    expect(await correct('control', 1, 'destroyed')).toMatchObject({ ok: true });
    expect(await account()).toMatchObject({ lost: 0, destroyed: 1, returned: 1, reconciled: 2 });
    expect(await report()).toMatch(/Reconciled .* by QUALITY Person\nDestroyed \(before: lost\) /);
    expect(await correct('control', 1, 'returned')).toMatchObject({ ok: false, code: 'refused' });
    expect(faults()).toEqual([]);
  });
  it('is corrected by document control only, with a reason, and only where something else was recorded', async () => {
    await issue('Lab', 'Line 1');
    await confirm(1, 'returned');
    expect(await correct('quality', 1, 'lost')).toMatchObject({ ok: false, code: 'forbidden' });
    expect(await correct('control', 1, 'lost', ' ')).toMatchObject({ ok: false, code: 'invalid-input' });
    expect(await correct('control', 2, 'lost')).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringContaining('is Issued, so it cannot be recorded again'),
    });
    expect(await correct('control', 1, 'returned')).toMatchObject({ ok: false, message: expect.stringContaining('already') });
    expect(await copies()).toMatchObject([{ outcome: 'returned', outcomeBefore: null }, { outcome: null }]);
    expect(await correct('control', 1, 'lost', 'It was the paper of another document')).toMatchObject({ ok: true });
    expect(await account()).toMatchObject({ returned: 0, lost: 1 });
    expect(faults()).toEqual([]);
  });
});

describe('prints that are no controlled copies', () => {
  it('are in the ledger, with who printed what, and their mark', async () => {
    const draft = await place.draft();
    const print = async (asked: { number: string; label?: string }) => (await place.take('reviewer', 'distribution.print', asked)).mark;
    expect(await print({ number })).toBeNull();
    expect(await print({ number: draft })).toBe('DRAFT');
    await place.do('author', 'workflow.submit', { number: draft, reason: 'First issue' });
    expect(await print({ number: draft })).toBe('IN REVIEW');
    await secondRevision();
    expect(await print({ number, label: '1.0' })).toBe('SUPERSEDED');
    await place.do('quality', 'workflow.obsolete', { number, reason: 'Process ended', userId: 'quality', password: passwordOf('quality') });
    expect(await print({ number, label: '2.0' })).toBe('OBSOLETE');
    const entries = await place.do('auditor', 'audit.list', { operation: 'distribution.print', limit: 10, from: 1 });
    expect(entries.map(({ actor, subject, reason }) => [actor, subject, reason.slice(0, 32)])).toMatchObject([
      ['reviewer', `${number} 1.0`, 'Uncontrolled print, SHA-256'.padEnd(28).concat(entries[0]?.reason.slice(28, 32) ?? '')],
      ['reviewer', `${draft} 0.1`, 'Uncontrolled print marked DRAFT,'],
      ['reviewer', `${draft} 1.0`, 'Uncontrolled print marked IN REV'],
      ['reviewer', `${number} 1.0`, 'Uncontrolled print marked SUPERS'],
      ['reviewer', `${number} 2.0`, 'Uncontrolled print marked OBSOLE'],
    ]);
    expect(faults()).toEqual([]);
  });
});

describe('a paper that somebody made', () => {
  it('is found out by its code, whatever was changed in it', async () => {
    await issue('Lab');
    const code = codeOf(1);
    const model = JSON.parse(place.context.vault.find('rounds', {})[0]?.model ?? '{}') as { pageToken: string };
    expect(await check(model.pageToken)).toMatchObject({ verdict: 'in-force', copy: null });
    await fc.assert(
      fc.asyncProperty(fc.nat(code.length - 1), fc.constantFrom(...'0A%Z'), async (at, letter) => {
        fc.pre(code[at] !== letter);
        expect((await check(`${code.slice(0, at)}${letter}${code.slice(at + 1)}`)).verdict).toBe('not-genuine');
      }),
      { numRuns: 40 },
    );
    expect((await check('hello')).sentence).toContain('not the code of a page');
    expect(await place.ask('auditor', 'distribution.checkPaper', { code: ' ' })).toMatchObject({ ok: false, code: 'invalid-input' });
  });
  it('of a round that was rejected is genuine, and still not for use', async () => {
    const draft = await place.draft('Words that were rejected.');
    await place.do('author', 'workflow.submit', { number: draft, reason: 'First issue' });
    const round = place.context.vault.find('rounds', { outcome: 'open' })[0];
    const token = (JSON.parse(round?.model ?? '{}') as { pageToken: string }).pageToken;
    await place.decide('reviewer', draft, 'reject', 'Wrong');
    expect(await check(token)).toMatchObject({ verdict: 'not-in-force', state: 'Changes Requested' });
  });
});
