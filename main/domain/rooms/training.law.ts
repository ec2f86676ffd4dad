import { made, nameOf, rowAfter } from '../audit/guards.ts';
import type { Act, ContentLaw, Row, StoredContent } from '../audit/write-grammar.ts';
import { titleOfTraining } from '../records/training/training-model.ts';
import { openTrainingReport } from '../records/training/training-report-schema.ts';
import { trainingIn, verifyTrainingReport } from '../records/training/verify-training-report.ts';
import { toldFaults } from '../training/told.rules.ts';

const authorityOf = (act: Act, vault: string): string => String(act.state.row('vault', vault)?.authority_certificate ?? '');

const faultsOf = (act: Act, content: StoredContent, row: Row): string[] => {
  const bytes = content(String(row.record_json));
  const opened = bytes && openTrainingReport(bytes);
  const facts = opened?.ok ? trainingIn(opened.sealed.record) : null;
  const room = rowAfter(act, 'rooms', String(row.room_id));
  if (!opened?.ok || !facts || !room) return ['it is no record of training'];
  const { sealed } = opened;
  const unproven = verifyTrainingReport(sealed, authorityOf(act, sealed.record.vault.id)).filter(({ ok }) => !ok);
  if (unproven.length > 0) return unproven.map(({ detail }) => detail.replace(/\.$/, ''));
  const trainings = facts.requirements.reduce((sum, one) => sum + one.trainings.length, 0);
  const isAbout =
    facts.user === row.user_id &&
    facts.number === row.number &&
    facts.asOf.entry === room.as_of_seq &&
    row.trainings === trainings &&
    row.title === titleOfTraining(facts);
  return isAbout ? toldFaults(act.state, facts, String(room.as_of)) : ['it is about another person, number or moment than the room says'];
};

/** What a room shows of training is all that was there at its instant, and nothing else. */
export const roomTrainingLaw: ContentLaw = (act, content) =>
  made(act, 'room_training').flatMap((row) =>
    faultsOf(act, content, row).map((fault) => `${nameOf(act.entry)}: the record of training ${String(row.id)}: ${fault}.`),
  );
