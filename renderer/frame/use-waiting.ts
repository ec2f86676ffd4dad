import { isConfined } from '#shared/api/confinement.ts';
import type { OperationOutput } from '../api/client.ts';
import { useAsk } from '../api/use-operation.ts';
import { useSession } from './session.tsx';

type Home = OperationOutput<'workflow.home'>;
export type Waiting = Home['waiting'];

/** What waits for the person who is signed in, and what of it is late: the same as on the home screen. */
export const useWaiting = (): Pick<Home, 'waiting' | 'late'> => {
  const { roles } = useSession();
  const { data } = useAsk('workflow.home', isConfined(roles) ? null : {});
  return data ?? { waiting: [], late: [] };
};

/** Decisions are made on the page of a document and listed under Reviews. */
const placeOf = (path: string): string => (path.endsWith('/decide') ? '/reviews' : path);

/** How much of it is found under an item of the rail; Home has all of it. */
export const waitingUnder = (waiting: Waiting, item: string): number =>
  item === '/' ? waiting.length : waiting.filter(({ path }) => placeOf(path).startsWith(item)).length;
