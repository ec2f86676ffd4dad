import type { CallContext } from '#main/ports/context.ts';
import type { Input } from '#shared/api/index.ts';
import { withoutMarks } from '#shared/compare/template.rules.ts';
import { AppError } from '#shared/domain/errors.ts';
import { EXTERNAL_TYPE } from '#shared/domain/external.ts';
import { TEMPLATE_TYPE } from '#shared/domain/templates.ts';
import { chooseLanguage } from '../identity/chosen-language.ts';
import { command, sessionOf } from '../operation.ts';
import { contentBytes } from './content-bytes.ts';
import { makeDocument } from './make-document.ts';
import { templateInForce, textOfTemplate } from './used-template.ts';

const prepare = ({ vault }: CallContext, { typeId, template }: Input<'documents.create'>) => {
  if (template === undefined) return null;
  if (typeId === TEMPLATE_TYPE) throw new AppError('refused', 'A template is not made from another one. Leave the template out.');
  if (typeId === EXTERNAL_TYPE)
    throw new AppError('refused', 'An external document has no text here but its cover. Leave the template out.');
  const { revision } = templateInForce(vault, template);
  return { revisionId: revision.id, bytes: contentBytes(withoutMarks(textOfTemplate(vault, revision))) };
};

/** A document with its number and its first draft, which is empty or begins with the text of a template. */
export const createDocument = command('documents.create', {
  prepare,
  commit: (uow, context, { template, language = 'auto', ...input }, begun) => {
    if (template !== undefined && templateInForce(uow, template).revision.id !== begun?.revisionId)
      throw new AppError('conflict', `A newer revision of ${template} went into force just now. Make the document again.`);
    const { document } = makeDocument(uow, {
      ...input,
      author: sessionOf(context).userId,
      reason: 'First issue',
      begun: begun && { template: begun.revisionId, contentHash: uow.putBlob(begun.bytes) },
    });
    chooseLanguage(uow, 'document_languages', document.id, language);
    return { output: { number: document.number }, trace: { subject: `${document.number} 0.1` } };
  },
});
