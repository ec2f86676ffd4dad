import { createHash } from 'node:crypto';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { About } from '../audit/given-signatures.ts';
import { signBytes } from './keys.ts';

/** What every statement of a person says, whatever it is about: all that must not be separable from the signature (21 CFR 11.70). */
export interface Stated {
  kind: string;
  vault: string;
  about: About;
  meaning: string;
  printedName: string;
  userId: string;
  role: string;
  /** With offset and zone. */
  time: string;
}
/** Who signs, as a statement names the person; the time stands for itself in a preview. */
export interface NamedSigner {
  person: Pick<Tables['people'], 'id' | 'printed_name'>;
  zoned: string;
}

/** The one way to make a statement, for the preview and for the signing alike. @param own what this kind of signature says beside */
export const statementOf = <Own extends { kind: string }>(
  reader: Reader,
  about: About,
  { person, zoned }: NamedSigner,
  as: Pick<Stated, 'role' | 'meaning'>,
  own: Own,
): Stated & Own => ({
  ...own,
  vault: reader.find('vault', {})[0]?.id ?? '',
  about,
  ...as,
  printedName: person.printed_name,
  userId: person.id,
  time: zoned,
});

/** A statement with its signature, before it is written. */
export interface SignedStatement<S extends Stated = Stated> {
  statement: S;
  text: string;
  signature: string;
  certificateId: string;
}

export const statementId = (statement: string): string => createHash('sha256').update(statement).digest('hex');

/** Links a signature to the one before, so that none can be taken out of the middle. */
export const previousIn = (signatures: readonly { signature: string }[]): string | null => {
  const last = signatures.at(-1);
  return last ? createHash('sha256').update(last.signature).digest('hex') : null;
};

export const signStatement = <S extends Stated>(
  statement: S,
  { privateKey, certificate }: { privateKey: Uint8Array; certificate: { id: string } },
): SignedStatement<S> => {
  const text = canonicalJson(statement);
  const signature = Buffer.from(signBytes(privateKey, new TextEncoder().encode(text))).toString('base64');
  return { statement, text, signature, certificateId: certificate.id };
};

/**
 * Writes a signature; its row says what its statement says.
 * @param step the step of a route that it fills, and the paper that bears it
 * @returns its id
 */
export const recordSignature = (
  uow: UnitOfWork,
  { statement, text, signature, certificateId }: SignedStatement,
  step: Partial<Pick<Tables['signatures'], 'task_id' | 'pdf_hash'>> = {},
): string => {
  const id = statementId(text);
  uow.insert('signatures', {
    id,
    seq: uow.sequence,
    revision_id: null,
    round_id: null,
    task_id: step.task_id ?? null,
    user_id: statement.userId,
    printed_name: statement.printedName,
    role: statement.role,
    meaning: statement.meaning,
    statement: text,
    signature,
    certificate_id: certificateId,
    signed_at: statement.time,
    pdf_hash: step.pdf_hash ?? null,
    change_id: null,
    about_kind: statement.about.kind,
    about_id: statement.about.id,
    about_version: statement.about.version,
  });
  return id;
};
