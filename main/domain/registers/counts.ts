import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { type Declaration, VOID } from '#shared/domain/register/declaration.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { endOfDate, startOfDate } from '#shared/domain/time.ts';
import { registersInForce } from './declarations.ts';
import { readEntry } from './entry.ts';

interface Counted {
  id: string;
  made: string;
  state: string;
}
/** Entries of a register that there were at a moment, each with the state that it had then. */
const asOf = (reader: Reader, register: string, moment: string): Counted[] =>
  reader.query<Counted>(
    `SELECT e.id, e.created_at AS made, coalesce(
       (SELECT m.to_state FROM entry_moves m WHERE m.entry_id = e.id AND m.moved_at < ? ORDER BY m.position DESC LIMIT 1),
       (SELECT m.from_state FROM entry_moves m WHERE m.entry_id = e.id ORDER BY m.position LIMIT 1), e.state) AS state
     FROM register_entries e WHERE e.register = ? AND e.created_at < ? ORDER BY length(e.id), e.id`,
    [moment, register, moment],
  );

const NAMED = 40;
const numbersIn = (entries: readonly Counted[]): string => {
  const named = entries.slice(0, NAMED).map(({ id }) => id);
  return entries.length > NAMED ? `${named.join(', ')} and ${entries.length - NAMED} more` : named.join(', ');
};

/** One register in words: how many were made in the period, in which states all stood at its end, and which these were. */
const told = ({ plural, states, moves }: Declaration, entries: readonly Counted[], from: string, until: string, begin: string): string => {
  const made = entries.filter(({ made: at }) => at >= begin);
  const standing = [...states.map(({ name }) => name), VOID].flatMap((name) => {
    const count = entries.filter(({ state }) => state === name).length;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  const open = entries.filter(({ state }) => moves.some((move) => move.from.includes(state)));
  return [
    `${plural}, ${from} to ${until}: ${made.length} new${made.length === 0 ? '' : ` (${numbersIn(made)})`}.`,
    `As of ${until}: ${standing.length === 0 ? 'none' : standing.join(', ')}.`,
    ...(open.length === 0 ? [] : [`Open: ${numbersIn(open)}.`]),
  ].join(' ');
};

/**
 * What the registers hold, for each field of an entry that counts them: with the entries that were counted, so that anybody can
 * count again. Nothing is written; the person takes it over and adds what the numbers do not say.
 */
export const countsFor = async (
  { vault, clock, roles }: CallContext,
  { number, from, until }: Input<'entry.counts'>,
): Promise<Output<'entry.counts'>> => {
  const inForce = new Map(registersInForce(vault).map(({ declaration }) => [declaration.register, declaration]));
  const [begin, end] = [startOfDate(from, clock.zone()), endOfDate(until, clock.zone())];
  const { fields } = declarationFor(readEntry(vault, number).declared.declaration, roles);
  return fields.flatMap(({ id, countsOf = [] }) => {
    const words = countsOf.flatMap((register) => {
      const declaration = inForce.get(register);
      return declaration ? [told(declaration, asOf(vault, register, end), from, until, begin)] : [];
    });
    return words.length === 0 ? [] : [{ field: id, words: words.join('\n') }];
  });
};
