import type { Declaration } from './declaration.ts';

/** All states that can be come by from some, by the ways that are given. */
const reachedFrom = (begin: readonly string[], ways: readonly (readonly [from: string, to: string])[]): Set<string> => {
  const reached = new Set(begin);
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const [from, to] of ways) if (reached.has(from)) reached.add(to);
  }
  return reached;
};

/** States that no move leads to, and states from which an entry never comes to an end. */
export const stateFaults = ({ states, moves, reopen }: Declaration): string[] => {
  const names = states.map(({ name }) => name);
  const ways = moves.flatMap(({ from, to }) => from.map((one) => [one, to] as const));
  const back = reopen?.from.map((one) => [one, reopen.to] as const) ?? [];
  const reached = reachedFrom(names.slice(0, 1), [...ways, ...back]);
  const ends = names.filter((name) => !moves.some(({ from }) => from.includes(name)));
  const leads = reachedFrom(
    ends,
    ways.map(([from, to]) => [to, from] as const),
  );
  const round = names.filter((name) => reached.has(name) && !leads.has(name));
  return [
    ...names.flatMap((name) => (reached.has(name) ? [] : [`No move leads to the state "${name}".`])),
    ...(round.length === 0
      ? []
      : [
          `An entry never comes to an end from ${round.map((name) => `"${name}"`).join(', ')}: the moves lead in a circle. Declare a state that nothing leads out of, and a move to it.`,
        ]),
  ];
};
