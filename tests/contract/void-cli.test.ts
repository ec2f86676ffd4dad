import { beforeAll, describe, expect, it } from 'vitest';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { writePast } from '../past-the-program.ts';
import { runCli, runHere } from './run-cli.ts';

let vault = '';
let forged = 0;
beforeAll(async () => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  const number = await place.draft();
  const [document] = place.context.vault.find('documents', { number });
  forged = await writePast(place, 'author', 'documents.show', (uow) =>
    uow.update('documents', document?.id ?? '', { title: 'Another title' }),
  );
  place.context.vault.close();
  vault = place.folder;
});

const as = (userId: string, ...words: string[]) =>
  runHere(['audit', ...words, '--vault', vault, '--as', userId], { env: { COUNTERSIGN_PASSWORD: passwordOf(userId) } });
const mark = (entry: string, second = 'control') => [
  ...['audit', 'void', entry, '--second', second, '--reason', 'Written past the program', '--vault', vault, '--as', 'quality'],
];
const secrets = { COUNTERSIGN_PASSWORD: passwordOf('quality'), COUNTERSIGN_SECOND_PASSWORD: passwordOf('control') };

describe('marking entries void on the command line', () => {
  it('"audit faulty" says which entries break the rules and why; "verify" calls the vault not valid', async () => {
    const found = await as('quality', 'faulty');
    expect(found).toMatchObject({ code: 0, stderr: '' });
    expect(found.stdout).toMatch(new RegExp(`^${forged} .* author {2}documents\\.show.*\\n {4}Entry ${forged} .*says that a query`));
    const told = await runHere(['verify', vault]);
    expect([told.code, told.stdout]).toEqual([1, expect.stringMatching(/NOT PROVEN {2}Rights: [\s\S]*\nNot valid\.\n$/)]);
  });

  it('"audit void" says in a sentence what it refuses, and takes no word for a number', async () => {
    const honest = await runHere(mark('1'), { env: secrets });
    expect(honest).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^Entry 1 cannot be marked void/) as string });
    const wrong = await runHere(mark('first'), { env: secrets });
    expect(wrong).toMatchObject({ code: 2, stderr: '"first" is no number of an entry. Give numbers such as 41.\n' });
    const alone = await runHere(mark(String(forged), 'quality'), { env: secrets });
    expect(alone).toMatchObject({ code: 1, stderr: 'Two different people mark entries void. Ask a second person.\n' });
  });

  it('with both passwords from descriptors it is done, and "verify" tells of it for ever and of nothing else', async () => {
    const done = runCli([...mark(String(forged)), '--password-fd', '3', '--second-password-fd', '4', '--json'], {
      descriptors: [passwordOf('quality'), passwordOf('control')],
    });
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(done.stdout)).toMatchObject({ entries: [forged] });
    const told = await runHere(['verify', vault]);
    expect(told.code).toBe(1);
    expect(told.stdout.match(/NOT PROVEN.*/g)).toEqual([expect.stringContaining(`Voided entries: Entry ${forged} (`)]);
    expect(told.stdout).toMatch(/Proven but for entries that two people marked void\. These stay a fault for ever; work can go on\.\n$/);
    expect((await as('quality', 'faulty')).stdout).toMatch(/^No entry up to \d+ breaks the rules, but for those that are void\.\n$/);
    const listed = await as('auditor', 'list', '--from', String(forged), '--limit', '1');
    expect(listed.stdout).toMatch(
      /\n {4}Void since .* by QUALITY Person \(quality\) and CONTROL Person \(control\): Written past the program\.\n/,
    );
  });
});
