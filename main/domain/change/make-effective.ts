import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { zonedDate, zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { subjectOf } from '../documents/revision.store.ts';
import { AT_SIGNING, authenticateBeside, previewedSigner, type Signatory, type Signer } from '../identity/signatory.ts';
import { command, sessionOf } from '../operation.ts';
import { frozenPaper } from '../records/round.store.ts';
import { type NamedSigner, recordSignature, signStatement } from '../signing/statement.ts';
import {
  effectiveInstant,
  findRelease,
  prepareRelease,
  prepareRetirement,
  requireReady,
  retireRevision,
  sealRelease,
  writeRelease,
} from '../workflow/release.ts';
import { changeByNumber } from './change.store.ts';
import { requireChangeMove } from './move.ts';
import { type Step, wholePlan } from './plan.ts';
import { shownChange } from './shown-change.ts';
import { type ChangeStatement, changeStatement } from './statement.ts';

/** When the set shall be in force, and all that becomes of its documents then. @throws AppError 'forbidden', 'refused' */
export const findWhole = (reader: Reader, context: CallContext, number: string, effectiveFrom: string, due: boolean) => {
  const request = changeByNumber(reader, number);
  const transition = requireChangeMove(context, request, 'makeEffective', 'allReady', due ? 'due' : 'notDue');
  return { request, transition, steps: wholePlan(reader, request, zonedDate(effectiveFrom, context.clock.zone())) };
};

/** Each document as the statement of the whole names it. */
export const documentsOf = (reader: Reader, steps: readonly Step[]): ChangeStatement['documents'] =>
  steps.map(({ item, document, revision }) => ({
    act: item.act,
    document: document.number,
    revision: targetLabel(revision),
    renditionHash: frozenPaper(reader, revision).renditionHash,
  }));

const prepareStep = async (
  context: CallContext,
  number: string,
  { item, document, revision }: Step,
  signer: Signer,
  { effectiveFrom, due }: { effectiveFrom: string; due: boolean },
) => {
  if (item.act === 'retire') {
    const from = zonedTime(effectiveFrom, context.clock.zone());
    return { step: 'retire' as const, statement: prepareRetirement(context, { document, revision }, signer, `By ${number}`, from) };
  }
  const move = findRelease(context.vault, context, document.number, due);
  requireReady(context, context.vault, move, effectiveFrom, null);
  return { step: 'release' as const, prepared: await prepareRelease(context, move, signer, effectiveFrom, `By ${number}`) };
};

const signStep = async (context: CallContext, part: Awaited<ReturnType<typeof prepareStep>>, signatory: Signatory) =>
  part.step === 'retire'
    ? { step: part.step, act: signStatement(part.statement, signatory) }
    : { step: part.step, sealed: await sealRelease(context, part.prepared, signatory) };

const wholeAsked = (context: CallContext, { number, effectiveFrom }: { number: string; effectiveFrom?: string | undefined }) => {
  const asked = effectiveInstant(context, effectiveFrom, null);
  const due = asked <= ledgerNow(context);
  return { asked, due, whole: findWhole(context.vault, context, number, asked, due) };
};

const wholeStatement = (
  context: CallContext,
  { request, steps }: ReturnType<typeof findWhole>,
  signer: NamedSigner,
  effectiveFrom: string,
): ChangeStatement =>
  changeStatement(context, request, documentsOf(context.vault, steps), signer, { meaning: 'Make effective', effectiveFrom });

/** Seals the records of all documents first; then one transaction makes all of them effective, or none. */
export const makeChangeEffective = command('change.makeEffective', {
  preview: (context, input) => {
    const { asked, due, whole } = wholeAsked(context, input);
    // Before anybody types a password for it.
    for (const step of whole.steps) if (step.item.act !== 'retire') requireReady(context, context.vault, step, asked, null);
    const from = due ? AT_SIGNING : zonedTime(asked, context.clock.zone());
    return shownChange(context, whole.request, wholeStatement(context, whole, previewedSigner(context), from));
  },
  prepare: async (context, { number, effectiveFrom: date, ...given }) => {
    const { asked } = wholeAsked(context, { number, effectiveFrom: date });
    const { signatory, made } = await authenticateBeside(context, 'change.makeEffective', given, async (signer) => {
      // The date may have begun while the password was checked.
      const due = asked <= signer.time;
      const found = findWhole(context.vault, context, number, asked, due);
      const effectiveFrom = due ? signer.time : asked;
      const statement = wholeStatement(context, found, signer, zonedTime(effectiveFrom, context.clock.zone()));
      const parts = [];
      for (const step of found.steps) parts.push(await prepareStep(context, number, step, signer, { effectiveFrom, due }));
      return { effectiveFrom, due, steps: found.steps, statement, parts };
    });
    const parts = [];
    for (const part of made.parts) parts.push(await signStep(context, part, signatory));
    return { ...made, whole: signStatement(made.statement, signatory), parts };
  },
  commit: (uow, context, { number }, { effectiveFrom, due, steps: before, whole, parts }) => {
    const { transition, steps } = findWhole(uow, context, number, effectiveFrom, due);
    if (steps.length !== before.length || steps.some(({ revision }, index) => revision.id !== before[index]?.revision.id))
      throw new AppError('conflict', `The documents of ${number} were changed meanwhile. Read the newest state and do it again.`);
    for (const [index, part] of parts.entries()) {
      const { item, document, revision } = steps[index] as Step;
      if (part.step === 'release') {
        const move = findRelease(uow, context, document.number, due);
        requireReady(context, uow, move, effectiveFrom, null);
        writeRelease(context, uow, move, part.sealed, due);
      } else {
        recordSignature(uow, part.act);
        uow.update('change_items', item.id, { revision_id: revision.id });
        if (due) retireRevision(context, uow, revision, `by ${number}`, effectiveFrom);
      }
    }
    recordSignature(uow, whole);
    uow.update('change_requests', number, {
      state: transition.to,
      effective_from: effectiveFrom,
      ...(due ? { effective_at: effectiveFrom } : {}),
    });
    sessionOf(context).signedBefore = true;
    const names = steps.map(({ document, revision }) => subjectOf(document, revision)).join(', ');
    return { output: { number, state: transition.to }, trace: { subject: number, reason: names } };
  },
});
