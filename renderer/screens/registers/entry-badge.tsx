import type { AnyMachine } from '#shared/domain/moves.ts';
import type { ShownState } from '#shared/domain/register/pace.ts';
import { ExpiredMark } from '../../components/expired-mark.tsx';
import { sayState } from '../../components/say-state.ts';
import { StateMark } from '../../components/state-mark.tsx';

/** The state of an entry, in the word of its declaration; one that was for a time says when that is over. */
export const EntryBadge = ({ machine, of }: { machine: Pick<AnyMachine, 'states'>; of: ShownState }) => {
  const look = machine.states[of.state];
  if (look === undefined) return null;
  return of.expired ? <ExpiredMark>{sayState(of)}</ExpiredMark> : <StateMark look={look}>{sayState(of)}</StateMark>;
};
