import type { RowChange } from '#main/ports/unit-of-work.ts';
import { nameOf } from './guards.ts';
import type { Act, DeclaredOperation, Grammar, Guard, StateBefore, Writes, Written } from './write-grammar.ts';

/** Ends the name under which a failed attempt at an operation that asks for a password is written. */
export const FAILED = '.failed';

interface AnyTableWrites {
  insert?: Guard;
  update?: Record<string, Guard | undefined>;
}

const mayChange = (act: Act, writes: Pick<Writes, 'tables'>, change: RowChange): boolean => {
  const declared = writes.tables?.[change.table] as AnyTableWrites | undefined;
  if (!declared) return false;
  if (change.before === null) return declared.insert?.(act, change) === true;
  const names = Object.keys(change.after);
  return names.length > 0 && names.every((column) => declared.update?.[column]?.(act, change) === true);
};

const changeFaults = (act: Act, writes: Pick<Writes, 'tables'>): string[] =>
  act.entry.changes
    .filter((change) => !mayChange(act, writes, change))
    .map(({ table, id }) => `${nameOf(act.entry)} changes ${id} of ${table}, which it may not.`);

/** Whether the person who wrote an entry was there, and held a role that its operation asks for (21 CFR 11.10(g)). */
const personFaults = (act: Act, { refusal }: DeclaredOperation, { people }: Grammar): string[] => {
  const { entry, held } = act;
  if (!people.isActive(act)) return [`Entry ${entry.seq} (${entry.operation}) is by ${entry.actor}, whose account was not active.`];
  const why = refusal(held);
  return [...(why === null ? [] : [`Entry ${entry.seq} (${entry.operation}) is by ${entry.actor}, ${why}.`]), ...people.faults(act)];
};

const doneFaults = (act: Act, declared: DeclaredOperation, grammar: Grammar): string[] => {
  const { entry } = act;
  const { writes } = declared;
  if (writes === 'reads') return [`${nameOf(entry)} says that a query wrote something, which none does.`];
  const kind = writes.signer ?? 'session';
  if (entry.signer.kind !== kind) return [`Entry ${entry.seq} (${entry.operation}) may not be signed by a ${entry.signer.kind}.`];
  if ((entry.seq === 1) !== (writes.first === true)) return [`Entry ${entry.seq} (${entry.operation}) stands in the wrong place.`];
  return [
    ...(kind === 'session' ? personFaults(act, declared, grammar) : []),
    ...changeFaults(act, writes),
    ...(writes.first ? [] : grammar.laws.flatMap((law) => law(act))),
  ];
};

/** An attempt that was refused leaves that it was made, and nothing else. */
const refusedFaults = (act: Act, { people }: Grammar): string[] => {
  const { entry } = act;
  if (entry.signer.kind !== 'session') return [`Entry ${entry.seq} (${entry.operation}) may not be signed by a workstation.`];
  const isEmpty = entry.changes.length === 0 && entry.blobs.length === 0;
  return [...(isEmpty ? [] : [`${nameOf(entry)} is a refused attempt, and writes all the same.`]), ...people.faults(act)];
};

/**
 * Whether an entry may say what it says, judged by what the vault held before it. A right signature is not enough: an
 * insider has an own key, and can take the workstation's. The unit of work asks before it commits, verification while
 * it replays: what is not declared does not pass, in either.
 * @param shown what the vault showed of roles, which is what they are but for entries that have no effect
 * @returns faults, in words
 */
export const judge = (
  grammar: Grammar,
  state: StateBefore,
  entry: Written,
  shown: (held: readonly string[]) => readonly string[] = (held) => held,
): string[] => {
  const { operations, people } = grammar;
  const format = grammar.format.at(state, entry);
  if (format > grammar.format.known) return [`${nameOf(entry)} follows rules of a newer program. Update the program and verify again.`];
  const held = people.held(state, entry.actor);
  const act: Act = { state, entry, held, shown: shown(held), format };
  const attempted = entry.operation.endsWith(FAILED) ? operations.get(entry.operation.slice(0, -FAILED.length)) : undefined;
  if (attempted && attempted.writes !== 'reads' && attempted.writes.asksPassword === true) {
    const isOne = entry.signer.kind === 'workstation' && entry.outcome !== 'done';
    return isOne ? changeFaults(act, people.failed) : [`${nameOf(entry)} is not what a failed attempt leaves.`];
  }
  const declared = operations.get(entry.operation);
  if (!declared) return [`Entry ${entry.seq} (${entry.operation}) is no operation of the program.`];
  return entry.outcome === 'done' ? doneFaults(act, declared, grammar) : refusedFaults(act, grammar);
};
