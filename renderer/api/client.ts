import { hostOperations } from '#shared/api/host.ts';
import type { operations } from '#shared/api/index.ts';
import type { shellOperations } from '#shared/api/shell.ts';
import type { Bridge } from '#shared/bridge.ts';
import { type Answer, AppError } from '#shared/domain/errors.ts';
import { sayGiven } from '../words/given.ts';
import { say } from '../words/say.ts';
import { isAttended } from './attended.ts';
import { overLoopback } from './loopback.ts';
import { overBridge } from './over-bridge.ts';
import { tellReach } from './reach.ts';
import type { Transport } from './transport.ts';
import { thisVisit } from './visit.ts';

type Operations = typeof operations & typeof hostOperations & typeof shellOperations;
export type OperationName = keyof Operations;
export type OperationInput<N extends OperationName> = Operations[N]['input']['_input'];
export type OperationOutput<N extends OperationName> = Operations[N]['output']['_output'];

declare global {
  interface Window {
    countersign?: Bridge;
  }
}

/** Made when the page is loaded, before the router reads the address. */
export const transport: Transport = window.countersign ? overBridge(window.countersign, isAttended) : overLoopback();

/** @param isOver the window has no session to go on with: the one that it had was ended elsewhere */
type Listener = (isOver: boolean) => void;
const lockListeners = new Set<Listener>();
/** Tells when an operation found that nobody is signed in any more, so that the lock can be shown over the screen. */
export const onSessionLost = (listener: Listener): (() => void) => {
  lockListeners.add(listener);
  return () => lockListeners.delete(listener);
};

/**
 * What the program answered.
 * @param ofPerson whether it is asked for the person at this window: the lock is shown when nobody is signed in any more, and
 * who has left gets no answer, neither a toast nor a lock for the next
 * @throws AppError with the code and sentence of the answer, also when the host cannot be reached
 */
export const answered = async <Value>(asked: Promise<Answer<Value>>, ofPerson = true): Promise<Value> => {
  const visit = thisVisit();
  let notThere = false;
  const answer = await asked.catch((error: unknown): Answer<Value> => {
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
    notThere = true;
    return {
      ok: false,
      code: 'internal',
      message: say('The program does not answer. Start it again; what you typed is still on this page, to be copied into the new one.'),
    };
  });
  tellReach(!notThere);
  if (ofPerson && visit !== thisVisit()) return new Promise(() => undefined);
  if (answer.ok) return answer.value;
  if (answer.code === 'not-signed-in' && ofPerson) for (const listener of lockListeners) listener(!transport.hasSeat());
  throw new AppError(
    answer.code,
    sayGiven(answer.message),
    answer.faults?.map(({ field, message }) => ({ field, message: sayGiven(message) })),
  );
};

/**
 * Calls one operation.
 * @param outlives whether the call is to reach the program though the page ends while it is under way
 * @throws as `answered` does
 */
export const call = async <N extends OperationName>(name: N, input: OperationInput<N>, outlives = false): Promise<OperationOutput<N>> =>
  (await answered(transport.call(name, input, outlives), !Object.hasOwn(hostOperations, name))) as OperationOutput<N>;
