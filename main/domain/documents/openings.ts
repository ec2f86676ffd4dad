import type { CallContext } from '#main/ports/context.ts';
import type { Openings } from '#main/ports/openings.ts';
import type { Revision } from './revision.store.ts';

/** Kept as long as the program runs, also over a sign-out: who reads thirty documents is locked out in between. */
export const createOpenings = (): Openings => {
  const given = new Map<string, string>();
  const keyOf = (userId: string, round: string) => `${userId} ${round}`;
  return {
    note: (userId, round, at) => void given.set(keyOf(userId, round), at),
    at: (userId, round) => given.get(keyOf(userId, round)) ?? null,
  };
};

export const roundIdOf = ({ id, round }: Pick<Revision, 'id' | 'round'>): string => `${id}/${round}`;

/** Notes that the person of the session was given the text or the paper of a revision as it stands. */
export const noteOpened = ({ session, clock }: CallContext, openings: Openings, revision: Pick<Revision, 'id' | 'round'>): void => {
  if (session) openings.note(session.userId, roundIdOf(revision), clock.now().toISOString());
};
