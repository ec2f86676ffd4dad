import { randomBytes } from 'node:crypto';
import { type BackupPlan, backupKeyLabel } from '#main/ports/backups.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { command, sessionOf } from '../operation.ts';
import { generatePersonKey } from '../signing/keys.ts';
import { passwordProblem } from '../signing/password.rules.ts';
import { deriveWrappingKey, wrap } from '../signing/wrapping.ts';
import { nextId } from './ids.ts';

type PlanRow = Tables['backup_plans'];
type PlanKey = Pick<PlanRow, 'public_key' | 'wrapped_key' | 'salt' | 'kdf'>;

export const currentPlan = (reader: Pick<Reader, 'query'>): PlanRow | null =>
  reader.query<PlanRow>('SELECT * FROM backup_plans ORDER BY set_at DESC, id DESC LIMIT 1')[0] ?? null;

/** @throws AppError 'refused' where nobody said yet who opens backups */
export const requirePlan = (reader: Reader): PlanRow => {
  const plan = currentPlan(reader);
  if (plan) return plan;
  throw new AppError(
    'refused',
    'No backups are planned yet. An Administrator or Quality says first where they go, how often they are made, and the passphrase that opens them.',
  );
};

/** What a backup is made by. @param place another one than that of the plan */
export const planOf = (row: PlanRow, place = row.place): BackupPlan => ({
  ...{ id: row.key_of, place, publicKey: row.public_key, wrappedKey: row.wrapped_key, salt: row.salt },
  ...{ kdf: JSON.parse(row.kdf) as BackupPlan['kdf'], keep: row.keep, keepDays: row.keep_days },
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/**
 * A key pair whose private key only the passphrase opens: what makes backups needs no secret, and opens none that was made.
 * @throws AppError 'refused' for a passphrase that is guessed
 */
const newKey = async ({ vault, kdf }: CallContext, passphrase: string): Promise<PlanKey> => {
  const [own] = vault.find('vault', {});
  const problem = passwordProblem(passphrase, { userId: own?.organisation ?? '', printedName: own?.organisation ?? '' });
  if (problem !== null) throw new AppError('refused', problem);
  const pair = await generatePersonKey();
  const salt = new Uint8Array(randomBytes(16));
  const derived = await deriveWrappingKey(passphrase, salt, kdf);
  return {
    public_key: base64(pair.publicKey),
    wrapped_key: base64(wrap(derived.subarray(0, 32), pair.privateKey, backupKeyLabel(own?.id ?? ''))),
    salt: base64(salt),
    kdf: JSON.stringify(kdf),
  };
};

/** Says where backups go and who opens them; what was made before stays as it is, under the passphrase of its time. */
export const setPlan = command('backup.setPlan', {
  prepare: async (context, { passphrase }) => {
    if (passphrase === undefined && currentPlan(context.vault) === null)
      throw new AppError('refused', 'Choose the passphrase that opens the backups. Keep it outside the vault: nobody can look it up.');
    return passphrase === undefined ? null : newKey(context, passphrase);
  },
  commit: (uow, context, { place, everyDays, keep, keepDays, drillDays, checkpoints, reason }, made) => {
    const id = nextId(uow, 'backup_plans');
    const former = made ? null : requirePlan(uow);
    const key: PlanKey | null = made ?? former;
    if (!key) throw new AppError('internal', 'A plan of backups has no key. Please report this.');
    uow.insert('backup_plans', {
      ...{ id, place, key_of: former?.key_of ?? id },
      ...{ public_key: key.public_key, wrapped_key: key.wrapped_key, salt: key.salt, kdf: key.kdf },
      ...{ every_days: everyDays, keep, keep_days: keepDays, drill_days: drillDays, checkpoints },
      ...{ set_at: uow.time, set_by: sessionOf(context).userId },
    });
    const passphrase = made ? 'A new passphrase opens them.' : 'The passphrase stays.';
    return {
      output: { id },
      trace: {
        subject: id,
        reason: `Every ${everyDays} days to ${place}; at least ${keep} stay, each for ${keepDays} days; a restore test every ${drillDays} days. ${passphrase}${checkpoints === null ? '' : ` Checkpoints go to ${checkpoints}.`} ${reason}`,
      },
    };
  },
});
