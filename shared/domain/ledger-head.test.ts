import { expect, it } from 'vitest';
import { entryOfHead, readHead, shortHead } from './ledger-head.ts';

const hash = '5c2f04ab1d7730e9'.padEnd(64, '0');

it('a ledger head is written in groups of four, and is read again however somebody types it from paper', () => {
  expect(shortHead({ seq: 812, hash })).toBe('812 5c2f 04ab 1d77 30e9');
  const known = { seq: 812, hash: '5c2f04ab1d7730e9' };
  for (const typed of ['812 5c2f 04ab 1d77 30e9', ' 812  5C2F04AB1D7730E9 ', '812: 5c2f-04ab-1d77-30e9', '812, 5c2f 04ab1d77 30e9'])
    expect(readHead(typed), typed).toEqual(known);
  expect(readHead('812 5c2f 04ab')).toEqual({ seq: 812, hash: '5c2f04ab' });
  for (const none of ['', '812', '812 5c2f', 'entry 812', '812 5c2f 04ax', `812 ${hash}0`]) expect(readHead(none), none).toBeNull();
});

it('the head that a record names is read as it is written now, and as former programs wrote it', () => {
  expect([entryOfHead('812 5c2f 04ab 1d77 30e9'), entryOfHead('812 5c2f04ab1d7730e9'), entryOfHead('812 5c2f')]).toEqual([812, 812, 0]);
});
