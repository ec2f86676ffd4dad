import { createContext, type ReactNode, useContext } from 'react';
import type { Role } from '#shared/domain/roles.ts';
import type { OperationOutput } from '../api/client.ts';

export type HostState = OperationOutput<'host.state'>;
export interface SignedIn {
  userId: string;
  printedName: string;
  roles: Role[];
  vault: NonNullable<HostState['vault']>;
  host: HostState;
}
const SessionContext = createContext<SignedIn | null>(null);

export const SessionProvider = ({ value, children }: { value: SignedIn; children: ReactNode }) => (
  <SessionContext value={value}>{children}</SessionContext>
);

/** Who works here. Only screens behind the sign-in ask. */
export const useSession = (): SignedIn => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('A screen behind the sign-in was shown to nobody.');
  return session;
};
export const useHolds = (...roles: Role[]): boolean => {
  const held = useSession().roles;
  return roles.some((role) => held.includes(role));
};
