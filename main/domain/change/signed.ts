import { createHash } from 'node:crypto';
import type { Tables } from '#main/ports/tables.ts';
import { changeText } from '#shared/domain/changes.ts';
import { givenSignature } from '../audit/given-signatures.ts';
import type { SignedRules } from '../audit/signed-rules.ts';
import type { ReplayedRows } from '../audit/state-before.ts';
import { statementIn } from '../audit/statement-in.ts';

/** Each periodic review rests on a signature that was given for it, on that revision and by the person it names. */
const unsignedReviews = (rows: ReplayedRows): string[] =>
  [...rows.rows('periodic_reviews')].flatMap(([id, row]) => {
    const signature = givenSignature('signatures', rows.row('signatures', String(row.signature_id)) ?? {});
    const isOfReview = signature !== null && statementIn(signature).kind === 'review';
    return isOfReview && signature.about.id === row.revision_id && signature.user_id === row.reviewed_by
      ? []
      : [`The periodic review ${id} stands without a signature that says so.`];
  });

/** About a change request: what was asked and assessed stands as it was signed, its hash is worked out again from the rows. */
export const changeSigned: SignedRules = {
  stated: (rows, { about: { id } }) => {
    const request = rows.row('change_requests', id);
    if (!request) return null;
    const items = rows
      .where('change_items', 'change_id', id)
      .filter((item) => item.active === 1)
      .sort((a, b) => Number(a.position) - Number(b.position));
    const asked = changeText(request as unknown as Tables['change_requests'], items as unknown as Tables['change_items'][]);
    return { kind: 'change', document: id, contentHash: createHash('sha256').update(asked).digest('hex') };
  },
  unsigned: unsignedReviews,
};
