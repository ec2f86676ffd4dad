import type { CallContext } from '#main/ports/context.ts';
import type { Input } from '#shared/api/index.ts';
import { withoutMarks } from '#shared/compare/template.rules.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { TEMPLATE_TYPE } from '#shared/domain/templates.ts';
import { command } from '../../operation.ts';
import { contentBytes } from '../content-bytes.ts';
import { editableDraft } from '../editable-draft.ts';
import { requireOwnText } from '../own-text.ts';
import { subjectOf } from '../revision.store.ts';
import { templateInForce, textOfTemplate } from '../used-template.ts';

const prepare = ({ vault }: CallContext, { template }: Input<'documents.useTemplate'>) => {
  const { revision } = templateInForce(vault, template);
  return { revisionId: revision.id, bytes: contentBytes(withoutMarks(textOfTemplate(vault, revision))) };
};

/** Puts a draft under the template that is in force now: an empty one begins with its text, another one keeps its own. */
export const putUnderTemplate = command('documents.useTemplate', {
  prepare,
  commit: (uow, context, { number, template }, begun) => {
    const { document, revision } = editableDraft(uow, context, number);
    if (document.type_id === TEMPLATE_TYPE) throw new AppError('refused', 'A template is not made from another one.');
    requireOwnText(document);
    const used = templateInForce(uow, template);
    if (used.revision.id !== begun.revisionId)
      throw new AppError('conflict', `A newer revision of ${template} went into force just now. Do it again.`);
    const use = { id: revision.id, template_revision_id: begun.revisionId };
    if (uow.get('template_uses', revision.id)) uow.update('template_uses', use.id, { template_revision_id: use.template_revision_id });
    else uow.insert('template_uses', use);
    if (revision.content_hash === null)
      uow.update('revisions', revision.id, { content_kind: 'content', content_hash: uow.putBlob(begun.bytes) });
    const label = revisionLabel(used.revision);
    return { output: { label }, trace: { subject: subjectOf(document, revision), reason: `By ${template} ${label}` } };
  },
});
