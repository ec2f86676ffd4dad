import type { AskedRelease, AskedSignature } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { rowsOf } from '../audit/given-signatures.ts';
import { documentByNumber, newestRevision } from '../documents/revision.store.ts';
import { namesIn } from '../identity/printed-names.ts';
import { command, type Handler, sessionOf } from '../operation.ts';
import { holdersOf } from '../roles-held.ts';
import { isCurrent } from './need.rules.ts';
import { isExempt, lackedIn } from './policy.rules.ts';
import { isShareReached, isStepOver, stepOf } from './step.rules.ts';
import { type TrainingPolicy, versionInForce } from './training.store.ts';

/** The newest policy on each subject. */
export const listPolicies: Handler<'training.policies'> = async ({ vault }) => {
  const nameOf = namesIn(vault);
  const newest = new Map<string, TrainingPolicy>();
  for (const row of vault.find('training_policies', {}).sort((a, b) => Number(a.id) - Number(b.id)))
    newest.set(`${row.kind} ${row.subject}`, row);
  return [...newest.values()]
    .filter(({ requirement, share }) => requirement !== null || share !== null)
    .map(({ kind, subject, requirement, share, days, reason, set_at: at, set_by: by }) => ({
      ...{ kind, subject: kind === 'document' ? (vault.get('documents', subject)?.number ?? subject) : subject },
      ...{ requirement, share, days, reason, at, by: nameOf(by) },
    }));
};

type Asked = Input<'training.setPolicy'>;
/** @throws AppError 'not-found', 'refused' */
const policyFor = (
  reader: Reader,
  asked: Asked,
  now: string,
): Pick<TrainingPolicy, 'kind' | 'subject' | 'requirement' | 'share' | 'days'> => {
  if (asked.kind === 'role') {
    const { role, requirement } = asked;
    if (requirement !== null && !versionInForce(reader, requirement))
      throw new AppError('refused', `${requirement} is not in force. Approve it first.`);
    const isSomebody =
      requirement === null || holdersOf(reader, role).some((userId) => isCurrent(rowsOf(reader), requirement, userId, now));
    if (!isSomebody)
      throw new AppError(
        'refused',
        `Nobody with the role ${role} is trained by ${requirement}, so nobody could act in it. Train at least one of them first.`,
      );
    return { kind: 'role', subject: role, requirement, share: null, days: null };
  }
  const step = { requirement: null, share: asked.step?.share ?? null, days: asked.step?.days ?? null };
  if (asked.kind === 'document') return { kind: 'document', subject: documentByNumber(reader, asked.number).id, ...step };
  if (!reader.get('document_types', asked.typeId)) throw new AppError('not-found', `There is no document type ${asked.typeId}.`);
  return { kind: 'type', subject: asked.typeId, ...step };
};

/** From its entry on. Who lifts a demand says why, and the policy before stays in the trail. */
export const setPolicy = command('training.setPolicy', {
  commit: (uow, context, asked) => {
    const policy = policyFor(uow, asked, uow.time);
    const by = sessionOf(context).userId;
    uow.insert('training_policies', { id: String(uow.sequence), ...policy, reason: asked.reason, set_at: uow.time, set_by: by });
    const subject = asked.kind === 'document' ? asked.number : policy.subject;
    return { output: {}, trace: { subject: `training policy ${subject}`, reason: asked.reason } };
  },
});

/** How far the training on the approved revision of a document is. */
export const showStep: Handler<'training.step'> = async ({ vault }, { number }) => {
  const revision = newestRevision(vault, documentByNumber(vault, number));
  const step = revision.state === 'Approved' && revision.released_at === null ? stepOf(rowsOf(vault), { ...revision }) : null;
  return step && { label: targetLabel(revision), ...step, reached: isShareReached(step) };
};

/** @returns what keeps a revision from its release, as a sentence */
export const heldByTraining = (reader: Reader, { revisionId, effectiveFrom, reason }: AskedRelease, zone: string): string | null => {
  const revision = reader.get('revisions', revisionId);
  const step = revision ? stepOf(rowsOf(reader), { ...revision }) : null;
  if (!revision || step === null || reason.length > 0 || isStepOver(step, effectiveFrom)) return null;
  const number = reader.get('documents', revision.document_id)?.number ?? '';
  return `${number} ${targetLabel(revision)} waits for training: ${step.read} of ${step.people} people have read it, and ${step.share} % have to. Release it once they have, or from ${zonedDate(step.until, zone)} on; on its own, it can be released earlier with a reason.`;
};

/** @returns why somebody may not sign in a role, as a sentence that leads to the training */
export const untrained = (reader: Reader, { userId, role, meaning }: AskedSignature, now: string): string | null => {
  const lacked = isExempt(meaning) ? null : lackedIn(rowsOf(reader), role, userId, now);
  if (lacked === null) return null;
  const title = versionInForce(reader, lacked)?.title ?? '';
  return `The role ${role} signs only with a current training: ${lacked}, ${title}. Open Training, do what waits there for you, and sign then. If nothing waits there, ask Quality.`;
};
