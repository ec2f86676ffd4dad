import type { AnyMachine } from '#shared/domain/moves.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { sayDeclared } from '../../words/declared.ts';

/** The state of an entry, in the word of its declaration. */
export const EntryBadge = ({ machine, state }: { machine: Pick<AnyMachine, 'states'>; state: string }) => {
  const look = machine.states[state];
  return look === undefined ? null : <StateMark look={look}>{sayDeclared(state)}</StateMark>;
};
