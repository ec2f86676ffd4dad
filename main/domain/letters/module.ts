import type { AskedSignature } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { letterOperations } from '#shared/api/letters.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { rowsOf } from '../audit/given-signatures.ts';
import { madeFile } from '../audit/made-file.ts';
import { namesIn } from '../identity/printed-names.ts';
import type { Module } from '../module.ts';
import { command, type Handlers, sessionOf } from '../operation.ts';
import { isLetterAsked, isLetterMissing, needsLetter } from './letters.rules.ts';

const LARGEST = 20 * 1024 * 1024;

const handlers: Handlers<keyof typeof letterOperations> = {
  'letter.status': async ({ vault }) => {
    const nameOf = namesIn(vault);
    const newestFirst = <R extends { id: string }>(rows: readonly R[]): R[] => rows.toSorted((a, b) => Number(b.id) - Number(a.id));
    return {
      required: isLetterAsked(rowsOf(vault)),
      decided: newestFirst(vault.find('letter_policies', {})).map(({ required, reason, set_at, set_by }) => ({
        ...{ required: required === 1, reason, at: set_at, by: nameOf(set_by) },
      })),
      letters: newestFirst(vault.find('letters', {})).map((row) => ({
        ...{ id: row.id, addressee: row.addressee, sentOn: row.sent_on, fileName: row.file_name },
        ...{ at: row.recorded_at, by: nameOf(row.recorded_by) },
      })),
    };
  },

  'letter.setPolicy': command('letter.setPolicy', {
    commit: (uow, context, { required, reason }) => {
      if (isLetterAsked(rowsOf(uow)) === required)
        throw new AppError(
          'refused',
          required
            ? 'The policy asks for the letter already. Nothing was changed.'
            : 'The policy does not ask for the letter already. Nothing was changed.',
        );
      const set = { set_at: uow.time, set_by: sessionOf(context).userId };
      uow.insert('letter_policies', { id: String(uow.sequence), required: required ? 1 : 0, reason, ...set });
      const words = required ? 'Nothing is signed before the letter to FDA is kept' : 'Signatures do not wait for the letter to FDA';
      return { output: {}, trace: { subject: 'letter to FDA', reason: `${words}: ${reason}` } };
    },
  }),

  'letter.record': command('letter.record', {
    prepare: async ({ files }, { file, fileName }) => {
      const bytes = await files.bytes(file, LARGEST);
      if (bytes.length === 0) throw new AppError('invalid-input', `The file ${fileName} is empty. Choose the letter itself.`);
      return bytes;
    },
    commit: (uow, context, { addressee, sentOn, fileName }, bytes) => {
      if (sentOn > zonedDate(uow.time, context.clock.zone()))
        throw new AppError('invalid-input', 'The letter is recorded once it was sent: this day is still to come.');
      const id = String(uow.find('letters', {}).length + 1);
      const recorded = { recorded_at: uow.time, recorded_by: sessionOf(context).userId };
      const said = { addressee, sent_on: sentOn, file_name: fileName, file_hash: uow.putBlob(bytes) };
      uow.insert('letters', { id, ...said, ...recorded });
      return { output: { id }, trace: { subject: 'letter to FDA', reason: `Sent to ${addressee} on ${sentOn}` } };
    },
  }),

  'letter.file': async (context, { id }) => {
    const row = context.vault.get('letters', id);
    if (!row) throw new AppError('not-found', `There is no letter ${id}.`);
    return madeFile(context, row.file_name, context.vault.blob(row.file_hash));
  },
};

/** @returns why nothing is signed yet, as a sentence that says who ends it */
const withoutLetter = (reader: Reader, { act }: AskedSignature): string | null =>
  needsLetter(act) && isLetterMissing(rowsOf(reader))
    ? 'Nothing is signed yet: the policy of this vault asks for the letter to FDA on electronic signatures (21 CFR 11.100(c)), and none is kept. Ask an Administrator or Quality to record it under Administration, Vault and policy.'
    : null;

/** The letter of non-repudiation to FDA, and whether signatures wait for it. */
export const letterModule: Module<keyof typeof letterOperations> = { handlers: () => handlers, maySign: withoutLetter };
