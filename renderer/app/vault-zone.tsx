import { Settings } from 'luxon';
import type { ReactNode } from 'react';
import { useAsk } from '../api/use-operation.ts';

/**
 * Every date and time on screen is said in the zone of the computer that has the vault, as on paper and in the ledger:
 * "today" is one day for all, also where a browser was set to another zone.
 */
export const InVaultZone = ({ children }: { children: ReactNode }) => {
  const { data, error } = useAsk('screens.clock', {});
  if (!data && !error) return null;
  if (data) Settings.defaultZone = data.zone;
  return children;
};
