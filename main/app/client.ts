import { removeAbandonedFolders } from '#main/storage/files/process-folder.ts';
import { forgetKey } from '#main/storage/vault-key.ts';
import type { Input, OperationName, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { UnlockGiven } from './at-rest/unlock.ts';
import { type App, openApp } from './compose.ts';
import { dispatch } from './dispatch.ts';

type Given<N extends OperationName> = Input<N>;
/** Operations whose answer is a file. */
export type FileMaker = { [N in OperationName]: Output<N> extends { file: string; fileName: string } ? N : never }[OperationName];

/** Calls operations as any other host does: through dispatch, with a session. */
export class Client {
  readonly #context: App;
  #session: string | null = null;
  /** What an administrator was told at sign-in (21 CFR 11.300(d)); the host shows it. */
  alerts: Output<'identity.signIn'>['alerts'] = [];

  constructor(context: App) {
    this.#context = context;
  }

  /** @throws AppError with the code and sentence of the answer */
  async call<N extends OperationName>(name: N, input: Given<N>): Promise<Output<N>> {
    const answer = await dispatch(this.#context, this.#session, name, input);
    if (!answer.ok) throw new AppError(answer.code, answer.message);
    return answer.value as Output<N>;
  }

  /** @returns the handle of a file on this computer, which the program opens itself. @throws AppError 'cannot-read' */
  bring(path: string): Promise<string> {
    return this.#context.keptFiles.lend(this.#session ?? '', path);
  }

  /** @returns a file that an operation made */
  bytes(handle: string): Promise<Uint8Array> {
    return this.#context.keptFiles.of(this.#session).bytes(handle, Number.POSITIVE_INFINITY);
  }

  /** Calls an operation that makes a file, and fetches it. @throws as `call` does */
  async fetch<N extends FileMaker>(name: N, input: Given<N>): Promise<Omit<Output<N>, 'file'> & { bytes: Uint8Array }> {
    const { file, ...answer } = (await this.call(name, input)) as Output<N> & { file: string };
    return { ...answer, bytes: await this.bytes(file) };
  }

  async signIn(userId: string, password: string): Promise<Output<'identity.signIn'>> {
    const answer = await this.call('identity.signIn', { userId, password });
    this.#session = answer.sessionId;
    this.alerts = answer.alerts;
    return answer;
  }

  async signOut(): Promise<void> {
    if (this.#session !== null) await this.call('identity.signOut', {});
    this.#session = null;
  }
}

/**
 * Opens the vault, signs in, runs, signs out and closes, whatever happens.
 * @param unlock what unlocks an encrypted vault; who signs in when left out
 */
export const withClient = async <R>(
  folder: string,
  person: { userId: string; password: string } | null,
  run: (client: Client) => Promise<R>,
  unlock: UnlockGiven | undefined = person ?? undefined,
): Promise<R> => {
  removeAbandonedFolders();
  const context = await openApp(folder, { unlock }).catch((error: unknown) => {
    forgetKey(folder);
    throw error;
  });
  try {
    const client = new Client(context);
    if (person) await client.signIn(person.userId, person.password);
    const result = await run(client);
    await client.signOut();
    return result;
  } finally {
    context.keptFiles.close();
    context.vault.close();
    forgetKey(folder);
  }
};
