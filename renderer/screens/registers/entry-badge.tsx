import type { AnyMachine } from '#shared/domain/moves.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { sayDeclared } from '../../words/declared.ts';
import { ExpiredMark } from './late-mark.tsx';

interface Badge {
  machine: Pick<AnyMachine, 'states'>;
  state: string;
  /** The day until which it came there is over, such as that of an acceptance. */
  hasExpired?: boolean;
}
/** The state of an entry, in the word of its declaration; one that was for a time says when that is over. */
export const EntryBadge = ({ machine, state, hasExpired = false }: Badge) => {
  const look = machine.states[state];
  if (look === undefined) return null;
  const said = sayDeclared(state);
  return hasExpired ? <ExpiredMark state={said} /> : <StateMark look={look}>{said}</StateMark>;
};
