import { describe, expect, it } from 'vitest';
import { ahead } from './ahead.ts';

const MIB = 1024 * 1024;
/** Works on things of some sizes; each ends when its turn to be taken has come, or before. @returns how many were begun at each turn */
const turns = async (sizes: readonly number[]): Promise<number[]> => {
  let begun = 0;
  const open: number[] = [];
  const items = sizes.map((size, index) => ({ size, index }));
  const made: number[] = [];
  for await (const { item, made: work } of ahead(
    items,
    ({ size }) => size,
    async ({ index }) => {
      begun += 1;
      // The later ones are done sooner.
      await new Promise((resolve) => setTimeout(resolve, sizes.length - index));
      return index;
    },
  )) {
    made.push(await work);
    open.push(begun - item.index);
  }
  expect(made).toEqual(items.map(({ index }) => index));
  return open;
};

describe('documents that are prepared ahead', () => {
  it('are handed out in their order, at most six at once', async () => {
    expect(await turns(Array(10).fill(1))).toEqual([6, 6, 6, 6, 6, 5, 4, 3, 2, 1]);
  });
  it('take no more memory at once than 24 MB of files, and a larger file is worked on alone', async () => {
    expect(await turns([10 * MIB, 10 * MIB, 10 * MIB, 200 * MIB, 1, 1])).toEqual([2, 2, 1, 1, 2, 1]);
  });
  it('say what went wrong when their turn has come, and the others go on', async () => {
    const told: string[] = [];
    for await (const { item, made } of ahead(
      [1, 2, 3],
      () => 1,
      async (item) => (item === 2 ? Promise.reject(new Error('no')) : item),
    ))
      told.push(await made.then(String, (error: Error) => `${item} ${error.message}`));
    expect(told).toEqual(['1', '2 no', '3']);
  });
});
