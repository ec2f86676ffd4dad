import { expect, it } from 'vitest';
import { pooled } from './pooled.ts';
import { keepNode } from './read-in-node.ts';

const limits = { milliseconds: 120_000, heapMegabytes: 48, bytesOut: 1_000_000 };
const markdown = (words: string) => ({ what: 'text', name: 'a.md', bytes: Buffer.from(`# T\n\n${words}\n`) }) as const;

it('a file that needs more memory than its reader has ends that reader alone: the files before, beside and after it are read', async () => {
  const pool = pooled(keepNode, 2);
  try {
    const poisoned = markdown('a\n\n'.repeat(300_000));
    const files = [markdown('one'), markdown('two'), poisoned, markdown('three'), markdown('four'), markdown('five')];
    const endings = await Promise.all(files.map((file) => pool.read(file, limits)));
    expect(endings.map((ending) => 'json' in ending && ending.json !== null)).toEqual([true, true, false, true, true, true]);
    for (const [index, word] of ['one', 'two', null, 'three', 'four', 'five'].entries())
      if (word !== null) expect(JSON.stringify(endings[index])).toContain(word);
  } finally {
    pool.close();
  }
}, 120_000);

it('starts no reader any more once it was ended', async () => {
  const pool = pooled(keepNode, 1);
  const reading = [pool.read(markdown('one'), limits), pool.read(markdown('two'), limits)];
  pool.close();
  expect(await Promise.all([...reading, pool.read(markdown('three'), limits)])).toEqual([
    { reason: 'the reading of many files was ended' },
    { reason: 'the reading of many files was ended' },
    { reason: 'the reading of many files was ended' },
  ]);
});
