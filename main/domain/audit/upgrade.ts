import type { EntrySigner, Vault } from '#main/ports/unit-of-work.ts';
import { NEWEST_FORMAT, UPGRADE } from './formats.ts';

/**
 * Says in the ledger of a vault of a former version from which entry on it follows the rules of today, one entry for
 * each format. What was written before stays judged by the rules of then.
 */
export const upgradeFormat = (vault: Vault, signer: EntrySigner): void => {
  for (let format = 2; format <= NEWEST_FORMAT; format += 1) {
    if (vault.get('formats', String(format))) continue;
    vault.write(
      {
        actor: 'system',
        roles: [],
        operation: UPGRADE,
        subject: `format ${format}`,
        reason: 'Opened by a newer version of the program.',
        outcome: 'done',
      },
      signer,
      (uow) => uow.insert('formats', { id: String(format), from_seq: uow.sequence }),
      // Otherwise a clock that is behind would keep a vault of a former version closed.
      { anyClock: true },
    );
  }
};
