import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { requireFree } from '../documents/change-of.ts';
import { documentByNumber, newestRevision } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { AT_SIGNING, previewedSigner, shownStatement } from '../identity/signatory.ts';
import { decisionStatement, findMove } from './decide.ts';
import { effectiveInstant, findOwnRelease, findRetirement, statementFor } from './release.ts';
import type { RevisionStatement } from './revision-statement.ts';

type Asked = Input<'workflow.previewStatement'>;
const statementOfAct = (context: CallContext, { number, act, reason = '', effectiveFrom }: Asked): RevisionStatement => {
  const signer = previewedSigner(context);
  const document = documentByNumber(context.vault, number);
  if (act === 'approve' || act === 'reject') {
    const decision = { number, decision: act, reason };
    return decisionStatement(context, findMove(context.vault, context, decision), decision, signer);
  }
  if (act === 'release') {
    const from = effectiveInstant(context, effectiveFrom, newestRevision(context.vault, document).planned_effective);
    const now = ledgerNow(context);
    const move = findOwnRelease(context.vault, context, number, from <= now);
    const shown = from <= now ? AT_SIGNING : zonedTime(from, context.clock.zone());
    return statementFor(context, 'release', move, signer, 'Document Controller', '', shown);
  }
  const found = findRetirement(context.vault, context, number);
  requireFree(context.vault, found.document);
  const role = context.roles.find((held) => held === 'Document Controller' || held === 'Quality') ?? 'Quality';
  return statementFor(context, 'obsolete', found, signer, role, reason, null);
};

/** A statement about a revision as people read it before they sign. */
export const linesOf = (context: CallContext, statement: RevisionStatement, title: string): Output<'workflow.previewStatement'> => {
  const { document, revision: label, onBehalfOf } = statement;
  return shownStatement(context, statement, { document, title, label }, [
    ['On behalf of', onBehalfOf ? `${printedNameOf(context.vault, onBehalfOf)} (${onBehalfOf})` : null],
    ['Round', statement.round],
    ['Content, SHA-256', statement.contentHash],
    ['Paper, SHA-256', statement.renditionHash],
  ]);
};

/** Shown before signing (21 CFR 11.50): what the person is about to put a name under, from the database and not from a screen. */
export const previewStatement = async (context: CallContext, input: Asked): Promise<Output<'workflow.previewStatement'>> => {
  const statement = statementOfAct(context, input);
  return linesOf(context, statement, documentByNumber(context.vault, statement.document).title);
};
