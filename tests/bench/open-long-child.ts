// Usage: node open-long-child.ts FOLDER AUTHORITY-FILE TIME CHECKPOINTS; prints milliseconds of the processor as JSON.
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { backupPlan } from '#main/testing/backups.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';

const [, , folder = '', authority = '', time = '', checkpoints = ''] = process.argv;
const pem = readFileSync(authority, 'utf8');

/** Milliseconds of the processor: what else the machine does counts for little. */
const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const timed = async (act: () => unknown): Promise<number> => {
  const began = spent();
  await act();
  return spent() - began;
};
const open = () => Workplace.goOn(folder, pem, new TestClock(new Date(time)));
const firstList = (place: Workplace) => place.do('quality', 'documents.list', { limit: 100 });

/** The longest that the first list waits while the tree of the first checkpoint since the opening grows. */
const whileGrowing = async (place: Workplace): Promise<number> => {
  const kept = (): number => readdirSync(checkpoints, { recursive: true }).length;
  const before = kept();
  await place.do('admin', 'backup.setPlan', { ...backupPlan, place: checkpoints, checkpoints });
  let longest = 0;
  while (kept() === before) {
    longest = Math.max(longest, await timed(() => firstList(place)));
    await setImmediate();
  }
  return longest;
};

const began = spent();
let place = await open();
const opened = spent() - began;
await place.signIn('quality');
const list = await timed(() => firstList(place));
const first = spent() - began;
const trail = await timed(() => place.do('auditor', 'audit.page', { from: 1, newestFirst: true, limit: 200 }));
const home = await timed(() => place.do('quality', 'workflow.home', {}));
const closed = await timed(() => place.context.vault.close());
place = await open();
await place.signIn('admin');
const growing = await whileGrowing(place);
place.context.vault.close();
process.stdout.write(JSON.stringify({ opened, list, first, trail, home, closed, growing }));
