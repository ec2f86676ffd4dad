import type { CallContext } from '#main/ports/context.ts';
import type { Openings } from '#main/ports/openings.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { noFaults } from '../audit/check.ts';
import { madeFile } from '../audit/made-file.ts';
import { requireKept } from '../documents/disposed.ts';
import { noteOpened } from '../documents/openings.ts';
import { revisionByLabel } from '../documents/read-content.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import type { Handler } from '../operation.ts';
import { currentRound } from './round.store.ts';
import { requireVerified, verificationFaults } from './verified-round.ts';
import { requireForReaders } from './withheld.ts';

const paperOf = ({ vault }: CallContext, { number, label }: Input<'records.rendition'>) => {
  const revision = revisionByLabel(vault, documentByNumber(vault, number), label);
  const sealed = revision.record_pdf !== null;
  return { revision, sealed, pdf: vault.blob(revision.record_pdf ?? currentRound(vault, revision).current_pdf) };
};

/** The paper of a revision as it stands. @throws AppError 'refused' before the first submission, and once it was disposed of */
export const rendition =
  (openings: Openings): Handler<'records.rendition'> =>
  async (context, input) => {
    const { revision, sealed, pdf } = paperOf(context, input);
    requireKept(context, input.number, revision);
    requireForReaders(context, input.number, revision);
    requireVerified(context, documentByNumber(context.vault, input.number), revision);
    noteOpened(context, openings, revision);
    return { sealed, ...(await madeFile(context, `${input.number}_${revisionLabel(revision)}.pdf`, pdf)) };
  };

/** What only a sealed record can prove. */
const ofTheSeal = ['Complete', 'Attached record'];

/** Verifies the paper again now, with the verifier that auditors use and the vault's own authority; also one that is withheld. */
export const verifyRendition = async (context: CallContext, input: Input<'records.verify'>): Promise<Output<'records.verify'>> => {
  const { revision, sealed, pdf } = paperOf(context, input);
  const faults = verificationFaults(context, documentByNumber(context.vault, input.number), revision);
  const checks = [
    ...(await context.renderer.verifyPdf(pdf, context.vault.find('vault', {})[0]?.authority_certificate ?? '')),
    noFaults(
      'Vault and paper',
      faults.map((fault) => `Of this revision, ${fault}.`),
      'The vault holds exactly what people signed for.',
    ),
  ];
  return sealed ? checks : checks.filter(({ check }) => !ofTheSeal.includes(check));
};
