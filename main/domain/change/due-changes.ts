import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { changeMachine } from '#shared/domain/changes.ts';
import { findMove } from '#shared/domain/moves.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { requireTransition } from '../documents/move.ts';
import { revisionOf, subjectOf } from '../documents/revision.store.ts';
import { command } from '../operation.ts';
import { putInForce, systemTrace } from '../workflow/effective.ts';
import { retireRevision } from '../workflow/release.ts';
import { changeByNumber, dueChanges, itemsOf } from './change.store.ts';
import { documentOfItem } from './plan.ts';

/** Each document of a scheduled request with the revision that was sealed, or signed out of use, for it. */
const stepsOf = (reader: Reader, number: string) =>
  itemsOf(reader, number).flatMap((item) => {
    const document = documentOfItem(reader, item);
    return document && item.revision_id !== null ? [{ item, document, revision: revisionOf(reader, item.revision_id) }] : [];
  });

/** Nothing else can move the documents of a scheduled request, so this holds unless somebody wrote into the vault by hand. */
const isWhole = (reader: Reader, number: string): boolean =>
  stepsOf(reader, number).every(({ item, revision }) => revision.state === (item.act === 'retire' ? 'Effective' : 'Approved'));

const applyOne = (context: CallContext, number: string) =>
  command('workflow.tick', {
    commit: (uow) => {
      const answer = findMove(changeMachine, 'becomeEffective', {
        state: changeByNumber(uow, number).state,
        held: ['system'],
        holds: () => true,
      });
      const steps = answer.ok && isWhole(uow, number) ? stepsOf(uow, number) : [];
      for (const { item, document, revision } of steps) {
        if (item.act === 'retire') {
          requireTransition(revision, 'becomeObsolete', { held: ['system'], holds: () => true });
          retireRevision(context, uow, revision, `by ${number}`);
        } else {
          requireTransition(revision, 'becomeEffective', { held: ['system'], holds: () => true });
          putInForce(context, uow, document, revision);
        }
      }
      if (answer.ok && steps.length > 0) uow.update('change_requests', number, { state: answer.move.to, effective_at: uow.time });
      return {
        output: { applied: steps.map(({ document, revision }) => subjectOf(document, revision)) },
        trace: systemTrace(context, number),
      };
    },
  })(context, {});

/** Makes the requests effective whose date has come, each with all its documents in one transaction. */
export const applyDueChanges = async (context: CallContext): Promise<string[]> => {
  const applied: string[] = [];
  for (const number of dueChanges(context.vault, ledgerNow(context)))
    if (isWhole(context.vault, number)) applied.push(...(await applyOne(context, number)).applied);
  return applied;
};
