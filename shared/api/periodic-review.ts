import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { documentNumber, empty, reason, shownState } from './fields.ts';
import { signs } from './statement.ts';

const keepers = ['Document Controller', 'Quality'] as const;
/** The owner reviews, whatever role that is, and those who look after all documents. */
const reviewers = ['Document Controller', 'Quality', 'Author', 'Reviewer', 'Approver'] as const;
const months = z.number().int().min(1).max(120);
const place = z.strictObject({ number: documentNumber });

export const periodicReviewOperations = {
  /** Documents in force whose review is overdue or due within some days, what is due first at the top. */
  'review.due': contract(
    readers,
    z.strictObject({ withinDays: z.number().int().min(0).max(3660), limit: z.number().int().min(1).max(1000) }),
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        label: z.string(),
        ...shownState,
        owner: z.string(),
        department: z.string(),
        effectiveAt: z.string(),
        lastReview: z.string().nullable(),
        reviewDue: z.string(),
        overdue: z.boolean(),
        /** A change request under way that is to revise or retire it. */
        change: z.string().nullable(),
        /** Whether the person who asks may sign that it stays as it is. */
        mayConclude: z.boolean(),
      }),
    ),
  ),
  /** Signs that the revision in force was reviewed and stays as it is; the next review counts from now. */
  'review.conclude': signs(
    reviewers,
    { number: documentNumber, conclusion: reason },
    z.strictObject({ label: z.string(), reviewDue: z.string() }),
  ),
  /** An interval of the document's own; null goes back to that of its type. */
  'review.setInterval': contract(keepers, z.strictObject({ number: documentNumber, months: months.nullable(), reason }), empty),
  'review.setTypeInterval': contract(keepers, z.strictObject({ typeId: z.string().max(8), months, reason }), empty),
  'review.history': contract(
    readers,
    place,
    z.strictObject({
      months: z.number(),
      /** What its type has. */
      typeMonths: z.number(),
      reviews: z.array(
        z.strictObject({ at: z.string(), label: z.string(), by: z.string(), conclusion: z.string(), certificateSerial: z.string() }),
      ),
      may: z.strictObject({ conclude: z.boolean(), setInterval: z.boolean() }),
    }),
  ),
} as const;
