import type { RowChange } from '#main/ports/unit-of-work.ts';
import { nameOf } from './guards.ts';
import type { Act, DeclaredOperation, Grammar, Guard, StateBefore, StoredContent, Writes, Written } from './write-grammar.ts';

/** Suffix of the operation name in the ledger entry of a failed attempt to enter a password. */
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

/** Whether the author of an entry was active, and held a role that its operation requires (21 CFR 11.10(g)). */
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

/** A refused attempt is recorded as an attempt, and changes nothing. */
const refusedFaults = (act: Act, { people }: Grammar): string[] => {
  const { entry } = act;
  if (entry.signer.kind !== 'session') return [`Entry ${entry.seq} (${entry.operation}) may not be signed by a workstation.`];
  const isEmpty = entry.changes.length === 0 && entry.blobs.length === 0;
  return [...(isEmpty ? [] : [`${nameOf(entry)} is a refused attempt, and writes all the same.`]), ...people.faults(act)];
};

/**
 * Judges whether an entry is allowed, given the state of the vault before it. A valid signature is not enough: an
 * insider has a key of their own, and can take the workstation's. The unit of work asks this before it commits, and
 * verification while it replays the ledger; both reject whatever is not declared.
 * @param shown the roles that the vault showed at that time; they differ from the roles held only where entries were void
 * @returns violations, in words
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

/** Judges what stored content shows of an entry that keeps the other rules. @returns violations, in words */
export const judgeContent = (grammar: Grammar, state: StateBefore, entry: Written, content: StoredContent): string[] => {
  if (entry.outcome !== 'done' || grammar.operations.get(entry.operation) === undefined) return [];
  const held = grammar.people.held(state, entry.actor);
  const act: Act = { state, entry, held, shown: held, format: grammar.format.at(state, entry) };
  return grammar.contentLaws.flatMap((law) => law(act, content));
};
