import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { declare, fill, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { declarationSchema } from '#shared/domain/register/declaration-schema.ts';
import { declarationIn } from '#shared/domain/register/declared.ts';

const faultsOf = (own: object): string => {
  const parsed = declarationSchema.safeParse(smallRegister(own));
  return parsed.success ? '' : parsed.error.issues.map(({ message }) => message).join('\n');
};
const inText = (text: string) => declarationIn(contentSchema.parse({ version: 1, blocks: [{ type: 'code', language: 'register', text }] }));

describe('a declaration that somebody wrote to deceive', () => {
  it('cannot name anything as the program names what every record has, which would count as filled', () => {
    for (const id of ['constructor', 'toString', 'valueOf', 'hasOwnProperty']) {
      const field = { id, label: 'Cause', type: 'text', requiredFrom: 'Done' };
      expect(faultsOf({ fields: [field], sections: [{ title: 'All', fields: [id] }] }), id).toContain(`"${id}" is a word of the program`);
    }
  });

  it('cannot look up days for a choice that its table does not hold', () => {
    const by = { id: 'kind', label: 'Kind', type: 'choice', choices: ['constructor', 'Minor'] };
    const fields = [{ id: 'heard', label: 'Heard', type: 'date' }, by];
    const computed = [{ id: 'until', label: 'Until', function: 'due', version: 1, from: 'heard', by: 'kind', table: { Minor: 5 } }];
    expect(faultsOf({ fields, computed, sections: [{ title: 'All', fields: ['heard', 'kind'] }] })).toContain(
      'has no days for "constructor"',
    );
  });

  it('cannot say a thing twice, so that people read the one and the program takes the other', () => {
    const text = JSON.stringify(smallRegister());
    expect(inText(text)).toMatchObject({ declaration: { register: 'sample' } });
    const twice = text.replace('"roles":["Quality"]', '"roles":["Quality"],"ro\\u006ces":["Reader"]');
    expect(twice).not.toBe(text);
    expect(inText(twice)).toEqual({
      faults: ['The declaration says "roles" twice in one place. Leave one out, so that what is read is what holds.'],
    });
    expect(inText(text.replace('"note"', '"a\\",\\"note"'))).not.toMatchObject({ faults: [expect.stringContaining('twice')] });
  });

  it('that is nested a hundred thousand deep or as long as the text allows is refused with a sentence', () => {
    for (const text of [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`])
      expect(inText(text)).toHaveProperty('faults');
  });
});

describe('an entry of a register that was declared with care to reach what it may not', () => {
  let place: Workplace;
  const part = (id: string, type: string) => ({ id, label: id, type });
  beforeAll(async () => {
    place = await Workplace.staffed(new TestClock(new Date()));
    const rows = [part('name', 'line'), part('size', 'wholeNumber'), part('sha256', 'identifier')];
    const fields = [
      { id: 'note', label: 'Note', type: 'text' },
      { id: 'parts', label: 'Parts', type: 'group', fields: rows },
      { id: 'score', label: 'Score', type: 'decimal' },
    ];
    const own = {
      fields,
      links: [{ role: 'about', label: 'About', reverse: 'named by', to: ['sample'], many: true }],
      computed: [{ id: 'worst', label: 'Worst', function: 'max', version: 1, link: 'about', field: 'score' }],
      moves: [
        {
          ...{
            from: ['Open'],
            action: 'finish',
            label: 'Finish',
            done: 'finished',
            to: 'Done',
            roles: ['Quality'],
            meaning: 'Verification',
          },
          ...{ days: 5, dueOn: 'worst' },
        },
      ],
      sections: [{ title: 'All', fields: fields.map(({ id }) => id) }],
      columns: ['worst'],
    };
    await declare(place, registerText(smallRegister(own)));
  });

  it('takes no stored content out by its hash, also where rows of a group are shaped like a file', async () => {
    const file = await place.give('author', 'A draft that nobody outside has read.');
    const { number: document } = await place.do('author', 'documents.create', {
      ...{ typeId: 'SOP', title: 'Draft', owner: 'author', department: 'Quality' },
    });
    await place.do('author', 'documents.importFile', { number: document, fileName: 'draft.md', file, asFile: true });
    const [stored] = place.context.vault.query<{ hash: string; size: number }>('SELECT hash, size FROM blobs ORDER BY rowid DESC LIMIT 1');
    const { hash: sha256 = '', size = 0 } = stored ?? {};
    const rows = [{ name: 'x.txt', size, sha256 }];
    const made = await place.do('author', 'entry.create', { register: 'sample', title: 'A', values: { parts: rows }, links: [] });
    expect(await place.ask('author', 'entry.file', { number: made.number, field: 'parts', sha256 })).toMatchObject({
      ok: false,
      code: 'not-found',
    });
    const none = [{ name: 'x.txt', size: 3, sha256: createHash('sha256').update('none').digest('hex') }];
    await fill(place, 'author', made.number, { parts: none });
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('keeps boards, lists and home working where a day turns out to be a number', async () => {
    const { number: one } = await place.do('author', 'entry.create', {
      register: 'sample',
      title: 'One',
      values: { score: '9.8' },
      links: [],
    });
    const links = [{ role: 'about', to: one }];
    const { number } = await place.do('author', 'entry.create', { register: 'sample', title: 'Two', values: {}, links });
    expect((await place.do('author', 'entry.show', { number })).computed).toMatchObject([{ result: '9.8' }]);
    const rows = (await place.do('author', 'entry.list', { register: 'sample', limit: 50 })).rows;
    expect(rows.find((row) => row.number === number)).toMatchObject({ late: false, columns: ['9.8'] });
    expect(rows.find((row) => row.number === number)?.due).toMatch(/^\d{4}-\d{2}-\d{2}/);
    await place.do('author', 'entry.board', { register: 'sample', cards: 20 });
    await place.do('quality', 'workflow.home', {});
    await place.do('quality', 'home.late', { limit: 50 });
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
  });
});
