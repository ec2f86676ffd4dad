import type { CallContext } from '#main/ports/context.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { shownStatement } from '../identity/signatory.ts';
import type { DispositionStatement } from './statement.ts';

/** A statement about a disposition as people read it before they sign, with every revision that it disposes of. */
export const shownDisposition = (context: CallContext, stated: DispositionStatement): ShownStatement => {
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
