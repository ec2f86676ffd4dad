import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyPath } from '#main/app/verify/verify.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { share } from '../sampled.ts';
import { writeUntil } from './acknowledged.ts';

const ROUNDS = Number(process.env.COUNTERSIGN_CRASH_ROUNDS ?? share(15, 3));
const LARGE = 150_000;
const REOPEN_MS = 1000;

it(
  `kill -9 in the middle of writing, ${ROUNDS} times: nothing acknowledged is lost, and the vault opens within a second`,
  async () => {
    const clock = new TestClock(new Date());
    const place = await Workplace.staffed(clock);
    place.context.vault.close();
    const authority = join(place.folder, '..', 'authority.pem');
    writeFileSync(authority, place.authorityPem);
    let written = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      // Small texts live in rows, large ones in files: the two ways in which a crash can tear a write.
      const lines = await writeUntil(place.folder, { size: round % 2 === 0 ? 400 : LARGE, killAfter: 30 + ((round * 67) % 400) });
      expect(lines.at(-1)?.error, lines.at(-1)?.message).toBeUndefined();
      const started = performance.now();
      const vault = openVault(place.folder, { clock, workstation: 'test', judge: () => [] });
      expect(performance.now() - started).toBeLessThan(REOPEN_MS);
      for (const { number, contentHash } of lines.filter((line) => line.number !== undefined)) {
        written += 1;
        expect(vault.find('documents', { number: number ?? '' })).toHaveLength(1);
        if (contentHash !== undefined) expect(vault.blob(contentHash).length).toBeGreaterThan(0);
      }
      vault.close();
      expect(verifyPath(place.folder, authority).filter((check) => !check.ok)).toEqual([]);
    }
    expect(written).toBeGreaterThan(ROUNDS * 2);
  },
  60_000 + ROUNDS * 6_000,
);
