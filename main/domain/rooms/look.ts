import { AppError } from '#shared/domain/errors.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import type { TrailWords } from '../audit/words.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command } from '../operation.ts';
import { requireVerified } from '../records/verified-round.ts';
import { enterRoom } from './enter-room.ts';
import { requireProvenPaper, toldOfEntry } from './look-at-entry.ts';
import { openedRevision } from './opened.ts';
import { openedEntry } from './room-entries.ts';
import { toldHistory } from './told-history.ts';

/** One revision as it was at the instant of the room; the look itself is an entry, so that both sides know later what was shown. */
export const look = (words: TrailWords) =>
  command('room.look', {
    prepare: async (context, { room: id, number, label: wanted }) => {
      const room = enterRoom(context, context.vault, id, ledgerNow(context));
      const entry = openedEntry(context.vault, room, number, wanted);
      if (entry) return madeFile(context, `${number}_${entry.version}.pdf`, await requireProvenPaper(context, entry));
      const { revision, label } = openedRevision(context.vault, room, number, wanted);
      if (revision.record_pdf === null)
        throw new AppError('refused', `${number} ${label} has no record on paper here. Ask for it with a request.`);
      return madeFile(context, `${number}_${label}.pdf`, context.vault.blob(revision.record_pdf));
    },
    commit: (uow, context, { room: id, number, label: wanted }, made) => {
      const room = enterRoom(context, uow, id, uow.time);
      const history = toldHistory(context, room, number, words);
      const entry = openedEntry(uow, room, number, wanted);
      if (entry) {
        if (entry.record_pdf !== made.sha256)
          throw new AppError('conflict', `Another version of ${number} was opened meanwhile. Look at it again.`);
        const trace = { subject: `room ${id} ${number} ${entry.version}`, reason: `Shown to the auditor. SHA-256 ${entry.record_pdf}` };
        return { output: { ...toldOfEntry(uow, room, entry), history, ...made }, trace };
      }
      const { document, revision, label, shown } = openedRevision(uow, room, number, wanted);
      if (revision.record_pdf !== made.sha256)
        throw new AppError('conflict', `The record of ${number} ${label} was changed meanwhile. Look at it again.`);
      requireVerified(context, document, revision);
      const by = (moment: string | null): string | null => (moment !== null && moment <= room.as_of ? moment : null);
      return {
        output: {
          number,
          title: document.title,
          type: document.type_id,
          label,
          state: stateWords(shown),
          author: printedNameOf(uow, revision.author),
          reasonForChange: revision.reason_for_change,
          releasedAt: by(revision.released_at),
          effectiveAt: by(revision.effective_at),
          supersededAt: by(revision.superseded_at),
          obsoletedAt: by(revision.obsoleted_at),
          signatures: signaturesAbout(rowsOf(uow), 'revision', revision.id)
            .filter(({ seq }) => seq <= room.as_of_seq)
            .map((row) => ({ printedName: row.printed_name, role: row.role, meaning: row.meaning, signedAt: row.signed_at })),
          history,
          ...made,
        },
        trace: { subject: `room ${id} ${number} ${label}`, reason: `Shown to the auditor. SHA-256 ${revision.record_pdf}` },
      };
    },
  });
