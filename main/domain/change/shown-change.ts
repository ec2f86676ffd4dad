import type { CallContext } from '#main/ports/context.ts';
import type { ShownStatement } from '#shared/api/statement.ts';
import { shownStatement } from '../identity/signatory.ts';
import type { ChangeStatement } from './statement.ts';

const acts: Record<string, string> = { revise: 'Revise', create: 'Make', retire: 'Retire' };

/** A statement about a request as people read it before they sign, with every document that it moves. */
export const shownChange = (context: CallContext, { title }: { title: string }, stated: ChangeStatement): ShownStatement =>
  shownStatement(context, stated, { document: stated.document, title, label: null }, [
    ...stated.documents.map((one): [string, string] => [acts[one.act] ?? one.act, [one.document, one.revision].filter(Boolean).join(' ')]),
    ['Request, SHA-256', stated.contentHash],
  ]);
