import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { sessionOf } from '../operation.ts';
import { AT_SIGNING, shownStatement } from '../workflow/shown-statement.ts';
import type { DispositionStatement } from '../workflow/signing-act.ts';
import { findSignable } from './decide.ts';
import { findDisposable } from './propose.ts';
import { nextDisposition } from './retention.store.ts';
import { dispositionStatement } from './statement.ts';

const statementOf = (context: CallContext, asked: Input<'retention.previewStatement'>): DispositionStatement => {
  const { vault } = context;
  const { userId } = sessionOf(context);
  const signatory = { person: vault.get('people', userId) ?? { printed_name: userId, id: userId }, zoned: AT_SIGNING };
  if (asked.act === 'sign') {
    const { disposition, subjects } = findSignable(vault, context, asked.id);
    return dispositionStatement(context, disposition, subjects, signatory, 'Disposition');
  }
  const of = { id: nextDisposition(vault), reason: asked.reason };
  return dispositionStatement(context, of, findDisposable(vault, context, asked.revisions), signatory, 'Disposition proposed');
};

/** Shown before signing (21 CFR 11.50), with every revision that the signature disposes of. */
export const previewDisposition = async (
  context: CallContext,
  asked: Input<'retention.previewStatement'>,
): Promise<Output<'retention.previewStatement'>> => {
  const said = statementOf(context, asked);
  const count = said.documents.length;
  const title = `${count} ${count === 1 ? 'revision' : 'revisions'} whose retention has ended: text and records are withheld for good`;
  return shownStatement(context, said, { document: said.document, title, label: null }, [
    ...said.documents.map((one): [string, string] => [
      `${one.document} ${one.revision}`,
      `kept until ${one.until}; record, SHA-256 ${one.record ?? 'none'}`,
    ]),
    ['Disposition, SHA-256', said.contentHash],
    ['Reason', said.reason || null],
    ['Date and time', said.time],
    ['Signature before, SHA-256', said.previous],
    ['Vault', said.vault],
  ]);
};
