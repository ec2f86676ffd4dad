import { canonicalJson } from '../canonical-json.ts';
import { isDate } from '../time.ts';
import { assessedLine, decidedLine, type FindingStanding, type RunStanding } from './assessed-gates.ts';
import { type Declaration, type DeclaredMove, type Gate, VOID } from './declaration.ts';
import { type EntryContent, type EntryLink, saysField, valueIn } from './entry-content.ts';
import { type EntryRow, type EntryValue, type EntryValues, rowsOf } from './entry-values.ts';
import type { DeclaredField } from './field-declaration.ts';
import { filePartsOf } from './file-index.ts';
import { stateOrder } from './machine.ts';
import { baselinedLine, type LinesNaming, linesAsked, standLine } from './manifest-lines.ts';

/** An entry that is part of another, such as an action. */
export interface PartStanding {
  number: string;
  state: string;
}
type Said = Pick<EntryContent, 'values' | 'confidential' | 'computed' | 'links'>;
/** What a checklist has to know of the other end of the links. */
export interface LinkFacts {
  /** State of a linked entry; null for a document. */
  stateOf(to: string): string | null;
  isSuspect(role: string, to: string): boolean;
  /** Whether a document has a revision in force, or an entry is signed and not void. */
  isInForce(to: string): boolean;
  /** What the version of an entry that a link names is linked with itself. */
  linksOf(link: EntryLink): readonly EntryLink[];
  /** What the entry said when it made a move last; null where it never made it. */
  saidAt(action: string): Said | null;
  /** Entries of a register that are part of this one, in the order of their numbers. */
  partsOf(register: string): readonly PartStanding[];
  /** Why the last assessment does not vouch for what the sources say of this entry; null where it does. */
  notAssessed(): string | null;
  /** What a linked entry says in a field, in the version that the link names. */
  linkSays(link: EntryLink, field: string): EntryValue | undefined;
  /** The newest assessment of the entry; null where there is none. */
  newestRun(): RunStanding | null;
  /** What was found in it, in the order of the numbers. */
  findings(asked: Extract<Gate, { gate: 'findingsDecided' }>): readonly FindingStanding[];
  /** Entries that name this one as the gate asks for. */
  baselines(asked: Extract<Gate, { gate: 'baselined' }>): readonly LinesNaming[];
  /** All that this entry rests on now, a line each; asked only where a gate asks for it. */
  ownLines(): readonly EntryRow[];
  /** All that a release rests on now, a line each. */
  linesOf(release: string): readonly EntryRow[];
}
/** When a move is made, and by whom. */
export interface MadeNow {
  /** ISO date in the zone of the vault. */
  today: string;
  /** User id. */
  by: string;
}
/** One line: what has to hold, whether it does, and which field or link a click leads to. */
export interface ChecklistLine {
  words: string;
  holds: boolean;
  at: string | null;
  /** The fields that the words name. */
  names: readonly string[];
  /** Entries that have to be gone on with before it holds. */
  open?: readonly string[];
}

/** What a gate calls its fields, links and values that are worked out. */
const namesIn = ({ fields, links, computed = [] }: Declaration) => {
  const known = new Map([
    ...links.map(({ role, label }) => [role, label] as const),
    ...computed.map(({ id, label }) => [id, label] as const),
    ...fields.map(({ id, label }) => [id, label] as const),
  ]);
  return (id: string): string => known.get(id) ?? id;
};

const dayIn = (content: Said, id: string): string => {
  const day = valueIn(content, id);
  return typeof day === 'string' ? day : '';
};

/** What a value says, whatever its spaces, marks and capitals: a full stop more is no other cause. */
const inWords = (value: EntryValue | undefined): string =>
  typeof value === 'string' && !isDate(value)
    ? value
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
    : canonicalJson(value ?? null);

/** Gates that judge a day. */
const dayGates: ReadonlySet<string> = new Set<Gate['gate']>(['dayHasCome', 'dayLiesAhead', 'evidenceNotExpired']);

/** Names that a gate holds of fields and of values that are worked out. */
export const askedBy = (gate: Gate): string[] => [
  ...('field' in gate ? [gate.field] : []),
  ...('fields' in gate ? gate.fields : []),
  ...('other' in gate ? [gate.other] : []),
  ...('unless' in gate && gate.unless !== undefined ? [gate.unless] : []),
];

const gateLine = (
  declaration: Declaration,
  content: Said,
  gate: Gate,
  {
    stateOf,
    isSuspect,
    isInForce,
    linksOf,
    partsOf,
    saidAt,
    notAssessed,
    linkSays,
    newestRun,
    findings,
    linesOf,
    baselines,
    ownLines,
  }: LinkFacts,
  { today, by }: MadeNow,
): Omit<ChecklistLine, 'names'> => {
  const labelOf = namesIn(declaration);
  const { links } = content;
  switch (gate.gate) {
    case 'allInState': {
      const open = links.filter(({ role, to }) => role === gate.link && !gate.states.includes(stateOf(to) ?? ''));
      const which = open.length > 0 ? `: ${open.map(({ to }) => `${to} is ${stateOf(to)}`).join(', ')}` : '';
      return { words: `${labelOf(gate.link)}: each is ${gate.states.join(' or ')}${which}`, holds: open.length === 0, at: gate.link };
    }
    case 'eachNamed': {
      const named = new Set(
        links.filter(({ role }) => role === gate.by).flatMap((one) => linksOf(one).map(({ to, hash }) => `${to} ${hash}`)),
      );
      const open = links.filter(({ role, to, hash }) => role === gate.link && !named.has(`${to} ${hash}`));
      const which = open.length > 0 ? `: not ${open.map(({ to, version }) => `${to} version ${version}`).join(', ')}` : '';
      return { words: `${labelOf(gate.link)}: each is named by "${labelOf(gate.by)}"${which}`, holds: open.length === 0, at: gate.by };
    }
    case 'partsInState': {
      const open = partsOf(gate.register).filter(({ state }) => state !== VOID && !gate.states.includes(state));
      const which = open.length > 0 ? `: ${open.map(({ number, state }) => `${number} is ${state}`).join(', ')}` : '';
      return { words: `${gate.label}: each is ${gate.states.join(' or ')}${which}`, holds: open.length === 0, at: gate.register };
    }
    case 'eachSays': {
      const open = links.filter((link) => link.role === gate.link && !gate.values.some((value) => value === linkSays(link, gate.asks)));
      const which = open.length > 0 ? `: not ${open.map(({ to, version }) => `${to} version ${version}`).join(', ')}` : '';
      const words = `${labelOf(gate.link)}: ${gate.label} of each is ${gate.values.join(' or ')}${which}`;
      return { words, holds: open.length === 0, at: gate.link };
    }
    case 'assessed':
      return { ...assessedLine(gate, newestRun(), today), at: null };
    case 'findingsDecided':
      return { ...decidedLine(gate, newestRun() !== null, findings(gate), today), at: null };
    case 'linesStand': {
      const now = links.filter(({ role }) => role === gate.link).flatMap(({ to }) => linesOf(to));
      const asked = linesAsked(declaration, gate.field, now);
      return { ...standLine(labelOf(gate.field), rowsOf(valueIn(content, gate.field)), asked), at: null };
    }
    case 'baselined':
      return { ...baselinedLine(gate, baselines(gate), ownLines), at: null };
    case 'noSuspect': {
      const moved = links.filter(({ role, to }) => isSuspect(role, to));
      const which = moved.length > 0 ? `: ${moved.map(({ to }) => to).join(', ')} changed since` : '';
      return { words: `Every link names what stands now${which}`, holds: moved.length === 0, at: moved[0]?.role ?? null };
    }
    case 'dayHasCome': {
      const day = dayIn(content, gate.field);
      const which = day === '' ? '' : ` (${day})`;
      return { words: `${labelOf(gate.field)}: the day has come${which}`, holds: day !== '' && day <= today, at: gate.field };
    }
    case 'dayLiesAhead': {
      const day = dayIn(content, gate.field);
      const which = day === '' ? '' : ` (${day})`;
      return { words: `${labelOf(gate.field)}: the day is still to come${which}`, holds: day > today, at: gate.field };
    }
    case 'evidenceNotExpired': {
      const day = dayIn(content, gate.field);
      const which = day === '' ? '' : ` (${day})`;
      const isFree = gate.mayBeEmpty === true && day === '';
      return { words: `${labelOf(gate.field)}: the day has not passed${which}`, holds: isFree || day >= today, at: gate.field };
    }
    case 'linkedOrJustified': {
      const { link, states, field } = gate;
      const isLinked = links.some(
        ({ role, to }) => role === link && (states === undefined ? stateOf(to) !== VOID : states.includes(stateOf(to) ?? '')),
      );
      const which = states === undefined ? '' : ` that is ${states.join(' or ')}`;
      return {
        words: `${labelOf(link)}${which}, or ${labelOf(field)}`,
        holds: isLinked || saysField(content, field),
        at: isLinked ? link : field,
      };
    }
    case 'filled': {
      const open = gate.fields.filter((id) => !saysField(content, id));
      return { words: (open.length > 0 ? open : gate.fields).map(labelOf).join(', '), holds: open.length === 0, at: open[0] ?? null };
    }
    case 'changedSince': {
      const before = saidAt(gate.move);
      const stands = (id: string): boolean => before !== null && inWords(valueIn(content, id)) === inWords(valueIn(before, id));
      const { unless } = gate;
      const isJustified = unless !== undefined && saysField(content, unless) && !stands(unless);
      const open = gate.fields.filter(stands);
      const done = declaration.moves.find(({ action }) => action === gate.move)?.done ?? gate.move;
      const or = unless === undefined ? '' : `, or ${labelOf(unless)}, said anew`;
      return {
        words: `${(open.length > 0 ? open : gate.fields).map(labelOf).join(', ')}: not as when it was ${done}${or}`,
        holds: open.length === 0 || isJustified,
        at: open[0] ?? null,
      };
    }
    case 'filledOrJustified': {
      const open = gate.fields.filter((id) => !saysField(content, id));
      const named = open.length > 0 ? open : gate.fields;
      return {
        words: `${named.map(labelOf).join(', ')}, or ${labelOf(gate.field)}`,
        holds: open.length === 0 || saysField(content, gate.field),
        at: open[0] ?? gate.field,
      };
    }
    case 'says':
      return {
        words: `${labelOf(gate.field)}: ${gate.values.join(' or ')}`,
        holds: gate.values.some((value) => valueIn(content, gate.field) === value),
        at: gate.field,
      };
    case 'notSamePerson': {
      const [one, other] = [valueIn(content, gate.field), valueIn(content, gate.other)];
      return {
        words: `${labelOf(gate.field)} and ${labelOf(gate.other)} are two people`,
        holds: one !== undefined && other !== undefined && one !== other,
        at: gate.other,
      };
    }
    case 'notMadeBy':
      return {
        words: `${labelOf(gate.field)}: this person leaves the step to somebody else`,
        holds: valueIn(content, gate.field) !== by,
        // Nothing is to be filled in: another person makes the step.
        at: null,
      };
    case 'allFileParts': {
      const missing = filePartsOf(declaration, content, isInForce).filter((part) => part.isMissing);
      const which = missing.length > 0 ? `: ${missing.map(({ label }) => label).join(', ')} missing` : '';
      return { words: `Every part of the file is there and in force${which}`, holds: missing.length === 0, at: missing[0]?.role ?? null };
    }
    case 'assessedLast': {
      const why = notAssessed();
      return {
        words: `The last assessment, by the newest KEV, tells of it${why === null ? '' : `: ${why}`}`,
        holds: why === null,
        at: null,
      };
    }
  }
};

/** What was made void proves nothing, so it is no link that a state asks for. */
const linkedLine = (role: string, label: string, { links }: Said, { stateOf }: LinkFacts): ChecklistLine => {
  const own = links.filter((link) => link.role === role);
  const isVoid = own.length > 0 && own.every(({ to }) => stateOf(to) === VOID);
  const which = isVoid ? `, and not only what is void (${own.map(({ to }) => to).join(', ')})` : '';
  return { words: `${label}: linked${which}`, holds: own.length > 0 && !isVoid, at: role, names: [] };
};

/** Whether a field is asked for by what another one says. */
export const applies = ({ requiredWhen }: Pick<DeclaredField, 'requiredWhen'>, values: EntryValues): boolean =>
  requiredWhen === undefined || [requiredWhen.is].flat().some((one) => one === values[requiredWhen.field]);

const asksFrom = (declaration: Declaration, { to }: Pick<DeclaredMove, 'to'>, from: string | undefined): boolean =>
  from !== undefined && stateOrder(declaration, from) <= stateOrder(declaration, to);
/** The fields that the state after a move asks for, by what the entry says. */
export const fieldsAsked = (declaration: Declaration, move: Pick<DeclaredMove, 'to'>, values: EntryValues): DeclaredField[] =>
  declaration.fields.filter((field) => asksFrom(declaration, move, field.requiredFrom) && applies(field, values));

/** Whether a move is one of those that an entry has by what it says; of those that it has not, another one stands for it. */
export const appliesTo = ({ onlyWhen = [] }: Pick<DeclaredMove, 'onlyWhen'>, content: Said): boolean =>
  onlyWhen.every(({ field, is }) => is.some((one) => one === valueIn(content, field)));

/**
 * What has to hold before an entry makes a move, in the order of the declaration: fields and links that the next state asks for,
 * and the gates of the move. Shown before it refuses.
 */
export const checklistOf = (
  declaration: Declaration,
  move: DeclaredMove,
  content: Said,
  facts: LinkFacts,
  now: MadeNow,
): ChecklistLine[] => {
  const { fields, links } = declaration;
  const labelOf = namesIn(declaration);
  const asked = fields.flatMap((field): ChecklistLine[] => {
    const { id, label, requiredFrom, requiredWhen, onlyThen } = field;
    if (!asksFrom(declaration, move, requiredFrom)) return [];
    if (applies(field, content.values)) return [{ words: label, holds: saysField(content, id), at: id, names: [id] }];
    if (!onlyThen || requiredWhen === undefined || !saysField(content, id)) return [];
    const other = labelOf(requiredWhen.field);
    return [
      {
        words: `${label}: stands only where ${other} is ${[requiredWhen.is].flat().join(' or ')}. Empty it`,
        holds: false,
        at: id,
        names: [id],
      },
    ];
  });
  // A day that is still to be filled in is asked for once, and judged when it is there.
  const isAsked = (gate: Gate): boolean =>
    dayGates.has(gate.gate) && 'field' in gate && !saysField(content, gate.field) && asked.some(({ at }) => at === gate.field);
  const isPast = (gate: Gate): boolean => gate.gate === 'changedSince' && facts.saidAt(gate.move) === null;
  return [
    ...(move.onlyWhen ?? []).map(({ field, is }) => ({
      ...gateLine(declaration, content, { gate: 'says', field, values: is }, facts, now),
      names: [field],
    })),
    ...asked,
    ...links.flatMap(({ role, label, requiredFrom }): ChecklistLine[] =>
      asksFrom(declaration, move, requiredFrom) ? [linkedLine(role, label, content, facts)] : [],
    ),
    ...(move.needs ?? [])
      .filter((gate) => !isAsked(gate) && !isPast(gate))
      .map((gate) => ({ ...gateLine(declaration, content, gate, facts, now), names: askedBy(gate) })),
  ];
};
