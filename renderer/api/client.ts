import { hostOperations } from '#shared/api/host.ts';
import type { operations } from '#shared/api/index.ts';
import type { shellOperations } from '#shared/api/shell.ts';
import type { Bridge } from '#shared/bridge.ts';
import { type Answer, AppError } from '#shared/domain/errors.ts';
import { overLoopback } from './loopback.ts';
import { overBridge } from './over-bridge.ts';
import type { Transport } from './transport.ts';

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
export const transport: Transport = window.countersign ? overBridge(window.countersign) : overLoopback();

type Listener = () => void;
const lockListeners = new Set<Listener>();
/** Tells when an operation found that nobody is signed in any more, so that the lock can be shown over the screen. */
export const onSessionLost = (listener: Listener): (() => void) => {
  lockListeners.add(listener);
  return () => lockListeners.delete(listener);
};

/**
 * What the program answered.
 * @param locks whether the lock is shown when nobody is signed in any more
 * @throws AppError with the code and sentence of the answer, also when the host cannot be reached
 */
export const answered = async <Value>(asked: Promise<Answer<Value>>, locks = true): Promise<Value> => {
  const answer = await asked.catch((error: unknown): Answer<Value> => {
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
    return {
      ok: false,
      code: 'internal',
      message: 'The program does not answer. Start it again; what you typed is still on this page, to be copied into the new one.',
    };
  });
  if (answer.ok) return answer.value;
  if (answer.code === 'not-signed-in' && locks) for (const listener of lockListeners) listener();
  throw new AppError(answer.code, answer.message);
};

/**
 * Calls one operation.
 * @param outlives whether the call is to reach the program though the page ends while it is under way
 * @throws as `answered` does
 */
export const call = async <N extends OperationName>(name: N, input: OperationInput<N>, outlives = false): Promise<OperationOutput<N>> =>
  (await answered(transport.call(name, input, outlives), !Object.hasOwn(hostOperations, name))) as OperationOutput<N>;
