import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { plusDays } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { requireApprovedForUse, revisionForUse, stateInList } from '../documents/approved-elsewhere.ts';
import { changeUnderWay } from '../documents/change-of.ts';
import { roundIdOf } from '../documents/openings.ts';
import { lastReviewOf, reviewDueOf, reviewMonths } from '../documents/review-due.ts';
import { type Document, documentByNumber, revisionInForce, revisionOf, subjectOf } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { authenticateBeside, previewedSigner } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { requireVerified } from '../records/verified-round.ts';
import type { Signable } from '../signable.ts';
import { recordSignature, signStatement } from '../signing/statement.ts';
import { REMINDER_DAYS } from '../task.ts';
import { statementFor } from '../workflow/release.ts';
import { shownRevision } from '../workflow/shown-revision.ts';
import { reviewsBefore } from './review-tasks.ts';

/** More than anybody reviews in one go. */
const SHOWN = 200;

const keepsAll = (context: CallContext): 'Document Controller' | 'Quality' | undefined =>
  (['Document Controller', 'Quality'] as const).find((role) => context.roles.includes(role));

/** The owner answers for the document; document control and quality look after all of them. */
const mayConclude = (context: CallContext, owner: string): boolean =>
  keepsAll(context) !== undefined ||
  (sessionOf(context).userId === owner && context.roles.some((role) => role !== 'Reader' && role !== 'Auditor'));

/** The revision in force that can be reviewed. @throws AppError 'refused', 'forbidden' */
const findReviewed = (reader: Reader, context: CallContext, number: string) => {
  const document = documentByNumber(reader, number);
  const revision = revisionInForce(reader, document.id);
  if (!revision) throw new AppError('refused', `No revision of ${number} is in force, so there is nothing to review.`);
  requireApprovedForUse(reader, document, revision);
  if (!mayConclude(context, document.owner))
    throw new AppError(
      'forbidden',
      `${number} is reviewed by its owner, ${printedNameOf(reader, document.owner)}, or by somebody from Quality or document control.`,
    );
  const role = sessionOf(context).userId === document.owner ? 'Owner' : (keepsAll(context) ?? 'Quality');
  return { document, revision, role };
};

/** Signs that the revision in force stays as it is. */
export const concludeReview = command('review.conclude', {
  preview: (context, { number, conclusion }) => {
    const found = findReviewed(context.vault, context, number);
    const statement = statementFor(context, 'review', found, previewedSigner(context), found.role, conclusion, null);
    return shownRevision(context, { ...found, statement });
  },
  prepare: async (context, { number, conclusion, ...given }) => {
    const found = findReviewed(context.vault, context, number);
    const { signatory, made } = await authenticateBeside(context, 'review.conclude', given, async (signer) => {
      requireVerified(context, found.document, found.revision);
      return statementFor(context, 'review', found, signer, found.role, conclusion, null);
    });
    return { revision: found.revision, act: signStatement(made, signatory) };
  },
  commit: (uow, context, { number, conclusion }, { revision: before, act }) => {
    const { document, revision } = findReviewed(uow, context, number);
    if (revision.id !== before.id) throw new AppError('conflict', `Another revision of ${number} is in force by now. Review that one.`);
    const signatureId = recordSignature(uow, act);
    uow.insert('periodic_reviews', {
      id: randomUUID(),
      document_id: document.id,
      revision_id: revision.id,
      conclusion,
      reviewed_at: uow.time,
      reviewed_by: act.statement.userId,
      signature_id: signatureId,
    });
    sessionOf(context).signedBefore = true;
    const reviewDue = reviewDueOf(uow, document, revision) ?? '';
    return { output: { label: targetLabel(revision), reviewDue }, trace: { subject: subjectOf(document, revision), reason: conclusion } };
  },
});

export const setInterval = command('review.setInterval', {
  commit: (uow, _context, { number, months, reason }) => {
    const document = documentByNumber(uow, number);
    if (document.review_months === months) throw new AppError('refused', `${number} has this interval already.`);
    uow.update('documents', document.id, { review_months: months });
    return { output: {}, trace: { subject: number, reason } };
  },
});

export const setTypeInterval = command('review.setTypeInterval', {
  commit: (uow, _context, { typeId, months, reason }) => {
    if (!uow.get('document_types', typeId)) throw new AppError('not-found', `There is no document type ${typeId}.`);
    uow.update('document_types', typeId, { review_months: months });
    return { output: {}, trace: { subject: `type ${typeId}`, reason } };
  },
});

interface DueRow {
  document_id: string;
  number: string;
  title: string;
  owner: string;
  department: string;
  effective_at: string;
  review_due: string;
}

/** Reviews that the person who asks may conclude, from the day on which they are brought to mind. */
export const signableReviews = (context: CallContext): Signable[] => {
  const { vault } = context;
  return reviewsBefore(vault, plusDays(ledgerNow(context), REMINDER_DAYS), SHOWN).flatMap(({ document_id, number, title, owner }) => {
    const revision = revisionForUse(vault, document_id);
    if (!revision || !mayConclude(context, owner)) return [];
    return [
      {
        act: 'review.conclude',
        about: { number },
        number,
        title,
        label: targetLabel(revision),
        meaning: 'Reviewed without change',
        onBehalfOf: null,
        round: roundIdOf(revision),
        openComments: 0,
        path: `/documents/${number}`,
        words: { field: 'conclusion', label: 'What was looked at, and why each of them stays' },
      } as const,
    ];
  });
};

/** What is to be reviewed; from the master list, so that it costs alike with ten documents and a hundred thousand. */
export const dueReviews = async (context: CallContext, { withinDays, limit }: Input<'review.due'>): Promise<Output<'review.due'>> => {
  const { vault } = context;
  const now = ledgerNow(context);
  return vault
    .query<DueRow>(
      `SELECT document_id, number, title, owner, department, effective_at, review_due FROM master_list
       WHERE review_due > '' AND review_due < ? ORDER BY review_due, number LIMIT ?`,
      [plusDays(now, withinDays), limit],
    )
    .map((row) => {
      const inForce = revisionInForce(vault, row.document_id);
      const shown = stateInList(vault, row.document_id, inForce?.major ?? 0, 'Effective');
      return {
        number: row.number,
        title: row.title,
        label: inForce ? targetLabel(inForce) : '',
        ...shown,
        owner: printedNameOf(vault, row.owner),
        department: row.department,
        effectiveAt: row.effective_at,
        lastReview: inForce && lastReviewOf(vault, inForce.id),
        reviewDue: row.review_due,
        overdue: row.review_due < now,
        change: changeUnderWay(vault, row.number),
        mayConclude: shown.approval !== 'missing' && mayConclude(context, row.owner),
      };
    });
};

/** The interval of a document and its past reviews, the newest first. @throws AppError 'not-found' */
export const reviewHistory = async (context: CallContext, { number }: Input<'review.history'>): Promise<Output<'review.history'>> => {
  const { vault } = context;
  const document: Document = documentByNumber(vault, number);
  return {
    months: reviewMonths(vault, document),
    typeMonths: vault.get('document_types', document.type_id)?.review_months ?? 0,
    reviews: vault
      .find('periodic_reviews', { document_id: document.id }, ['reviewed_at'])
      .map((row) => ({
        at: row.reviewed_at,
        label: targetLabel(revisionOf(vault, row.revision_id)),
        by: printedNameOf(vault, row.reviewed_by),
        conclusion: row.conclusion,
        certificateSerial: vault.get('signatures', row.signature_id)?.certificate_id ?? '',
      }))
      .reverse(),
    may: {
      conclude: revisionForUse(vault, document.id) !== null && mayConclude(context, document.owner),
      setInterval: keepsAll(context) !== undefined,
    },
  };
};
