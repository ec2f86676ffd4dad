import type { Clock } from '#main/ports/clock.ts';
import type { Vault } from '#main/ports/unit-of-work.ts';

/** The time that the next entry will bear: it never runs backwards, whatever the workstation's clock says. */
export const ledgerNow = ({ clock, vault }: { clock: Clock; vault: Vault }): string => {
  const wall = clock.now().toISOString();
  const { time } = vault.ledgerHead();
  return wall > time ? wall : time;
};
