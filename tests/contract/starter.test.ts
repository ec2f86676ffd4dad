import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

const step = async (place: Workplace, userId: string) =>
  (await place.do(userId, 'identity.firstSteps', {})).find(({ title }) => title === 'Starter set');

describe('the starter set in a vault of a company', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
  });
  afterAll(() => place.context.vault.close());
  const shipped = () => place.do('author', 'documents.shipped', {});
  const bring = (file: string, userId = 'author', more: object = {}) => {
    const facts = {
      typeId: file.startsWith('registers') ? 'REG' : 'SOP',
      title: 'From the starter set',
      owner: 'author',
      department: 'Quality',
    };
    return place.ask(userId, 'documents.create', { ...facts, shipped: file, ...more });
  };

  it('is offered as a first step to who can bring it in and to the administrator, as long as there is no document', async () => {
    for (const userId of ['author', 'control', 'admin'])
      expect(await step(place, userId), userId).toMatchObject({ done: false, path: '/documents/starter' });
    expect(await step(place, 'reviewer')).toBeUndefined();
    expect((await shipped()).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['procedure', 'register']));
    expect((await shipped()).every(({ number }) => number === null)).toBe(true);
  });

  it('brings each text in as a draft that can be submitted as it is', async () => {
    for (const { file, typeId, title, department } of await shipped()) {
      expect(department, file).not.toBe('');
      const facts = { typeId, title, owner: 'author', department: 'Quality' };
      const { number } = await place.do('author', 'documents.create', { ...facts, shipped: file });
      const { content } = await place.do('author', 'documents.content', { number });
      expect(content?.blocks.length, file).toBeGreaterThan(3);
      // Also a declaration is checked here: one that cannot be used would be refused.
      expect(await place.ask('author', 'workflow.submit', { number, reason: 'First issue' }), file).toMatchObject({ ok: true });
    }
    expect((await shipped()).filter(({ number }) => number === null)).toEqual([]);
    for (const userId of ['author', 'admin']) expect(await step(place, userId)).toMatchObject({ done: true });
  });

  it('is in force only once it was approved and released, as any document', async () => {
    const { number = '' } = (await shipped()).find(({ file }) => file === 'registers/capa.md') ?? {};
    const entry = { register: 'capa', title: 'Worn tools', values: {}, links: [] };
    expect(await place.ask('author', 'entry.create', entry)).toMatchObject({ ok: false });
    for (const userId of ['reviewer', 'quality', 'approver']) await place.decide(userId, number ?? '');
    await place.release(number ?? '');
    expect(await place.do('author', 'entry.create', entry)).toMatchObject({ number: 'CAPA-0001' });
  });

  it('refuses what it does not have, two beginnings at once, and who writes no documents', async () => {
    expect(await bring('../package.json')).toMatchObject({ ok: false, code: 'not-found', message: expect.stringContaining('starter set') });
    expect(await bring('starter/capa.md', 'author', { template: 'TPL-001' })).toMatchObject({ ok: false, code: 'refused' });
    for (const userId of ['reviewer', 'auditor', 'admin'])
      expect(await bring('starter/capa.md', userId)).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('is brought in on the command line, all that is left or what is named', async () => {
    const other = await Workplace.staffed();
    await other.closeToday();
    const run = (...args: string[]) =>
      runHere(['document', ...args, '--vault', other.folder, '--as', 'author'], { env: { COUNTERSIGN_PASSWORD: passwordOf('author') } });
    expect((await run('bring-in', 'registers/capa.md')).stdout).toContain('REG-001 0.1 Register: CAPA');
    const listed = await run('starter', '--json');
    const left = (JSON.parse(listed.stdout) as { number: string | null }[]).filter(({ number }) => number === null).length;
    expect((await run('bring-in', '--all')).stdout).toContain(`${left} drafts. Adapt each, and submit it.`);
    expect(await run('bring-in')).toMatchObject({ code: 2 });
    expect((await run('bring-in', 'capa.md')).code).toBe(1);
  }, 120_000);
});
