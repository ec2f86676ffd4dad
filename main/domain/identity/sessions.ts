import type { Session } from '#main/ports/context.ts';

/** Who is signed in to one open vault; in memory, because one process has the vault. */
export class Sessions {
  readonly #open = new Map<string, Session>();
  readonly #whenEnded: (id: string) => void;

  /** @param whenEnded told at once of each session that ends, however it ends */
  constructor(whenEnded: (id: string) => void) {
    this.#whenEnded = whenEnded;
  }

  get(id: string): Session | undefined {
    return this.#open.get(id);
  }
  has(id: string): boolean {
    return this.#open.has(id);
  }
  values(): IterableIterator<Session> {
    return this.#open.values();
  }

  begin(session: Session): void {
    this.#open.set(session.id, session);
  }

  /** Calls of it that are under way write nothing more. */
  end(session: Session): void {
    session.ended = true;
    this.#open.delete(session.id);
    this.#whenEnded(session.id);
  }
}
