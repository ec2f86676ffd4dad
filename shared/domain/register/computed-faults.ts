import { ownInputs } from './compute.ts';
import type { DeclaredComputed } from './computed-declaration.ts';
import type { Declaration } from './declaration.ts';

/** A value that is worked out from itself, whatever lies between. */
const circleFaults = (computed: readonly DeclaredComputed[]): string[] => {
  const inputs = new Map(computed.map((one) => [one.id, ownInputs(one)]));
  return computed.flatMap(({ id }) => {
    const seen = new Set<string>();
    const waits = [...(inputs.get(id) ?? [])];
    for (let at = waits.pop(); at !== undefined; at = waits.pop()) {
      if (at === id) return [`"${id}" is worked out from itself.`];
      if (!seen.has(at)) waits.push(...(inputs.get(at) ?? []));
      seen.add(at);
    }
    return [];
  });
};

/** What is wrong with values that are worked out, a sentence each. */
export const computedFaults = ({ computed = [], fields, links }: Declaration): string[] => {
  const field = (id: string) => fields.find((one) => one.id === id);
  const isDay = (id: string): boolean =>
    field(id)?.type === 'date' || computed.some((one) => one.id === id && ['due', 'max', 'min', 'expiry'].includes(one.function));
  const missing = (of: string, id: string): string[] =>
    field(id) || computed.some((one) => one.id === id) ? [] : [`"${of}" is worked out from "${id}", which is not declared.`];
  return [
    ...computed.flatMap((one): string[] => {
      const { id } = one;
      if (one.function === 'matrix') {
        const link = links.find(({ role }) => role === one.link);
        const none = ownInputs(one).flatMap((input) => missing(id, input));
        return [
          ...none,
          ...(link?.to.every((to) => to === 'document') && !link.many
            ? []
            : [`"${id}" is looked up in "${one.link}", which has to be a link to one document.`]),
          ...(none.length > 0 ? [] : ownInputs(one)).flatMap((input) =>
            field(input)?.type === 'choice' ? [] : [`"${id}" is looked up by "${input}", which is no choice.`],
          ),
        ];
      }
      if ('link' in one)
        return links.some(({ role }) => role === one.link)
          ? []
          : [`"${id}" is worked out over the link "${one.link}", which is not declared.`];
      if (one.function === 'allSay') return ownInputs(one).flatMap((input) => missing(id, input));
      if ('vector' in one)
        return field(one.vector)?.type === 'vector'
          ? []
          : [`"${id}" is worked out from "${one.vector}", which is no field of the type vector.`];
      if (one.function === 'expiry') {
        const parts = field(one.group)?.fields ?? [];
        const typeOf = (part: string) => parts.find((other) => other.id === part)?.type ?? '';
        return typeOf(one.until) === 'date' && ['line', 'choice'].includes(typeOf(one.by))
          ? []
          : [
              `"${id}" is worked out from the rows of "${one.group}", which need "${one.by}" as a line or choice and "${one.until}" as a date.`,
            ];
      }
      const dates = one.function === 'days' ? [one.from, one.to] : [one.from];
      const none = ownInputs(one).flatMap((input) => missing(id, input));
      if (none.length > 0) return none;
      const noDates = dates.flatMap((input) => (isDay(input) ? [] : [`"${id}" counts days from "${input}", which is no date.`]));
      if (one.function === 'days') return noDates;
      const choices = field(one.by)?.type === 'choice' ? field(one.by)?.choices : undefined;
      if (choices === undefined) return [...noDates, `"${id}" looks up days by "${one.by}", which is no choice.`];
      return [
        ...noDates,
        ...choices.flatMap((choice) =>
          Object.hasOwn(one.table, choice) ? [] : [`"${id}" has no days for "${choice}". Add it to its table.`],
        ),
        ...Object.keys(one.table).flatMap((choice) =>
          choices.includes(choice) ? [] : [`"${id}" has days for "${choice}", which is no choice of "${one.by}".`],
        ),
      ];
    }),
    ...circleFaults(computed),
  ];
};
