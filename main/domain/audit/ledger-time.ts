import type { Clock } from '#main/ports/clock.ts';
import type { Vault } from '#main/ports/unit-of-work.ts';
import { zonedTime } from '#shared/domain/time.ts';

/** The time that the next entry will bear: it never runs backwards, and stands still while the clock has jumped ahead. */
export const ledgerNow = ({ clock, vault }: { clock: Clock; vault: Vault }): string => vault.timeAt(clock.now());

/** The head of the ledger as reports print it, its time in the zone of all that they print. */
export const headToShow = ({ clock, vault }: { clock: Clock; vault: Vault }): ReturnType<Vault['ledgerHead']> => {
  const head = vault.ledgerHead();
  return { ...head, time: zonedTime(head.time, clock.zone()) };
};
