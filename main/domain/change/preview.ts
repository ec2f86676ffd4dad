import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { AT_SIGNING, previewedSigner, shownStatement } from '../identity/signatory.ts';
import { effectiveInstant } from '../workflow/release.ts';
import { changeByNumber } from './change.store.ts';
import { findDecision } from './decide.ts';
import { documentsOf, findWhole } from './make-effective.ts';
import { type ChangeStatement, changeStatement, documentsAsked } from './statement.ts';

const acts: Record<string, string> = { revise: 'Revise', create: 'Make', retire: 'Retire' };

const statementOf = (
  context: CallContext,
  { number, act, reason, effectiveFrom: date }: Input<'change.previewStatement'>,
): ChangeStatement => {
  const signer = previewedSigner(context);
  if (act !== 'makeEffective') {
    const { request, transition } = findDecision(context.vault, context, number, act);
    const meaning = transition.meaning ?? 'Change accepted';
    return changeStatement(context, request, documentsAsked(context, number), signer, { meaning, reason });
  }
  const from = effectiveInstant(context, date, null);
  const due = from <= ledgerNow(context);
  const { request, steps } = findWhole(context.vault, context, number, from, due);
  return changeStatement(context, request, documentsOf(context.vault, steps), signer, {
    meaning: 'Make effective',
    effectiveFrom: due ? AT_SIGNING : zonedTime(from, context.clock.zone()),
  });
};

/** Shown before signing (21 CFR 11.50): what the person is about to put a name under, with every document that it moves. */
export const previewChange = async (
  context: CallContext,
  input: Input<'change.previewStatement'>,
): Promise<Output<'change.previewStatement'>> => {
  const stated = statementOf(context, input);
  const { document } = stated;
  return shownStatement(context, stated, { document, title: changeByNumber(context.vault, document).title, label: null }, [
    ...stated.documents.map((one): [string, string] => [acts[one.act] ?? one.act, [one.document, one.revision].filter(Boolean).join(' ')]),
    ['Request, SHA-256', stated.contentHash],
  ]);
};
