import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { previewedSigner, shownStatement } from '../identity/signatory.ts';
import { findSignable } from './decide.ts';
import { findDisposable } from './propose.ts';
import { nextDisposition } from './retention.store.ts';
import { type DispositionStatement, dispositionStatement } from './statement.ts';

const statementOf = (context: CallContext, asked: Input<'retention.previewStatement'>): DispositionStatement => {
  const { vault } = context;
  const signer = previewedSigner(context);
  if (asked.act === 'sign') {
    const { disposition, subjects } = findSignable(vault, context, asked.id);
    return dispositionStatement(context, disposition, subjects, signer, 'Disposition');
  }
  const of = { id: nextDisposition(vault), reason: asked.reason };
  return dispositionStatement(context, of, findDisposable(vault, context, asked.revisions), signer, 'Disposition proposed');
};

/** Shown before signing (21 CFR 11.50), with every revision that the signature disposes of. */
export const previewDisposition = async (
  context: CallContext,
  asked: Input<'retention.previewStatement'>,
): Promise<Output<'retention.previewStatement'>> => {
  const stated = statementOf(context, asked);
  const count = stated.documents.length;
  const title = `${count} ${count === 1 ? 'revision' : 'revisions'} whose retention has ended: text and records are withheld for good`;
  return shownStatement(context, stated, { document: stated.document, title, label: null }, [
    ...stated.documents.map((one): [string, string] => [
      `${one.document} ${one.revision}`,
      `kept until ${one.until}; record, SHA-256 ${one.record ?? 'none'}`,
    ]),
    ['Disposition, SHA-256', stated.contentHash],
  ]);
};
