import { createHash } from 'node:crypto';
import { dispositionText } from '#shared/domain/dispositions.ts';
import { signaturesAbout } from '../audit/given-signatures.ts';
import type { SignedRules } from '../audit/signed-rules.ts';

/** About a disposition: what both people signed for, worked out again from the rows. */
export const dispositionSigned: SignedRules = {
  stated: (rows, { about: { id } }) => {
    const disposition = rows.row('dispositions', id);
    if (!disposition) return null;
    const documents = rows
      .where('disposition_items', 'disposition_id', id)
      .sort((a, b) => Number(a.position) - Number(b.position))
      .map((item) => {
        const revision = rows.row('revisions', String(item.revision_id));
        return {
          document: String(rows.row('documents', String(item.document_id))?.number ?? ''),
          revision: `${revision?.major}.0`,
          contentHash: typeof revision?.content_hash === 'string' ? revision.content_hash : null,
          record: typeof revision?.record_pdf === 'string' ? revision.record_pdf : null,
          until: String(item.until),
        };
      });
    const text = dispositionText({ id, reason: String(disposition.reason) }, documents);
    return { kind: 'disposition', document: id, contentHash: createHash('sha256').update(text).digest('hex') };
  },
  /** Each rests on the signature of who proposed it, and a completed one on that of a second person as well. */
  unsigned: (rows) =>
    [...rows.rows('dispositions')].flatMap(([id, row]) => {
      const given = signaturesAbout(rows, 'disposition', id);
      const isSigned = (meaning: string, userId: unknown): boolean =>
        given.some((one) => one.meaning === meaning && one.user_id === userId);
      const isWhole =
        isSigned('Disposition proposed', row.proposed_by) &&
        (row.state !== 'Disposed' || (row.decided_by !== row.proposed_by && isSigned('Disposition', row.decided_by)));
      return isWhole ? [] : [`${id} is ${row.state ?? 'in no state'} without the signatures that say so.`];
    }),
};
