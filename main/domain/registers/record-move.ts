import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { sessionOf } from '../operation.ts';
import type { Entry } from './entry.ts';

interface Made {
  action: string;
  to: string;
  meaning: string | null;
  signatureId: string | null;
  reason: string;
}
/** Writes a move, and the state that it leads to. */
export const recordMove = (uow: UnitOfWork, context: CallContext, { row, moves }: Entry, version: number, made: Made): void => {
  const position = moves.length + 1;
  uow.insert('entry_moves', {
    id: `${row.id}/m${position}`,
    entry_id: row.id,
    position,
    version,
    action: made.action,
    from_state: row.state,
    to_state: made.to,
    meaning: made.meaning,
    signature_id: made.signatureId,
    reason: made.reason,
    moved_by: sessionOf(context).userId,
    moved_at: uow.time,
  });
  if (made.to !== row.state) uow.update('register_entries', row.id, { state: made.to, state_since: uow.time });
};
