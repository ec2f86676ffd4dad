import type { distributionOperations } from '#shared/api/distribution.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import type { Handlers } from '../operation.ts';
import { balanceOf, copiesReport } from './balance.ts';
import { checkPaper } from './check-paper.ts';
import { listCopies, shownCopy } from './copy.store.ts';
import { issueCopies } from './issue.ts';
import { paperChecker } from './paper-checker.ts';
import { printCopy, printUncontrolled } from './print.ts';
import { confirmCopy, recallCopy, reconcileCopies } from './recall.ts';

export const distributionHandlers: Handlers<keyof typeof distributionOperations> = {
  'distribution.issue': issueCopies,
  'distribution.print': printUncontrolled,
  'distribution.printCopy': printCopy,
  'distribution.recall': recallCopy,
  'distribution.confirm': confirmCopy,
  'distribution.reconcile': reconcileCopies,
  'distribution.copies': async ({ vault }, { number, state }) =>
    listCopies(vault, { documentId: number === undefined ? undefined : documentByNumber(vault, number).id, state }).map((copy) =>
      shownCopy(vault, copy),
    ),
  'distribution.balance': async ({ vault }, { number }) => balanceOf(vault, number),
  'distribution.report': copiesReport,
  'distribution.checkPaper': checkPaper,
  'distribution.checker': paperChecker,
};
