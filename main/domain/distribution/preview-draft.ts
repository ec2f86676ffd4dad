import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { madeFile } from '../audit/made-file.ts';
import { shownState } from '../documents/approved-elsewhere.ts';
import { documentByNumber, newestRevision } from '../documents/revision.store.ts';
import type { Handler } from '../operation.ts';
import { draftPaper, isDraft } from './draft-paper.ts';
import type { DistributionPorts } from './paper-checker.ts';

/**
 * The pages of a draft as they will be, marked on each as no paper to work from. It reads only: a paper to keep is made by
 * distribution.print, which the ledger tells.
 */
export const previewDraft =
  ({ stampPdf }: Pick<DistributionPorts, 'stampPdf'>): Handler<'distribution.preview'> =>
  async (context, { number }) => {
    const document = documentByNumber(context.vault, number);
    const revision = newestRevision(context.vault, document);
    const label = revisionLabel(revision);
    if (!isDraft(revision))
      throw new AppError(
        'refused',
        `${number} ${label} is ${stateWords(shownState(context.vault, revision))} and has a paper of its own. Read that one.`,
      );
    const isCancelled = revision.state === 'Cancelled';
    const pdf = await stampPdf(await draftPaper(context, document, revision, true), {
      title: 'PRINT PREVIEW',
      text: `Draft ${label} as it was saved; nobody signed it, and nobody works by it`,
      head: null,
      tone: 'uncontrolled',
      mark: isCancelled ? 'CANCELLED' : 'DRAFT',
      code: null,
    });
    return madeFile(context, `${number}_${label}_preview.pdf`, pdf);
  };
