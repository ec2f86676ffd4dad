import type { CallContext, PasswordCheck } from '#main/ports/context.ts';
import { currentCredential } from './credential.ts';
import { isLockedNow } from './lockout.ts';

type Opened = Awaited<ReturnType<PasswordCheck['check']>>;

/**
 * The passwords of one ceremony: what the person typed is derived once and opens the own key for each signature of it
 * (21 CFR 11.200(a)(1)(i): a series of signings in one continuous period). Each time it is asked again whether the credential is
 * still that of the person; otherwise the password is checked anew, as anywhere.
 */
export class Ceremony implements PasswordCheck {
  readonly #passwords: PasswordCheck;
  #held: (Opened & { userId: string; password: string }) | null = null;
  #allows: (context: CallContext) => Promise<void> = async () => undefined;

  constructor(passwords: PasswordCheck) {
    this.#passwords = passwords;
  }

  /** @param allows what is asked before the key is given out for the next signature; it throws what refuses it */
  next(allows: (context: CallContext) => Promise<void>): void {
    this.#allows = allows;
  }

  async check(context: CallContext, operation: string, userId: string, password: string): Promise<Opened> {
    await this.#allows(context);
    const held = this.#held;
    if (held && held.userId === userId && held.password === password && isCurrent(context, held)) return held;
    const opened = await this.#passwords.check(context, operation, userId, password);
    this.#held = { ...opened, userId, password };
    return opened;
  }

  /** Wipes the keys that the password opened. */
  end(): void {
    this.#held?.unlocked.privateKey?.fill(0);
    this.#held?.unlocked.vaultKey?.fill(0);
    this.#held = null;
  }
}

/** Whether nobody has changed the password, closed the account or locked it meanwhile. */
const isCurrent = (context: CallContext, { credential }: Opened): boolean => {
  const { vault } = context;
  const person = vault.get('people', credential.user_id);
  const now = currentCredential(vault, credential.user_id);
  return (
    person?.status === 'active' &&
    !isLockedNow(person.locked_until, context) &&
    now?.id === credential.id &&
    now.wrapped_private_key === credential.wrapped_private_key
  );
};
