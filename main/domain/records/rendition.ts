import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { revisionByLabel } from '../documents/read-content.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import { currentRound } from '../workflow/round.store.ts';

const paperOf = ({ vault }: CallContext, { number, label }: Input<'records.rendition'>): { sealed: boolean; pdf: Uint8Array } => {
  const revision = revisionByLabel(vault, documentByNumber(vault, number), label);
  if (revision.record_pdf !== null) return { sealed: true, pdf: vault.blob(revision.record_pdf) };
  return { sealed: false, pdf: vault.blob(currentRound(vault, revision).current_pdf) };
};

/** The paper of a revision as it stands. @throws AppError 'refused' before the first submission */
export const rendition = async (context: CallContext, input: Input<'records.rendition'>): Promise<Output<'records.rendition'>> => {
  const { sealed, pdf } = paperOf(context, input);
  return { sealed, bytes: Buffer.from(pdf).toString('base64') };
};

/** What only a sealed record can prove. */
const ofTheSeal = ['Complete', 'Attached record'];

/** Proves the paper again now, with the verifier that auditors use and the vault's own authority. */
export const verifyRendition = async (context: CallContext, input: Input<'records.verify'>): Promise<Output<'records.verify'>> => {
  const { sealed, pdf } = paperOf(context, input);
  const checks = context.renderer.verifyPdf(pdf, context.vault.find('vault', {})[0]?.authority_certificate ?? '');
  return sealed ? checks : checks.filter(({ check }) => !ofTheSeal.includes(check));
};
