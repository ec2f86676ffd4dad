import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { runHere } from './run-cli.ts';

let vault = '';
beforeAll(async () => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  await place.release(await place.approved());
  place.context.vault.close();
  vault = place.folder;
});

const as = async (userId: string, words: string, ...more: string[]) => {
  const done = await runHere([...words.split(' '), ...more, '--vault', vault, '--as', userId, '--json'], {
    env: { COUNTERSIGN_PASSWORD: passwordOf(userId) },
  });
  return { code: done.code, json: JSON.parse(done.stdout) };
};

describe('[R45] training on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-training-'));
  it('goes from a file of terms to a confirmed competence and its evidence as of a date', async () => {
    const file = join(folder, 'terms.json');
    const question = { ask: 'Which revision is used?', choices: ['The one in force', 'The newest'], right: 0 };
    const terms = { title: 'Documents', document: 'SOP-001', people: ['author'], kind: 'explained', questions: [question] };
    writeFileSync(file, JSON.stringify({ ...terms, effectiveness: { method: 'Watched at work', days: 30 } }));
    expect(await as('control', 'training write', file)).toMatchObject({ code: 0, json: { number: 'TRQ-0001', state: 'Draft' } });
    expect((await as('quality', 'training approve TRQ-0001')).json).toMatchObject({ state: 'In force' });
    const { own } = (await as('author', 'training mine')).json;
    expect(own).toMatchObject([{ number: 'SOP-001', label: '1.0', state: 'Open' }]);
    const [{ id }] = own;
    expect((await as('author', `training read ${id}`)).json.error.message).toContain('Say with --papers where SOP-001 is written');
    expect((await as('author', `training read ${id} --papers`, folder)).json).toMatchObject([{ state: 'Read' }]);
    expect(readdirSync(folder)).toContain('SOP-001_1.0.pdf');
    expect(await as('author', `training answer ${id} 2`)).toMatchObject({ code: 1, json: { score: 0, passed: false } });
    expect((await as('author', `training answer ${id} 1`)).json).toMatchObject({ score: 100, state: 'Tested' });
    expect((await as('author', `training confirm ${id}`)).json.error.code).toBe('refused');
    expect((await as('quality', `training confirm ${id}`)).json).toMatchObject({ state: 'Competent' });
    const shown = (await as('auditor', 'training matrix')).json;
    expect(shown.columns).toMatchObject([{ number: 'SOP-001', label: '1.0', done: 1, asked: 1 }]);
    const evidence = (await as('auditor', 'training evidence --user author')).json;
    expect(evidence.rows).toMatchObject([{ letter: 'C', acts: [{ action: 'read' }, { score: 0 }, { score: 100 }, { action: 'confirm' }] }]);
    expect((await as('auditor', 'training evidence --number SOP-001 --date 2020-01-01')).json.rows).toEqual([]);
    expect((await as('quality', `training check ${id} no --reason`, 'Two faults in ten')).json).toMatchObject({ state: 'Not effective' });
    expect((await as('author', 'training mine')).json.own).toMatchObject([
      { state: 'Open', cause: 'retraining' },
      { state: 'Not effective' },
    ]);
  });

  it('says what waits for training, and which roles demand it', async () => {
    const set = await as('quality', 'training before-release SOP --share 80 --days 14 --reason', 'ISO 13485 6.2');
    expect(set.code).toBe(0);
    expect((await as('quality', 'training demand Reviewer TRQ-0001 --reason', 'Decided')).json.error.message).toContain(
      'Nobody with the role Reviewer',
    );
    expect((await as('auditor', 'training policies')).json).toMatchObject([{ kind: 'type', subject: 'SOP', share: 80, days: 14 }]);
    expect((await as('control', 'training step SOP-001')).json).toBeNull();
    expect((await as('auditor', 'training requirements')).json).toMatchObject([{ number: 'TRQ-0001', people: 1, open: 1 }]);
  });
});
