import { call } from '../api/client.ts';

/** Ends the session, and waits for nothing that the screens have asked for: whatever comes of it, the person has left. */
export const signOut = (leave: () => void): Promise<void> =>
  call('identity.signOut', {})
    .catch(() => undefined)
    .then(leave);
