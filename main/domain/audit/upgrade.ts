import type { EntrySigner, Vault } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { NEWEST_FORMAT, newestFormat, UPGRADE } from './formats.ts';

/**
 * Says in the ledger of a vault of a former version from which entry on it follows the rules of today, one entry for
 * each format. What was written before stays judged by the rules of then.
 * @throws AppError 'vault-newer' when it follows rules that this program does not know
 */
export const upgradeFormat = (vault: Vault, signer: EntrySigner): void => {
  const found = newestFormat((format) => vault.get('formats', format) !== null);
  if (found > NEWEST_FORMAT)
    throw new AppError(
      'vault-newer',
      `This vault was written by a newer Countersign (its rules are of format ${found}, this program knows ${NEWEST_FORMAT}). Update the program and open it again; nothing was changed.`,
    );
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
