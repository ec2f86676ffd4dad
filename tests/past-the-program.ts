import { createHash } from 'node:crypto';
import { verifyPath } from '#main/app/verify/verify.ts';
import { currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, type Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

/**
 * What an insider writes with a program of the own that asks no grammar, signed by the real key of a person's session or
 * of the workstation; the vault is opened again by the genuine program afterwards.
 * @returns the sequence of the entry
 */
export const writePast = async (
  place: Workplace,
  actor: string,
  operation: string,
  work: (uow: UnitOfWork) => void,
  subject = '',
): Promise<number> => {
  const session = actor === 'system' ? undefined : place.context.sessions.get(await place.signIn(actor));
  await place.unguard();
  const { vault, workstation } = place.context;
  vault.write(place.header(actor, operation, subject), session?.signer ?? workstation.signer, work);
  const { seq } = vault.ledgerHead();
  await place.reopen();
  return seq;
};

/** What two people answer who mark entries void; both type their passwords. */
export const markVoid = (place: Workplace, entries: readonly number[], { by = 'quality', second = 'control', given = {} } = {}) =>
  place.ask(by, 'vault.voidEntries', {
    entries,
    reason: 'Written past the program',
    password: passwordOf(by),
    second: { userId: second, password: passwordOf(second) },
    ...given,
  });

/** Checks of verification that do not hold, with what they say. */
export const faultsOf = (place: Workplace): Record<string, string> =>
  Object.fromEntries(verifyPath(place.folder, undefined).flatMap(({ check, ok, detail }) => (ok ? [] : [[check, detail]])));

/** What one of the two signs, as somebody can who has nothing but the own key. */
export interface ForgedSigner {
  userId: string;
  role: string;
  /** Whose key signs; the own one when left out. */
  by?: string;
  said?: Record<string, unknown>;
}

const keyOf = async (place: Workplace, userId: string): Promise<Uint8Array> => {
  const credential = currentCredential(place.context.vault, userId);
  const unlocked = credential && (await unlockSecrets(passwordOf(userId), credential));
  if (!unlocked?.privateKey) throw new Error(`${userId} has no key.`);
  return unlocked.privateKey;
};

/** Marks entries void past the program. @returns the sequence of the forged void entry */
export const forgeVoid = async (
  place: Workplace,
  actor: string,
  entries: readonly number[],
  signers: readonly ForgedSigner[],
): Promise<number> => {
  const keys = await Promise.all(signers.map(({ userId, by }) => keyOf(place, by ?? userId)));
  return writePast(place, actor, 'vault.voidEntries', (uow) => {
    const named = entries.map((seq) => {
      const [row] = uow.query<{ hash: string; actor: string }>('SELECT hash, actor FROM ledger WHERE seq = ?', [seq]);
      return { seq, hash: row?.hash ?? '', actor: row?.actor ?? '' };
    });
    for (const row of named) uow.insert('voided_entries', { id: String(row.seq), ...row, void_seq: uow.sequence });
    for (const [index, { userId, role, said }] of signers.entries()) {
      const printedName = uow.get('people', userId)?.printed_name ?? '';
      const statement = canonicalJson({
        kind: 'void',
        vault: uow.find('vault', {})[0]?.id,
        seq: uow.sequence,
        time: uow.time,
        entries: named.map(({ seq, hash }) => ({ hash, seq })),
        reason: '',
        userId,
        printedName,
        role,
        with: signers[1 - index]?.userId,
        ...said,
      });
      uow.insert('void_signatures', {
        id: createHash('sha256').update(statement).digest('hex'),
        seq: uow.sequence,
        user_id: userId,
        printed_name: printedName,
        role,
        statement,
        signature: Buffer.from(signBytes(keys[index] ?? new Uint8Array(), Buffer.from(statement))).toString('base64'),
        certificate_id: uow.find('certificates', { owner: userId })[0]?.id ?? '',
        signed_at: uow.time,
      });
    }
  });
};
