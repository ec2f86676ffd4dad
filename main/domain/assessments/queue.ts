import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { FINDINGS } from './assessments.store.ts';
import { releaseOfFinding } from './carry-basis.ts';

/** States in which somebody has to do something before a decision holds. */
const WAITING: readonly string[] = ['New', 'Under investigation', 'To confirm'];

/** Releases of which nobody asks any more how they stand. */
const OVER: readonly string[] = ['Void', 'Unsupported'];

/** What is still to be decided, of one release or of all. */
export const triageQueue = async (
  { vault }: CallContext,
  { release }: Input<'vulnerability.queue'>,
): Promise<Output<'vulnerability.queue'>> => {
  const runs = vault.find('assessments', release === undefined ? {} : { release_id: release });
  const waiting = WAITING.flatMap((state) => vault.find('register_entries', { register: FINDINGS, state }));
  const rows = waiting
    .map(({ id: number, title, state, state_since: since }) => {
      const [row] = vault.query<{ value: string }>("SELECT value FROM entry_values WHERE entry_id = ? AND field = 'exploited'", [number]);
      return { number, title, state, release: releaseOfFinding(vault, number) ?? '', isExploited: row?.value === 'Listed', since };
    })
    .filter((one) => release === undefined || one.release === release)
    .sort(
      (a, b) =>
        Number(b.isExploited) - Number(a.isExploited) || (a.since < b.since ? -1 : a.since > b.since ? 1 : a.number < b.number ? -1 : 1),
    );
  const assessed = new Set(runs.map(({ release_id: id }) => id));
  const notAssessed = vault
    .find('register_entries', { register: 'release' })
    .filter(({ id, state }) => !OVER.includes(state) && !assessed.has(id) && (release === undefined || id === release))
    .map(({ id: number, title }) => ({ number, title }))
    .sort((a, b) => (a.number < b.number ? -1 : 1));
  return { assessed: assessed.size, notAssessed, rows };
};
