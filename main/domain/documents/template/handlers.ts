import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import type { templateOperations } from '#shared/api/templates.ts';
import { outlineOf } from '#shared/compare/template.rules.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { TEMPLATE_TYPE } from '#shared/domain/templates.ts';
import type { Handlers } from '../../operation.ts';
import { revisionForUse } from '../approved-elsewhere.ts';
import { disposedOf } from '../disposed.ts';
import { documentByNumber, newestRevision, revisionInForce } from '../revision.store.ts';
import { textOfTemplate, usedTemplate } from '../used-template.ts';
import { putUnderTemplate } from './put-under-template.ts';

const templates = async ({ vault }: CallContext): Promise<Output<'documents.templates'>> =>
  vault.find('documents', { type_id: TEMPLATE_TYPE }, ['number']).flatMap((document) => {
    const revision = revisionForUse(vault, document.id);
    if (revision?.content_kind !== 'content') return [];
    const { number, title } = document;
    return [{ number, title, label: revisionLabel(revision), ...outlineOf(textOfTemplate(vault, revision)) }];
  });

/** What the newest revision of a document was made from. A text that was disposed of is needed by none and given to nobody. */
const templateOf = async ({ vault }: CallContext, { number }: Input<'documents.templateOf'>): Promise<Output<'documents.templateOf'>> => {
  const document = documentByNumber(vault, number);
  const used = usedTemplate(vault, newestRevision(vault, document).id);
  const inForce = used && revisionInForce(vault, used.document.id);
  return {
    isTemplate: document.type_id === TEMPLATE_TYPE,
    madeFrom: used && {
      number: used.document.number,
      title: used.document.title,
      label: revisionLabel(used.revision),
      inForce: inForce && revisionLabel(inForce),
      content: disposedOf(vault, used.revision.id) ? null : textOfTemplate(vault, used.revision),
    },
  };
};

export const templateHandlers: Handlers<keyof typeof templateOperations> = {
  'documents.templates': templates,
  'documents.templateOf': templateOf,
  'documents.useTemplate': putUnderTemplate,
};
