import type { CallContext } from '#main/ports/context.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { shownStatement } from '../identity/signatory.ts';
import type { RevisionStatement } from './revision-statement.ts';

/** A statement about a revision as people read it before they sign. */
export const shownRevision = (
  context: CallContext,
  { document: { title }, statement }: { document: { title: string }; statement: RevisionStatement },
): ShownStatement => {
  const { document, revision: label, onBehalfOf } = statement;
  return shownStatement(context, statement, { document, title, label }, [
    ['On behalf of', onBehalfOf ? `${printedNameOf(context.vault, onBehalfOf)} (${onBehalfOf})` : null],
    ['Round', statement.round],
    ['Content, SHA-256', statement.contentHash],
    ['Paper, SHA-256', statement.renditionHash],
  ]);
};
