import type { CallContext } from '#main/ports/context.ts';
import type { ShippedTexts } from '#main/ports/shipped-texts.ts';
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

/** The text that a new document begins with; null for an empty one. */
interface Begun {
  /** The template's revision; null for a text of the starter set. */
  template: string | null;
  bytes: Uint8Array;
}

const prepare = (texts: ShippedTexts, { vault }: CallContext, { typeId, template, shipped }: Input<'documents.create'>): Begun | null => {
  if (shipped !== undefined) {
    if (template !== undefined)
      throw new AppError('refused', 'A document begins with a template or with a text of the starter set. Leave one of them out.');
    return { template: null, bytes: contentBytes(texts.content(shipped)) };
  }
  if (template === undefined) return null;
  if (typeId === TEMPLATE_TYPE) throw new AppError('refused', 'A template is not made from another one. Leave the template out.');
  if (typeId === EXTERNAL_TYPE)
    throw new AppError('refused', 'An external document has no text here but its cover. Leave the template out.');
  const { revision } = templateInForce(vault, template);
  return { template: revision.id, bytes: contentBytes(withoutMarks(textOfTemplate(vault, revision))) };
};

/** A document with its number and its first draft, which is empty or begins with the text of a template or of the starter set. */
export const createDocument = (texts: ShippedTexts) =>
  command('documents.create', {
    prepare: (context, input) => prepare(texts, context, input),
    commit: (uow, context, { template, shipped: _shipped, language = 'auto', ...input }, begun) => {
      if (template !== undefined && templateInForce(uow, template).revision.id !== begun?.template)
        throw new AppError('conflict', `A newer revision of ${template} went into force just now. Make the document again.`);
      const { document } = makeDocument(uow, {
        ...input,
        author: sessionOf(context).userId,
        reason: 'First issue',
        begun: begun && { template: begun.template, contentHash: uow.putBlob(begun.bytes) },
      });
      chooseLanguage(uow, 'document_languages', document.id, language);
      return { output: { number: document.number }, trace: { subject: `${document.number} 0.1` } };
    },
  });
