import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import type { EntrySigner, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import type { OperationName } from '#shared/api/index.ts';

/** In force; another one in force; in review; approved by everybody and not released. */
const [EFFECTIVE, OTHER, IN_REVIEW, APPROVED] = ['SOP-001', 'SOP-002', 'SOP-003', 'SOP-004'];
let base: Workplace;

beforeAll(async () => {
  base = await Workplace.staffed();
  for (let count = 0; count < 2; count += 1) await base.release(await base.approved());
  await base.do('control', 'distribution.issue', { number: EFFECTIVE, holders: [{ kind: 'place', place: 'Lab' }] });
  const number = await base.draft('Words in review.');
  await base.do('author', 'workflow.submit', { number, reason: 'First issue' });
  await base.decide('reviewer', number);
  await base.approved();
  base.context.vault.close();
});

/** Everything below is done to a copy of the same vault. */
const copy = async (): Promise<Workplace> => {
  const folder = join(mkdtempSync(join(tmpdir(), 'countersign-forged-')), 'vault');
  cpSync(base.folder, folder, { recursive: true });
  return Workplace.goOn(folder, base.authorityPem, new TestClock());
};
type Rows = Pick<UnitOfWork, 'find' | 'get'>;
interface Forgery {
  table: 'revisions' | 'rounds' | 'tasks';
  id: string;
  column: string;
  value: string;
}
const revisionOf = (rows: Rows, number: string) => {
  const document = rows.find('documents', { number })[0];
  const revision = rows.find('revisions', { document_id: document?.id ?? '' })[0];
  const round = rows.get('rounds', `${revision?.id}/1`);
  if (!revision || !round) throw new Error(`no ${number}`);
  return { revision, round };
};
const forgeries: Record<string, (rows: Rows, number: string) => Forgery> = {
  'the text exchanged': (rows, number) => ({
    table: 'revisions',
    id: revisionOf(rows, number).revision.id,
    column: 'content_hash',
    value: revisionOf(rows, IN_REVIEW).round.content_hash,
  }),
  'the record of another document': (rows, number) => ({
    table: 'revisions',
    id: revisionOf(rows, number).revision.id,
    column: 'record_pdf',
    value: revisionOf(rows, OTHER).revision.record_pdf ?? '',
  }),
  'the paper of another document': (rows, number) => ({
    table: 'rounds',
    id: revisionOf(rows, number).round.id,
    column: 'current_pdf',
    value: revisionOf(rows, OTHER).round.current_pdf,
  }),
  'a false title': (rows, number) => ({
    table: 'rounds',
    id: revisionOf(rows, number).round.id,
    column: 'model',
    value: revisionOf(rows, number).round.model.replace('Control of R&D <things>', 'Control of everything'),
  }),
  'another role for a step': (rows, number) => ({
    table: 'tasks',
    id: `${revisionOf(rows, number).round.id}/3`,
    column: 'role',
    value: 'Reviewer',
  }),
};

/** Two ways past the program: into the file, and as an entry that the key of an own session signs. */
const ways: Record<string, (place: Workplace, forgery: Forgery) => Promise<void>> = {
  'written into the database': (place, { table, id, column, value }) =>
    place.reopen(() => {
      const database = new Database(join(place.folder, 'vault.db'));
      expect(database.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ?`).run(value, id).changes).toBe(1);
      database.close();
    }),
  'written as a rightly signed entry': async (place, { table, id, column, value }) => {
    const signer = place.context.sessions.get(await place.signIn('author'))?.signer as EntrySigner;
    const header = { actor: 'author', roles: ['Author'], operation: 'documents.show', subject: '', reason: '', outcome: 'done' };
    await place.unguard();
    place.context.vault.write(header, signer, (uow) => uow.update(table, id, { [column]: value }));
  },
};

const signing = (userId: string) => ({ userId, password: passwordOf(userId) });
type Act = [userId: string, name: OperationName, input: object];
const decide = (number: string): Act => ['quality', 'workflow.decide', { number, decision: 'approve', ...signing('quality') }];
const release = (number: string): Act => ['control', 'workflow.release', { number, ...signing('control') }];
const printed: Act[] = [
  ['control', 'distribution.printCopy', { number: EFFECTIVE, copy: 1 }],
  ['auditor', 'distribution.print', { number: EFFECTIVE }],
  ['auditor', 'records.export', { number: EFFECTIVE, format: 'pdf' }],
  ['auditor', 'records.rendition', { number: EFFECTIVE }],
  ['quality', 'workflow.obsolete', { number: EFFECTIVE, reason: 'No longer done', ...signing('quality') }],
];
const packed: Act = ['control', 'exchange.makePackage', { folder: mkdtempSync(join(tmpdir(), 'countersign-package-')), form: 'zip' }];
const cases: [what: keyof typeof forgeries, number: string, acts: Act[]][] = [
  ['the text exchanged', EFFECTIVE, [...printed, packed]],
  ['the record of another document', EFFECTIVE, [...printed, packed]],
  ['the paper of another document', EFFECTIVE, [...printed, packed]],
  ['the text exchanged', APPROVED, [release(APPROVED)]],
  ['the paper of another document', IN_REVIEW, [decide(IN_REVIEW)]],
  ['the paper of another document', APPROVED, [release(APPROVED)]],
  ['a false title', IN_REVIEW, [decide(IN_REVIEW)]],
  ['a false title', APPROVED, [release(APPROVED)]],
  ['another role for a step', IN_REVIEW, [decide(IN_REVIEW)]],
  ['another role for a step', APPROVED, [release(APPROVED)]],
];

describe.each(Object.entries(ways))('[R16] what people signed for, %s', (way, write) => {
  const isEntry = way === 'written as a rightly signed entry';
  it.each(cases)(
    '%s (%s) is neither signed, sealed, printed nor packed, and the proof of the vault names it',
    async (what, number, acts) => {
      const place = await copy();
      const signatures = place.context.vault.find('signatures', {}).length;
      const forgery = forgeries[what]?.(place.context.vault, number);
      if (!forgery) throw new Error(what);
      await write(place, forgery);
      for (const [userId, name, input] of acts)
        expect([name, await place.ask(userId, name, input)]).toMatchObject([
          name,
          {
            ok: false,
            code: 'damaged',
            message: expect.stringMatching(new RegExp(`^${number} 1\\.0 was changed outside the program: .*Run "verify"`)),
          },
        ]);
      expect(place.context.vault.find('signatures', {})).toHaveLength(signatures);
      place.context.vault.close();
      const faults = verifyPath(place.folder, undefined).filter(({ ok }) => !ok);
      // What stands in the file alone is found by the comparison of its rows with the ledger.
      expect(faults.map(({ check }) => check)).toContain(isEntry ? 'Papers and records' : 'State');
      const papers = faults.find(({ check }) => check === 'Papers and records')?.detail;
      if (isEntry) expect(papers).toMatch(new RegExp(`${number} 1\\.0, round 1`));
    },
  );
});

it('without a forgery each of these acts is done', async () => {
  const place = await copy();
  for (const [userId, name, input] of [decide(IN_REVIEW), release(APPROVED), ...printed.slice(0, 4), packed])
    expect([name, await place.ask(userId, name, input)]).toMatchObject([name, { ok: true }]);
  place.context.vault.close();
  expect(verifyPath(place.folder, undefined).filter(({ ok }) => !ok)).toEqual([]);
});
