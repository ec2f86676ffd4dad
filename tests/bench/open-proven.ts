import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { makeBusyLedger } from './busy-ledger.ts';
import { type Measure, median, within } from './measure.ts';

const NEW = 1000;
const ROUNDS = 5;
const CHILD = fileURLToPath(new URL('./open-proven-child.ts', import.meta.url));

/** The whole vault is proven and two people sign it, as on screen. @returns the newest entry that they signed for */
const signed = async (folder: string, authorityPem: string, time: string): Promise<number> => {
  const place = await Workplace.goOn(folder, authorityPem, new TestClock(new Date(time)));
  await place.do('quality', 'audit.verify', {});
  while (place.context.proof.state().running) await setTimeout(50);
  const second = { userId: 'control', password: passwordOf('control') };
  const { upTo } = await place.do('quality', 'vault.signProof', { password: passwordOf('quality'), second });
  place.context.vault.close();
  return upTo;
};

/**
 * Opening a vault until its light is green, with 1,000 entries since two people signed a proof, in a process of its own;
 * beside it reading the new entries and every row of the state by plain SQL.
 */
export const openProven: Measure = async ({ size, documents: entries }) => {
  const vault = await makeBusyLedger();
  try {
    const { time } = vault.writeUpTo(entries - NEW);
    const upTo = await signed(vault.folder, vault.authorityPem, time);
    const end = vault.writeUpTo(upTo + NEW);
    const run = (what: string): number =>
      Number(execFileSync(process.execPath, [CHILD, what, vault.folder, end.time], { stdio: ['ignore', 'pipe', 'inherit'] }));
    const [ours, raw]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      raw.push(run('read'));
      ours.push(run('prove'));
    }
    const name = `open and prove what is new since a signed proof (${NEW} entries)`;
    return [within({ name, size, value: median(ours), baseline: median(raw), unit: 's', limit: 2 })];
  } finally {
    rmSync(vault.scratch, { recursive: true, force: true });
  }
};
