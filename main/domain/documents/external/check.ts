import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isSameEdition } from '#shared/domain/external.ts';
import { printedNameOf } from '../../identity/printed-names.ts';
import { command, sessionOf } from '../../operation.ts';
import { subjectOf } from '../revision.store.ts';
import { checksOf, type External, externalByNumber, externalOf, isOpen } from './external.store.ts';

/** The document, when the person who asks is the one who checks it. @throws AppError 'refused', 'forbidden' */
const ownDuty = (reader: Reader, context: CallContext, number: string): External => {
  const external = externalOf(reader, externalByNumber(reader, number));
  const { duty, isInForce } = external;
  if (!duty || !isInForce) throw new AppError('refused', `No edition of ${number} is in use, so none can be newer than it.`);
  if (duty.checker !== sessionOf(context).userId)
    throw new AppError(
      'forbidden',
      `${printedNameOf(reader, duty.checker)} checks for newer editions of ${number}. To check it yourself, first have yourself named instead.`,
    );
  return external;
};

/** Puts down what came of checking for a newer edition. */
export const checkEdition = command('external.check', {
  commit: (uow, context, input) => {
    const { document, revision, edition, findings } = ownDuty(uow, context, input.number);
    const newer = input.outcome === 'newer' ? input.edition : null;
    if (newer !== null && edition && isSameEdition(newer, edition.edition))
      throw new AppError('invalid-input', `${newer} is the edition in use. Name the newer one, or say that there is none.`);
    if (newer !== null && findings.some((found) => found.newer_edition !== null && isSameEdition(found.newer_edition, newer)))
      throw new AppError('conflict', `${newer} was found before and waits for document control.`);
    uow.insert('external_checks', {
      id: randomUUID(),
      document_id: document.id,
      revision_id: revision.id,
      outcome: input.outcome,
      newer_edition: newer,
      source: input.source,
      note: input.note ?? '',
      checked_at: uow.time,
      checked_by: sessionOf(context).userId,
      answer: null,
      answered_at: null,
      answered_by: null,
    });
    const reason = newer === null ? 'No newer edition' : `Newer edition found: ${newer}`;
    return {
      output: { nextCheck: externalOf(uow, document).nextCheck ?? '' },
      trace: { subject: subjectOf(document, revision), reason: `${reason} (${input.source})` },
    };
  },
});

/** Says why an edition that was found is not taken into use. */
export const answerFinding = command('external.answer', {
  commit: (uow, context, { number, check: id, reason }) => {
    const { document, revision, edition } = externalOf(uow, externalByNumber(uow, number));
    const check = checksOf(uow, document.id).find((one) => one.id === id);
    if (!check) throw new AppError('not-found', `There is no such check of ${number}.`);
    if (!isOpen(check, edition?.edition ?? null)) throw new AppError('conflict', 'This finding no longer needs an answer.');
    uow.update('external_checks', id, { answer: reason, answered_at: uow.time, answered_by: sessionOf(context).userId });
    return { output: {}, trace: { subject: subjectOf(document, revision), reason: `${check.newer_edition}: ${reason}` } };
  },
});
