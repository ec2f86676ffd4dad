import { askedBy } from './checklist.ts';
import { computedFaults } from './computed-faults.ts';
import type { Declaration } from './declaration.ts';
import { fieldFaults } from './field-faults.ts';
import { stateFaults } from './state-faults.ts';

const twice = (names: readonly string[]): string[] => [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];

/** Fields that are asked for only where another one says so, round in a circle. */
const circles = ({ fields }: Declaration): string[] => {
  const asks = new Map(fields.flatMap(({ id, requiredWhen }) => (requiredWhen ? [[id, requiredWhen.field] as const] : [])));
  return [...asks.keys()].flatMap((id) => {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined; at = asks.get(at)) {
      if (seen.has(at)) return at === id ? [`The field "${id}" depends on itself, through "requiredWhen".`] : [];
      seen.add(at);
    }
    return [];
  });
};

/** What names something that is not there. */
const strangers = (declaration: Declaration): string[] => {
  const states = new Set(declaration.states.map(({ name }) => name));
  const fields = new Set(declaration.fields.map(({ id }) => id));
  const said = new Set([...fields, ...(declaration.computed ?? []).map(({ id }) => id)]);
  const links = new Set(declaration.links.map(({ role }) => role));
  const actions = new Set(declaration.moves.map(({ action }) => action));
  const none = (what: string, known: ReadonlySet<string>, where: string, names: readonly (string | undefined)[]): string[] =>
    names.flatMap((name) =>
      name === undefined || known.has(name) ? [] : [`${where} names the ${what} "${name}", which is not declared.`],
    );
  return [
    ...declaration.fields.flatMap(({ id, requiredFrom, frozenFrom, requiredWhen }) => [
      ...none('state', states, `The field "${id}"`, [requiredFrom, frozenFrom]),
      ...none('field', fields, `The field "${id}"`, [requiredWhen?.field]),
    ]),
    ...declaration.links.flatMap(({ role, requiredFrom, filePart, takes = [] }) => [
      ...none('state', states, `The link "${role}"`, [requiredFrom]),
      ...none('field', fields, `The link "${role}"`, [filePart?.unless]),
      ...none(
        'field',
        new Set([...fields, 'title']),
        `The link "${role}"`,
        takes.map(({ field }) => field),
      ),
    ]),
    ...declaration.states.flatMap(({ name, after = [] }) => none('state', states, `The state "${name}"`, after)),
    ...none('link', links, '"partOf"', [declaration.partOf]),
    ...declaration.moves.flatMap(({ action, from, to, notSameAs = [], needs = [], onlyWhen = [], dueOn, asks }) => [
      ...none('state', states, `The move "${action}"`, [...from, to]),
      ...none('field', said, `The move "${action}"`, [dueOn, asks].flat()),
      ...none(
        'field',
        said,
        `The move "${action}"`,
        onlyWhen.map(({ field }) => field),
      ),
      ...none('move', actions, `The move "${action}"`, notSameAs),
      ...needs.flatMap((gate) => [
        ...('link' in gate ? none('link', links, `The move "${action}"`, [gate.link]) : []),
        ...('by' in gate ? none('link', links, `The move "${action}"`, [gate.by]) : []),
        ...('move' in gate ? none('move', actions, `The move "${action}"`, [gate.move]) : []),
        ...none('field', said, `The move "${action}"`, askedBy(gate)),
      ]),
    ]),
    ...none('state', states, 'Reopening', declaration.reopen ? [...declaration.reopen.from, declaration.reopen.to] : []),
    ...declaration.sections.flatMap(({ title, fields: shown }) => none('field', fields, `The section "${title}"`, shown)),
    ...none('field', said, 'The list of columns', declaration.columns),
  ];
};

/** A day or a person is read from a field that holds one. */
const unfit = ({ fields, moves, computed = [] }: Declaration): string[] => {
  const typeOf = new Map<string, string>([
    ...computed.map(({ id, function: name }) => [id, ['due', 'max', 'min', 'expiry'].includes(name) ? 'date' : 'number'] as const),
    ...fields.map(({ id, type }) => [id, type] as const),
  ]);
  const asked = (action: string, id: string | undefined, type: 'date' | 'person'): string[] =>
    id === undefined || (typeOf.get(id) ?? type) === type
      ? []
      : [`The move "${action}" needs a field of the type "${type}"; "${id}" is none.`];
  return moves.flatMap(({ action, dueOn, asks, days, needs = [] }) => [
    ...needs.flatMap((gate) => (gate.gate === 'notMadeBy' ? asked(action, gate.field, 'person') : [])),
    ...[dueOn].flat().flatMap((id) => asked(action, id, 'date')),
    ...asked(action, asks, 'person'),
    ...(dueOn !== undefined && days === undefined
      ? [`The move "${action}" has "dueOn" without "days", which hold while no day is filled in.`]
      : []),
  ]);
};

/** What is wrong with a declaration beside its shape, a sentence each; empty when it can be used. */
export const declarationFaults = (declaration: Declaration): string[] => {
  const { fields, links, states, moves, sections } = declaration;
  const names = [
    ['field', [...fields.map(({ id }) => id), ...(declaration.computed ?? []).map(({ id }) => id)]],
    ['link', links.map(({ role }) => role)],
    ['state', states.map(({ name }) => name)],
  ] as const;
  const shown = sections.flatMap((section) => section.fields);
  const once = moves.flatMap(({ action, from }) => from.map((one) => `${action}" from "${one}`));
  return [
    ...names.flatMap(([what, all]) => twice(all).map((name) => `The ${what} "${name}" is declared twice.`)),
    ...twice(once).map((name) => `The move "${name}" is declared twice.`),
    ...twice(shown).map((id) => `The field "${id}" stands in two sections.`),
    ...fields.flatMap(({ id }) => (shown.includes(id) ? [] : [`The field "${id}" stands in no section, so nobody could fill it.`])),
    ...states.flatMap(({ name }) => (name === 'Void' ? ['Every register has the state "Void"; leave it out.'] : [])),
    ...moves.flatMap(({ action }) =>
      ['void', 'reopen', 'confirmLink', 'moveDate', 'letStand'].includes(action) ? [`A move cannot be called "${action}".`] : [],
    ),
    ...strangers(declaration),
    ...unfit(declaration),
    ...stateFaults(declaration),
    ...fieldFaults(declaration),
    ...computedFaults(declaration),
    ...links.flatMap(({ role, follows, dated, filePart }) =>
      follows && (dated || filePart)
        ? [`The link "${role}" is evidence or a part of a file, so it cannot follow: what it names has to be looked at when it changes.`]
        : [],
    ),
    ...circles(declaration),
  ];
};
