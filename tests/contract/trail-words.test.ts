import { beforeAll, describe, expect, it } from 'vitest';
import { grammar } from '#main/app/gathered/grammar.ts';
import { stateTables } from '#main/ports/tables.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { rowWords, valueWords } from '#shared/domain/row-words.ts';

describe('the audit trail in words', () => {
  let place: Workplace;
  const said = async (): Promise<string[]> =>
    (await place.do('auditor', 'audit.list', { from: 1, limit: 1000 })).map(({ actor, did, outcome }) =>
      [actor, did, ...(outcome === 'done' ? [] : [outcome])].join(': '),
    );
  beforeAll(async () => {
    place = await Workplace.staffed();
    const number = await place.draft();
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    await place.decide('reviewer', number, 'reject', 'Say which limits are meant.');
    await place.release(await place.approved());
    await place.ask('author', 'workflow.release', { number, userId: 'author', password: 'none of it' });
    await place.ask(null, 'identity.signIn', { userId: 'author', password: 'a guess' });
    await place.do('admin', 'identity.setRole', { userId: 'author', role: 'Reader', granted: true, reason: 'Reads along' });
    await place.do('admin', 'identity.setRole', { userId: 'author', role: 'Reader', granted: false, reason: 'No longer' });
  });

  it('[R34] says what each person did, and by the signature what a decision was', async () => {
    expect(await said()).toEqual(
      expect.arrayContaining([
        'author: created a document',
        'author: submitted for review',
        'reviewer: rejected',
        'reviewer: reviewed',
        'quality: approved for Quality',
        'approver: approved',
        'control: made effective',
        'admin: gave a role',
        'admin: took a role away',
      ]),
    );
  });

  it('[R34] calls what was refused or failed an attempt, with what came of it', async () => {
    const words = await said();
    expect(words).toContain('author: attempt: made effective: forbidden');
    expect(words).toContain('author: attempt: signed in: wrong-password');
    expect(words.filter((one) => one.endsWith('signed in') && one.includes('attempt'))).toEqual([]);
  });

  it('calls every row and every value of the vault by words, and none by the name of a table or column', () => {
    const vault = place.context.vault;
    const columns = Object.keys(stateTables).flatMap((table) =>
      vault.query<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name),
    );
    expect(columns.length).toBeGreaterThan(300);
    const said = [...Object.keys(stateTables).map(rowWords), ...columns.map(valueWords)];
    expect(said.filter((words) => !/^[A-Z][^_]*$/.test(words))).toEqual([]);
    // Names that say nothing to who did not write the program.
    expect(columns.map(valueWords).filter((words) => / (id|seq|hash)$/.test(words) && words !== 'User id')).toEqual([]);
  });

  it('has words for every operation that writes, none twice, and none that is the name of an operation', () => {
    const words = [...grammar.operations.values()].flatMap(({ writes }) =>
      writes === 'reads' ? [] : [typeof writes.did === 'string' ? writes.did : writes.did({ changes: [] })],
    );
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((one) => !/^[a-z][a-zA-Z -]+$/.test(one))).toEqual([]);
  });
});
