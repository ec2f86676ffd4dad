import type { distributionOperations } from '#shared/api/distribution.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import type { Handlers } from '../operation.ts';
import { balanceOf, copiesReport } from './balance.ts';
import { checkPaper } from './check-paper.ts';
import { countCopies, listCopies, shownCopy } from './copy.store.ts';
import { issueCopies } from './issue.ts';
import { type DistributionPorts, paperChecker } from './paper-checker.ts';
import { previewDraft } from './preview-draft.ts';
import { printCopy, printUncontrolled } from './print.ts';
import { readCodeOfPicture } from './read-code.ts';
import { confirmCopy, correctCopy, recallCopy, reconcileCopies } from './recall.ts';

export const distributionHandlers = (ports: DistributionPorts): Handlers<keyof typeof distributionOperations> => ({
  'distribution.issue': issueCopies,
  'distribution.print': printUncontrolled(ports),
  'distribution.printCopy': printCopy(ports),
  'distribution.preview': previewDraft(ports),
  'distribution.recall': recallCopy,
  'distribution.confirm': confirmCopy,
  'distribution.correct': correctCopy,
  'distribution.reconcile': reconcileCopies,
  'distribution.copies': async ({ vault }, { number, state, after, limit }) => {
    const which = { documentId: number === undefined ? undefined : documentByNumber(vault, number).id, state };
    // One more than asked tells whether there is another page.
    const found = listCopies(vault, which, { after: after ?? { number: '', copy: 0 }, limit: limit + 1 });
    const rows = found.slice(0, limit).map((copy) => shownCopy(vault, copy));
    const last = found.length > limit ? rows.at(-1) : undefined;
    return { rows, total: countCopies(vault, which), next: last ? { number: last.number, copy: last.copy } : null };
  },
  'distribution.balance': async ({ vault }, { number }) => balanceOf(vault, number),
  'distribution.report': copiesReport(ports),
  'distribution.readCode': readCodeOfPicture(ports),
  'distribution.checkPaper': checkPaper,
  'distribution.checker': paperChecker(ports),
});
