import type { Declaration } from './declaration.ts';

/** How a level is told apart: by word and pattern, and never by its place in a list of numbers. */
export const LEVEL_TONES = ['plain', 'dots', 'hatch'] as const;
export type LevelTone = (typeof LEVEL_TONES)[number];

/**
 * The level that one step takes as it is, those that a further step or answer takes with more, and those that none takes. The
 * declaration says which, so that no order of words is guessed.
 */
export const levelTones = (
  { moves, computed = [] }: Pick<Declaration, 'moves' | 'computed'>,
  ids: readonly string[],
  levels: readonly string[],
): { level: string; tone: LevelTone }[] => {
  const taken = [
    ...moves.flatMap(({ needs = [] }) => needs.flatMap((gate) => (gate.gate === 'says' && ids.includes(gate.field) ? gate.values : []))),
    ...computed.flatMap((one) =>
      one.function === 'allSay' ? one.conditions.flatMap(({ field, is }) => (ids.includes(field) ? is : [])) : [],
    ),
  ];
  const order = [...new Set(taken)];
  return levels.map((level) => {
    const place = order.indexOf(level);
    return { level, tone: place === 0 ? 'plain' : place > 0 ? 'dots' : 'hatch' };
  });
};
