import type { CallContext } from '#main/ports/context.ts';
import { type Asked, findMove, missingSignatures, type StateMachine } from '#shared/domain/moves.ts';
import { dueOf } from '#shared/domain/people.ts';
import { anyoneWith } from '#shared/domain/roles.ts';
import { sessionOf } from './operation.ts';
import { type Task, task } from './task.ts';

/** The record, and since when it is in its state. */
interface Standing<State extends string, Fact extends string> extends Omit<Asked<State, Fact>, 'held' | 'userId'> {
  since: string;
  /** Whether an act waits for this person, where the record names whom it waits for; others may do it and are not asked. */
  waitsForThem?: (action: string) => boolean;
}
type Words = Pick<Task, 'kind' | 'number' | 'title' | 'what' | 'path'> & Partial<Task>;

/**
 * What a record waits for in its state, by its state machine: each move that says in how many days it is late. It asks
 * whoever may make it now; once it is late, auditors and those who look after all records are told as well.
 */
export const machineTasks = <State extends string, Action extends string, Fact extends string, Meaning extends string>(
  context: CallContext,
  machine: StateMachine<State, Action, Fact, Meaning>,
  { since, waitsForThem = () => true, ...standing }: Standing<State, Fact>,
  wordsOf: (action: Action) => Words,
): Task[] =>
  machine.moves
    .filter(({ from, days }) => from === standing.state && days !== undefined)
    .map((move) => {
      const words = wordsOf(move.action);
      const asked = { ...standing, held: context.roles, userId: sessionOf(context).userId };
      const isAsked = waitsForThem(move.action) && findMove(machine, move.action, asked).ok;
      const watches = context.roles.some((role) => role === 'Document Controller' || role === 'Quality' || role === 'Auditor');
      const left = missingSignatures(move, standing);
      const waitsFor = `${left > 1 ? `${left} people: ` : ''}${anyoneWith(...move.roles.filter((role) => role !== 'system'))}`;
      const of = { waitsFor, asked: '', state: standing.state, since, due: dueOf(since, move.days), ...words };
      return task({
        ...of,
        asks: isAsked ? words.what : null,
        late: isAsked || watches ? `${words.what} (overdue; it waits for ${isAsked ? 'you' : of.waitsFor})` : null,
      });
    });
