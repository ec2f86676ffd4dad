import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '#shared/domain/errors.ts';

export type Call = (name: string, input: unknown) => Promise<Answer>;
/** What is worked with; as data, because whoever imports more has the program in memory twice. */
export interface Day {
  folder: string;
  userId: string;
  password: string;
  numbers: readonly string[];
}
const QUIET_MS = 2000;
const PAGE = 100;

/** Opens a vault and looks at everything that grows with it: home, list, filters, search, overview, and documents with their pages. */
export const dayOfWork = async (call: Call, { folder, numbers, ...as }: Day): Promise<void> => {
  const ask = async (name: string, input: unknown): Promise<void> => {
    const answer = await call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.message}`);
  };
  await ask('host.openVault', { folder });
  await ask('identity.signIn', as);
  await ask('workflow.home', {});
  for (const view of [{}, { sort: 'title' }, { state: 'Effective' }, { search: 'Cleaning' }]) {
    await ask('documents.list', { ...view, limit: PAGE });
    await ask('documents.outline', { ...view, page: PAGE });
  }
  await ask('documents.facets', {});
  await ask('overview.show', {});
  await ask('search.names', { query: 'Supplier', limit: 8 });
  for (const number of numbers) {
    await ask('documents.show', { number });
    await ask('documents.content', { number });
  }
  await pause(QUIET_MS);
};
