import type { CallContext } from '#main/ports/context.ts';
import type { Openings } from '#main/ports/openings.ts';
import { AppError } from '#shared/domain/errors.ts';
import { appliesTo } from '#shared/domain/register/checklist.ts';
import { sessionOf } from '../operation.ts';
import { type Entry, readEntry } from '../registers/entry.ts';
import { requireEntryMove } from '../registers/move.ts';
import type { Signable } from '../signable.ts';
import { FINDINGS } from './assessments.store.ts';

const WAITS = 'To confirm';
const SECOND = 'Quality approval';
/** So many are signed in one ceremony. */
const MOST = 200;

/** What has to be read before it is confirmed: the finding in just this version. */
const roundOf = ({ row, version }: Entry): string => `confirm ${row.id} ${version.content_hash}`;

/** Notes that a person was given a decision to read that waits for the second signature. */
export const noteConfirmation = (context: CallContext, openings: Openings, number: string): void => {
  const entry = readEntry(context.vault, number);
  if (entry.row.state === WAITS) openings.note(sessionOf(context).userId, roundOf(entry), context.clock.now().toISOString());
};

/** The signed step by which this person confirms a decision; null where the register or the person has none now. */
const confirming = (context: CallContext, entry: Entry): string | null => {
  const { moves } = entry.declared.declaration;
  const [move] = moves.filter((one) => one.meaning === SECOND && one.from.includes(WAITS) && appliesTo(one, entry.content));
  if (!move) return null;
  try {
    requireEntryMove(context.vault, context, entry, move.action, '');
    return move.action;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'forbidden' || error.code === 'refused')) return null;
    throw error;
  }
};

/** Decisions that wait for the second signature of whoever asks: several are confirmed with one password, each read before. */
export const signableConfirmations = (context: CallContext): Signable[] => {
  const { vault } = context;
  const waiting = vault.find('register_entries', { register: FINDINGS, state: WAITS });
  const found: Signable[] = [];
  for (const { id: number } of waiting.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (found.length >= MOST) break;
    const entry = readEntry(vault, number);
    const action = confirming(context, entry);
    if (action === null) continue;
    found.push({
      ...{ act: 'entry.sign', about: { number, action, hash: entry.version.content_hash }, number, title: entry.row.title },
      ...{ label: String(entry.row.version), meaning: SECOND, onBehalfOf: null, round: roundOf(entry) },
      ...{ openComments: 0, path: `/triage/${number}`, words: null },
    });
  }
  return found;
};
