import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import type { DispositionAction } from '#shared/domain/dispositions.ts';
import { AppError } from '#shared/domain/errors.ts';
import { retentionEnd } from '#shared/domain/retention.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { shownState } from '../documents/approved-elsewhere.ts';
import { documentByNumber, revisionOf } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { shownSignature } from '../signing/shown-signature.ts';
import { mayMove, subjectsOf } from './decide.ts';
import { obstaclesOf, retentionDays, retentionOfRevision } from './facts.ts';
import {
  type Disposition,
  dispositionById,
  dispositionHolding,
  dispositionSignatures,
  itemsOf,
  listDispositions,
  retiredRevisions,
} from './retention.store.ts';

type Row = Output<'retention.list'>[number];
type Shown = Output<'retention.show'>;

/** Revisions out of use with the end of their retention, what ends first at the top. @throws AppError 'not-found' */
export const listRetention = async (
  context: CallContext,
  { scope, number, limit }: Input<'retention.list'>,
): Promise<Output<'retention.list'>> => {
  const { vault } = context;
  const days = retentionDays(context);
  const years = new Map(
    vault
      .find('document_types', {})
      .map(({ id }) => [id, retentionOfRevision(vault, id, { superseded_at: null, obsoleted_at: null }).years]),
  );
  const documentId = number === undefined ? undefined : documentByNumber(vault, number).id;
  return retiredRevisions(vault, { before: days.now, documentId, disposed: scope === 'all' })
    .map((row) => ({ ...row, until: retentionEnd(row.begins, years.get(row.typeId) ?? 0) }))
    .filter(({ until }) => scope === 'all' || until <= days.today)
    .sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))
    .slice(0, limit)
    .map(({ id, begins, until }): Row => {
      const revision = revisionOf(vault, id);
      const document = vault.get('documents', revision.document_id);
      if (!document) throw new AppError('vault-damaged', 'A revision belongs to no document. Run "verify" on the vault.');
      const rule = retentionOfRevision(vault, document.type_id, revision);
      const holding = dispositionHolding(vault, id);
      const ended = until <= days.today;
      return {
        number: document.number,
        title: document.title,
        label: targetLabel(revision),
        ...shownState(vault, revision),
        begins,
        until,
        years: rule.years,
        because: rule.because,
        ended,
        disposition: holding && { id: holding.id, state: holding.state },
        inTheWay: ended && holding === null ? obstaclesOf(context, vault, days, { document, revision }) : [],
      };
    });
};

const summaryOf = (reader: Reader, { id, state, reason, ...row }: Disposition): Output<'retention.dispositions'>[number] => ({
  id,
  state,
  reason,
  revisions: itemsOf(reader, id).length,
  proposedBy: printedNameOf(reader, row.proposed_by),
  proposedAt: row.proposed_at,
  decidedBy: row.decided_by && printedNameOf(reader, row.decided_by),
  decidedAt: row.decided_at,
});

/** The newest first. */
export const dispositions = async (
  { vault }: CallContext,
  { state }: Input<'retention.dispositions'>,
): Promise<Output<'retention.dispositions'>> =>
  listDispositions(vault, state)
    .map((row) => summaryOf(vault, row))
    .reverse();

/** A disposition with its revisions, its signatures, and what the person who asks may do with it. @throws AppError 'not-found' */
export const showDisposition = async (context: CallContext, { id }: Input<'retention.show'>): Promise<Shown> => {
  const { vault } = context;
  const disposition = dispositionById(vault, id);
  const days = retentionDays(context);
  const items = subjectsOf(vault, id).map(({ document, revision, until }) => ({
    number: document.number,
    title: document.title,
    label: targetLabel(revision),
    until,
    record: revision.record_pdf,
    inTheWay: disposition.state === 'Proposed' ? obstaclesOf(context, vault, days, { document, revision }, id) : [],
  }));
  const may = (action: DispositionAction): boolean => mayMove(context, disposition, action);
  return {
    ...summaryOf(vault, disposition),
    decisionReason: disposition.decision_reason,
    items,
    signatures: dispositionSignatures(vault, id).map(shownSignature),
    may: { sign: may('sign') && items.every(({ inTheWay }) => inTheWay.length === 0), refuse: may('refuse'), withdraw: may('withdraw') },
  };
};
