import { z } from 'zod';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type RouteStep, routeSchema } from '#shared/domain/route.ts';
import { type GivenSignature, rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import type { Revision } from '../documents/revision.store.ts';
import { previousIn } from '../signing/statement.ts';

export type Round = Tables['rounds'];
export type Task = Tables['tasks'];

/** The round that is under way or was the last. @throws AppError 'refused' before the first submission */
export const currentRound = (reader: Reader, revision: Revision): Round => {
  const round = reader.get('rounds', `${revision.id}/${revision.round}`);
  if (!round) throw new AppError('refused', 'This revision has not been submitted yet.');
  return round;
};

/** What stands for a released revision when somebody signs about it later: the paper of its round, or what was imported. */
export const frozenPaper = (
  reader: Reader,
  revision: Revision,
): { round: number; contentHash: string; renditionHash: string; previous: string | null } => {
  const from = reader.get('brought_in', revision.id);
  if (from?.rendition_hash && revision.content_hash !== null) {
    const previous = previousIn(signaturesAbout(rowsOf(reader), 'revision', revision.id));
    return { round: 0, contentHash: revision.content_hash, renditionHash: from.rendition_hash, previous };
  }
  const current = currentRound(reader, revision);
  const { round, content_hash, rendition_hash } = current;
  return { round, contentHash: content_hash, renditionHash: rendition_hash, previous: previousIn(signaturesOf(reader, current)) };
};

const frozenRoute = z.looseObject({ route: routeSchema.optional() });

/** The route that the round was submitted with; empty for rounds of a former version, which kept none. */
export const routeOfRound = (round: Round): RouteStep[] => frozenRoute.parse(JSON.parse(round.model)).route ?? [];

/** In the order of signing. */
export const tasksOf = (reader: Reader, roundId: string): Task[] => reader.find('tasks', { round_id: roundId }, ['position']);

/** All that was signed about a round, in the order of signing. */
export const signaturesOf = (reader: Reader, { revision_id, round }: Pick<Round, 'revision_id' | 'round'>): GivenSignature[] =>
  signaturesAbout(rowsOf(reader), 'revision', revision_id, String(round));
