import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { findMove } from '#shared/domain/moves.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { revisionMachine } from '#shared/domain/transitions.ts';
import { ledgerNow } from '../../audit/ledger-time.ts';
import { printedNameOf } from '../../identity/printed-names.ts';
import { sessionOf } from '../../operation.ts';
import { shownState } from '../approved-elsewhere.ts';
import { asWriter } from '../co-authors.ts';
import { newestRevision, revisionOf, revisionsOf } from '../revision.store.ts';
import { canCheck, maySetChecker } from './checker.ts';
import { allExternal, checksOf, externalByNumber, externalOf, isOpen } from './external.store.ts';

type Shown = Output<'external.show'>;

/** By number. */
export const listExternal = async (context: CallContext, { only }: Input<'external.list'>): Promise<Output<'external.list'>> => {
  const { vault } = context;
  const now = ledgerNow(context);
  return allExternal(vault)
    .map(({ document, duty, revision, edition, lastCheck, nextCheck, findings }) => ({
      number: document.number,
      title: document.title,
      publisher: edition?.publisher ?? '',
      designation: edition?.designation ?? '',
      edition: edition?.edition ?? '',
      keptAt: edition?.kept_at ?? '',
      label: revisionLabel(revision),
      ...shownState(vault, revision),
      checker: duty ? printedNameOf(vault, duty.checker) : '',
      lastCheck,
      nextCheck,
      overdue: nextCheck !== null && nextCheck < now,
      newer: findings.flatMap(({ newer_edition: newer }) => newer ?? []),
    }))
    .filter((row) => (only === 'overdue' ? row.overdue : only !== 'newer' || row.newer.length > 0));
};

const editionsOf = ({ vault }: CallContext, documentId: string): Shown['editions'] =>
  revisionsOf(vault, documentId)
    .flatMap((revision) => {
      const edition = vault.get('external_editions', revision.id);
      if (!edition) return [];
      const { publisher, designation, edition: name, kept_at: keptAt } = edition;
      const isFile = revision.content_kind === 'file';
      return [
        {
          label: revisionLabel(revision),
          ...shownState(vault, revision),
          publisher,
          designation,
          edition: name,
          keptAt,
          isFile,
        },
      ];
    })
    .reverse();

const checksShown = ({ vault }: CallContext, documentId: string, inForce: string | null): Shown['checks'] =>
  checksOf(vault, documentId).map((check) => ({
    id: check.id,
    at: check.checked_at,
    by: printedNameOf(vault, check.checked_by),
    label: revisionLabel(revisionOf(vault, check.revision_id)),
    outcome: check.outcome,
    newerEdition: check.newer_edition,
    source: check.source,
    note: check.note,
    isOpen: isOpen(check, inForce),
    answer: check.answer,
    answeredBy: check.answered_by && printedNameOf(vault, check.answered_by),
    answeredAt: check.answered_at,
  }));

/** The editions of an external document, who checks for newer ones, what was found, and what the person who asks may do. */
export const showExternal = async (context: CallContext, { number }: Input<'external.show'>): Promise<Shown> => {
  const { vault, roles } = context;
  const document = externalByNumber(vault, number);
  const { duty, edition, isInForce, nextCheck, findings } = externalOf(vault, document);
  const { userId } = sessionOf(context);
  const newest = newestRevision(vault, document);
  const writer = asWriter(vault, newest, { userId, roles });
  return {
    editions: editionsOf(context, document.id),
    checker: duty && { userId: duty.checker, printedName: printedNameOf(vault, duty.checker), active: canCheck(vault, duty.checker) },
    checkMonths: duty?.check_months ?? null,
    nextCheck,
    overdue: nextCheck !== null && nextCheck < ledgerNow(context),
    checks: checksShown(context, document.id, edition?.edition ?? null),
    may: {
      describe: findMove(revisionMachine, 'edit', { ...writer, state: newest.state, row: newest }).ok,
      check: isInForce && duty?.checker === userId,
      answer: findings.length > 0 && roles.some((role) => role === 'Document Controller' || role === 'Quality'),
      setChecker: duty !== null && maySetChecker(context, document),
    },
  };
};
