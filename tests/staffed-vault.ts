import { rmSync } from 'node:fs';
import { STAFFED, Workplace } from '#main/testing/workplace.ts';

/** Before the first test file of a run: the vault that the files copy. */
export default async (): Promise<() => void> => {
  const kept = await Workplace.keepStaffed();
  process.env[STAFFED] = kept;
  return () => rmSync(kept, { recursive: true, force: true });
};
