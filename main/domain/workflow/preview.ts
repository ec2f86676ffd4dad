import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { requireFree } from '../documents/change-of.ts';
import { documentByNumber, newestRevision } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { findMove, statementOf } from './decide.ts';
import { effectiveInstant, findOwnRelease, findRetirement, statementFor } from './release.ts';
import { AT_SIGNING, shownStatement } from './shown-statement.ts';
import type { RevisionStatement } from './signing-act.ts';

type Asked = Input<'workflow.previewStatement'>;
const statementOfAct = (context: CallContext, { number, act, reason = '', effectiveFrom }: Asked): RevisionStatement => {
  const { userId } = sessionOf(context);
  const person = context.vault.get('people', userId) ?? { printed_name: userId, id: userId };
  const document = documentByNumber(context.vault, number);
  if (act === 'approve' || act === 'reject') {
    const decision = { number, decision: act, reason };
    return statementOf(context, findMove(context.vault, context, decision), decision, person, AT_SIGNING);
  }
  const signatory = { person, zoned: AT_SIGNING };
  if (act === 'release') {
    const from = effectiveInstant(context, effectiveFrom, newestRevision(context.vault, document).planned_effective);
    const now = ledgerNow(context);
    const move = findOwnRelease(context.vault, context, number, from <= now);
    const shown = from <= now ? AT_SIGNING : zonedTime(from, context.clock.zone());
    return statementFor(context, 'release', move, signatory, 'Document Controller', '', shown);
  }
  const found = findRetirement(context.vault, context, number);
  requireFree(context.vault, found.document);
  const role = context.roles.find((held) => held === 'Document Controller' || held === 'Quality') ?? 'Quality';
  return statementFor(context, 'obsolete', found, signatory, role, reason, null);
};

/** A statement about a revision as people read it before they sign. */
export const linesOf = (context: CallContext, statement: RevisionStatement, title: string): Output<'workflow.previewStatement'> => {
  const { document, revision: label, onBehalfOf } = statement;
  return shownStatement(context, statement, { document, title, label }, [
    ['On behalf of', onBehalfOf ? `${printedNameOf(context.vault, onBehalfOf)} (${onBehalfOf})` : null],
    ['Round', statement.round],
    ['Content, SHA-256', statement.contentHash],
    ['Paper, SHA-256', statement.renditionHash],
    ['Effective from', statement.effectiveFrom],
    ['Reason', statement.reason || null],
    ['Date and time', statement.time],
    ['Signature before, SHA-256', statement.previous],
    ['Vault', statement.vault],
  ]);
};

/** Shown before signing (21 CFR 11.50): what the person is about to put a name under, from the database and not from a screen. */
export const previewStatement = async (context: CallContext, input: Asked): Promise<Output<'workflow.previewStatement'>> => {
  const statement = statementOfAct(context, input);
  return linesOf(context, statement, documentByNumber(context.vault, statement.document).title);
};
