import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type RouteStep, routeSchema } from '#shared/domain/route.ts';
import type { Revision } from '../documents/revision.store.ts';

export type Round = Tables['rounds'];
export type Task = Tables['tasks'];

/** The round that is under way or was the last. @throws AppError 'refused' before the first submission */
export const currentRound = (reader: Reader, revision: Revision): Round => {
  const round = reader.get('rounds', `${revision.id}/${revision.round}`);
  if (!round) throw new AppError('refused', 'This revision has not been submitted yet.');
  return round;
};

/** What stands for a released revision when somebody signs about it later: the paper of its round, or what was brought in. */
export const frozenPaper = (
  reader: Reader,
  revision: Revision,
): { roundId: string | null; round: number; contentHash: string; renditionHash: string; previous: string | null } => {
  const from = reader.get('brought_in', revision.id);
  if (from?.rendition_hash && revision.content_hash !== null) {
    const last = reader.find('signatures', { revision_id: revision.id }, ['seq']).at(-1);
    const previous = last ? createHash('sha256').update(last.signature).digest('hex') : null;
    return { roundId: null, round: 0, contentHash: revision.content_hash, renditionHash: from.rendition_hash, previous };
  }
  const { id, round, content_hash, rendition_hash } = currentRound(reader, revision);
  return { roundId: id, round, contentHash: content_hash, renditionHash: rendition_hash, previous: lastSignatureHash(reader, id) };
};

const frozenRoute = z.looseObject({ route: routeSchema.optional() });

/** The route that the round was submitted with; empty for rounds of a former version, which kept none. */
export const routeOfRound = (round: Round): RouteStep[] => frozenRoute.parse(JSON.parse(round.model)).route ?? [];

/** In the order of signing. */
export const tasksOf = (reader: Reader, roundId: string): Task[] => reader.find('tasks', { round_id: roundId }, ['position']);

export const signaturesOf = (reader: Reader, roundId: string): Tables['signatures'][] =>
  reader.find('signatures', { round_id: roundId }, ['seq']);

/** Links each signature to the one before, so that none can be taken out of the middle. */
export const lastSignatureHash = (reader: Reader, roundId: string): string | null => {
  const last = signaturesOf(reader, roundId).at(-1);
  return last ? createHash('sha256').update(last.signature).digest('hex') : null;
};
