import { Settings } from 'luxon';
import type { ReactNode } from 'react';
import { useAsk } from '../api/use-operation.ts';

/**
 * Every date and time on screen is said in the zone of the computer that has the vault and by its clock, as on paper and in
 * the ledger: "today" and "overdue" are the same for all, also where a browser has another zone or a clock that is wrong.
 */
export const InVaultZone = ({ children }: { children: ReactNode }) => {
  const { data, error, dataUpdatedAt } = useAsk('screens.clock', {});
  if (!data && !error) return null;
  if (data) {
    const behind = Date.parse(data.now) - dataUpdatedAt;
    Settings.defaultZone = data.zone;
    Settings.now = () => Date.now() + behind;
  }
  return children;
};
