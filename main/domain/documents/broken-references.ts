import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { shownState } from './approved-elsewhere.ts';
import { target, USED_NOW } from './document-links.ts';
import { revisionOf } from './revision.store.ts';
import { asksOwnApproval } from './use-policy.store.ts';

/** Every reference that would lead a reader of a text of today to nothing in force (ISO 13485 4.2.4). */
export const brokenReferences = async ({ vault }: CallContext): Promise<Output<'documents.brokenReferences'>> =>
  vault
    .query<{ number: string; title: string; owner: string; id: string; target: string }>(
      `SELECT d.number, d.title, d.owner, r.id, c.number AS target FROM content_references c
       JOIN revisions r ON r.content_hash = c.content_hash JOIN documents d ON d.id = r.document_id
       WHERE ${USED_NOW} AND NOT EXISTS (
         SELECT 1 FROM documents t JOIN revisions e ON e.document_id = t.id WHERE t.number = c.number AND e.state = 'Effective'
           AND (? = 0 OR e.round > 0 OR NOT EXISTS (SELECT 1 FROM brought_in b WHERE b.id = e.id)))
       ORDER BY d.number, r.major, c.number`,
      [asksOwnApproval(vault) ? 1 : 0],
    )
    .map(({ id, owner, target: wanted, ...document }) => {
      const revision = revisionOf(vault, id);
      const problem = target(vault, wanted).problem ?? '';
      return {
        ...document,
        label: revisionLabel(revision),
        ...shownState(vault, revision),
        owner: printedNameOf(vault, owner),
        target: wanted,
        problem,
      };
    });
