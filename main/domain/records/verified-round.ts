import type { CallContext } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import type { Document, Revision } from '../documents/revision.store.ts';
import { roundFaults } from './round.rules.ts';
import { signaturesOf, tasksOf } from './round.store.ts';

/** Stored bytes; null when the vault says that they are missing or were changed. */
const contentOf = ({ vault }: CallContext, hash: string): Uint8Array | null => {
  try {
    return vault.blob(hash);
  } catch (error) {
    if (error instanceof AppError && error.code === 'damaged') return null;
    throw error;
  }
};

/** What stands for a revision that was imported: a sealed paper that names it and the pages that were kept. */
const importedFaults = (context: CallContext, authority: string, revision: Revision): string[] => {
  const from = context.vault.get('brought_in', revision.id);
  const paper = revision.record_pdf === null ? null : contentOf(context, revision.record_pdf);
  const facts = paper && context.renderer.readPaper(paper, authority);
  if (!from || !facts) return ['its paper is missing, or cannot be read'];
  const isSame = facts.renditionHash === from.rendition_hash && facts.signatures.every(({ faults }) => faults.length === 0);
  return isSame && facts.signatures.length === 1 ? [] : ['its paper is not the one that was imported'];
};

/** What of a revision is not what people signed for. @returns faults, as parts of a sentence about the revision */
export const verificationFaults = (context: CallContext, document: Document, revision: Revision): string[] => {
  const { vault, renderer } = context;
  const [own] = vault.find('vault', {});
  const authority = own?.authority_certificate ?? '';
  const round = vault.get('rounds', `${revision.id}/${revision.round}`);
  if (!round) return importedFaults(context, authority, revision);
  return roundFaults({
    vault: own?.id ?? '',
    authority,
    number: document.number,
    title: document.title,
    label: targetLabel(revision),
    revision: { ...revision },
    round: { ...round },
    tasks: tasksOf(vault, round.id).map((task) => ({ ...task })),
    signatures: signaturesOf(vault, round),
    certificate: (id) => vault.get('certificates', id)?.pem ?? null,
    wasSeal: (serial, seq) => {
      const row = vault.get('certificates', serial);
      return row?.owner === 'seal' && (row.revoked_from_seq === null || seq < row.revoked_from_seq);
    },
    content: (hash) => contentOf(context, hash),
    readers: renderer,
  });
};

/**
 * Checks again what was frozen, signed and sealed of a revision, before anything more is built on it: a row that somebody
 * wrote past the program would otherwise be signed, printed and given out as if people had approved it.
 * @throws AppError 'damaged' when something is not what people signed for; nothing was written
 */
export const requireVerified = (context: CallContext, document: Document, revision: Revision): void => {
  const faults = verificationFaults(context, document, revision);
  if (faults.length === 0) return;
  throw new AppError(
    'damaged',
    `${document.number} ${targetLabel(revision)} was changed outside the program: ${faults.slice(0, 3).join('; ')}. Nothing was signed, sealed or given out. Run "verify" on the vault and ask the people who look after it.`,
  );
};
