import type { Input, OperationName, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type App, openApp } from './compose.ts';
import { dispatch } from './dispatch.ts';

type Given<N extends OperationName> = Input<N>;

/** Calls operations as any other host does: through dispatch, with a session. */
export class Client {
  readonly #context: App;
  #session: string | null = null;
  /** What an administrator was told at sign-in (21 CFR 11.300(d)); the host shows it. */
  alerts: readonly string[] = [];

  constructor(context: App) {
    this.#context = context;
  }

  /** @throws AppError with the code and sentence of the answer */
  async call<N extends OperationName>(name: N, input: Given<N>): Promise<Output<N>> {
    const answer = await dispatch(this.#context, this.#session, name, input);
    if (!answer.ok) throw new AppError(answer.code, answer.message);
    return answer.value as Output<N>;
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

/** Opens the vault, signs in, runs, signs out and closes, whatever happens. */
export const withClient = async <R>(
  folder: string,
  person: { userId: string; password: string } | null,
  run: (client: Client) => Promise<R>,
): Promise<R> => {
  const context = await openApp(folder);
  try {
    const client = new Client(context);
    if (person) await client.signIn(person.userId, person.password);
    const result = await run(client);
    await client.signOut();
    return result;
  } finally {
    context.vault.close();
  }
};
