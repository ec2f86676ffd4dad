import { verifyPath } from '#main/app/verify/verify.ts';
import type { About } from '#main/domain/audit/given-signatures.ts';
import { currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { recordSignature, signStatement, statementOf } from '#main/domain/signing/statement.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { passwordOf, type Workplace } from '#main/testing/workplace.ts';
import { zonedTime } from '#shared/domain/time.ts';

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

/** The key that a person's password opens. */
export const keyOf = async (place: Workplace, userId: string): Promise<Uint8Array> => {
  const credential = currentCredential(place.context.vault, userId);
  const unlocked = credential && (await unlockSecrets(passwordOf(userId), credential));
  if (!unlocked?.privateKey) throw new Error(`${userId} has no key.`);
  return unlocked.privateKey;
};

/** A signature as the program writes it, but for what it says and whose key gives it. @returns its id */
export const forgeSignature = (
  uow: UnitOfWork,
  privateKey: Uint8Array,
  of: {
    userId: string;
    about: About;
    as: { role: string; meaning: string };
    own: Record<string, unknown> & { kind: string };
    said?: Record<string, unknown> | undefined;
    /** The step of a route that it fills. */
    task?: { task_id: string; pdf_hash: string };
  },
): string => {
  const person = { id: of.userId, printed_name: uow.get('people', of.userId)?.printed_name ?? '' };
  const certificate = { id: uow.find('certificates', { owner: of.userId })[0]?.id ?? '' };
  const stated = statementOf(uow, of.about, { person, zoned: zonedTime(uow.time, 'Europe/Berlin') }, of.as, of.own);
  return recordSignature(uow, signStatement({ ...stated, ...of.said }, { privateKey, certificate }), of.task);
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
    for (const [index, { userId, role, said }] of signers.entries())
      forgeSignature(uow, keys[index] ?? new Uint8Array(), {
        userId,
        about: { kind: 'void', id: String(uow.sequence), version: null },
        as: { role, meaning: 'Marked void' },
        own: {
          kind: 'void',
          seq: uow.sequence,
          entries: named.map(({ seq, hash }) => ({ hash, seq })),
          reason: '',
          with: signers[1 - index]?.userId,
        },
        said,
      });
  });
};
