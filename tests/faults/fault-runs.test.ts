import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planBackups } from '#main/testing/backups.ts';
import { STAFFED, Workplace } from '#main/testing/workplace.ts';
import { canTrace, missingTools } from '../independent/tools.ts';
import { seeds } from '../sampled.ts';
import { type RunName, runOf } from './runs/all.ts';
import { unanswered } from './runs/next-program.ts';
import type { Setting } from './runs/setting.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-fault-runs-'));
const chosen = seeds(127);
const newest = chosen.at(-1) ?? 0;
let setting: Omit<Setting, 'rounds' | 'seed' | 'turn'>;

beforeAll(async () => {
  const place = await Workplace.staffed();
  await place.release(await place.approved());
  const backups = join(scratch, 'backups');
  mkdirSync(backups);
  await planBackups(place, backups);
  await place.do('admin', 'backup.make', {});
  const at = place.clock.time.toISOString();
  place.context.vault.close();
  const from = process.env[STAFFED] ?? '';
  setting = {
    starts: [
      { chapter: 'making', from: null, at, lines: 1, milliseconds: 0 },
      { chapter: 'documents', from, at, lines: 83, milliseconds: 0 },
      { chapter: 'backup', from, at, lines: 7, milliseconds: 0 },
    ],
    staffed: join(from, 'vault'),
    backedUp: { vault: place.folder, backups, at },
    ...{ scratch, tell: () => undefined, recordings: 3 },
  };
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const failuresOf = async (name: RunName, rounds: number, seed: number): Promise<string[]> => {
  const tally = await runOf(name, { ...setting, rounds, seed, turn: seed % setting.starts.length });
  console.info(`${name}: ${tally.total().states} states, seed ${seed}.`);
  expect(tally.total().states).toBeGreaterThan(0);
  return tally.failures;
};

describe.each(chosen)('what `npm run faults` tries a thousand times, a few times with the seed %i', (seed) => {
  it('[R01] kill -9 at a random moment of making a vault, of documents and of a backup: nothing acknowledged is lost, nothing is half-done', async () => {
    expect(await failuresOf('kill', 12, seed)).toEqual([]);
  });

  it.skipIf(missingTools('strace') || !canTrace())(
    '[R01] a power cut that keeps any part of what was not synced: nothing acknowledged is lost, nothing is half-done',
    async () => {
      expect(await failuresOf('power', 14, seed)).toEqual([]);
    },
  );

  it('[R01] a flipped bit in any file of a vault or its backups is found, or lies where it means nothing', async () => {
    expect(await failuresOf('flips', 1, seed)).toEqual([]);
  });
});

it('takes an act for still under way in which somebody signed in, and what was answered for done', () => {
  const said = { seq: 1, hash: '', at: '' };
  const [plan, signIn] = ['backup.setPlan', 'identity.signIn'];
  const lines = [{ begins: plan }, { begins: signIn }, { done: signIn }].map((line) => ({ ...said, ...line }));
  expect(unanswered(lines)).toEqual([plan]);
  expect(unanswered([...lines, { ...said, done: plan, refused: 'forbidden' }])).toEqual([]);
});

describe('what else is done to a vault', () => {
  it.each([
    ['a disk that is full at any page, and a folder that goes away: each act says so, and goes on afterwards', 'disk', 2],
    ['a backup is restored again and again, and never over anything', 'restores', 3],
    ['a clock that jumps between acts, over midnight and while somebody signs stops work at most', 'clock', 6],
    ['a second program on the same folder is refused, or does its act whole', 'instances', 1],
  ] as const)('%s', async (_title, name, rounds) => {
    expect(await failuresOf(name, rounds, newest)).toEqual([]);
  });

  // Not every machine lets a test do that, and a chapter may be at its end before its fault came: then there is no state.
  it.each([
    ['a disk that turns read-only: each act says so, and what was acknowledged is there once it is repaired', 'read-only'],
    ['a sync or a write that fails: nothing is told as damage, and what was refused is not there', 'failing calls'],
  ] as const)('%s', async (_title, name) => {
    expect((await runOf(name, { ...setting, rounds: 1, seed: newest, turn: 1 })).failures).toEqual([]);
  });
});
