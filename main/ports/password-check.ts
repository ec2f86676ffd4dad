import type { CallContext } from './context.ts';
import type { Tables } from './tables.ts';

/** What a password opens: the person's own key once enrolled, and in credentials of a former version the vault key. */
export interface Unlocked {
  vaultKey: Uint8Array | null;
  privateKey: Uint8Array | null;
}

/** Asked at sign-in and at each signing alike, in whichever room; what it counts stays with it. */
export interface PasswordCheck {
  /** @throws AppError 'wrong-password', 'locked-out' */
  check(
    context: CallContext,
    operation: string,
    userId: string,
    password: string,
  ): Promise<{ unlocked: Unlocked; credential: Tables['credentials'] }>;
}
