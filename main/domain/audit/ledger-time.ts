import type { Clock } from '#main/ports/clock.ts';
import type { Vault } from '#main/ports/unit-of-work.ts';

/** The time that the next entry will bear: it never runs backwards, and stands still while the clock has jumped ahead. */
export const ledgerNow = ({ clock, vault }: { clock: Clock; vault: Vault }): string => vault.timeAt(clock.now());
