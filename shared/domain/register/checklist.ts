import type { Declaration, DeclaredMove, Gate } from './declaration.ts';
import { type EntryContent, isFilled } from './entry-content.ts';
import { filePartsOf } from './file-index.ts';
import { stateOrder } from './machine.ts';

/** What a checklist has to know of the other end of the links. */
export interface LinkFacts {
  /** State of a linked entry; null for a document. */
  stateOf(to: string): string | null;
  isSuspect(role: string, to: string): boolean;
  /** Whether a document has a revision in force, or an entry is signed and not void. */
  isInForce(to: string): boolean;
}
/** One line: what has to hold, whether it does, and which field or link a click leads to. */
export interface ChecklistLine {
  words: string;
  holds: boolean;
  at: string | null;
}

const gateLine = (
  declaration: Declaration,
  content: EntryContent,
  gate: Gate,
  { stateOf, isSuspect, isInForce }: LinkFacts,
  today: string,
): ChecklistLine => {
  const { values, links } = content;
  const labelOf = (id: string): string =>
    declaration.fields.find((field) => field.id === id)?.label ?? declaration.links.find(({ role }) => role === id)?.label ?? id;
  switch (gate.gate) {
    case 'allInState': {
      const open = links.filter(({ role, to }) => role === gate.link && !gate.states.includes(stateOf(to) ?? ''));
      const which = open.length > 0 ? `: ${open.map(({ to }) => `${to} is ${stateOf(to)}`).join(', ')}` : '';
      return { words: `${labelOf(gate.link)}: each is ${gate.states.join(' or ')}${which}`, holds: open.length === 0, at: gate.link };
    }
    case 'noSuspect': {
      const moved = links.filter(({ role, to }) => isSuspect(role, to));
      const which = moved.length > 0 ? `: ${moved.map(({ to }) => to).join(', ')} changed since` : '';
      return { words: `Every link names what stands now${which}`, holds: moved.length === 0, at: moved[0]?.role ?? null };
    }
    case 'dayHasCome': {
      const day = values[gate.field];
      const holds = typeof day === 'string' && day !== '' && day <= today;
      return {
        words: `${labelOf(gate.field)}: the day has come${typeof day === 'string' && day !== '' ? ` (${day})` : ''}`,
        holds,
        at: gate.field,
      };
    }
    case 'linkedOrJustified':
      return {
        words: `${labelOf(gate.link)}, or ${labelOf(gate.field)}`,
        holds: links.some(({ role }) => role === gate.link) || isFilled(values[gate.field]),
        at: links.some(({ role }) => role === gate.link) ? gate.link : gate.field,
      };
    case 'allFileParts': {
      const missing = filePartsOf(declaration, content, isInForce).filter((part) => part.isMissing);
      const which = missing.length > 0 ? `: ${missing.map(({ label }) => label).join(', ')} missing` : '';
      return { words: `Every part of the file is there and in force${which}`, holds: missing.length === 0, at: missing[0]?.role ?? null };
    }
  }
};

/**
 * What has to hold before an entry makes a move, in the order of the declaration: fields and links that the next state asks for,
 * and the gates of the move. Shown before it refuses.
 * @param today ISO date in the zone of the vault
 */
export const checklistOf = (
  declaration: Declaration,
  move: DeclaredMove,
  content: EntryContent,
  facts: LinkFacts,
  today: string,
): ChecklistLine[] => {
  const { fields, links } = declaration;
  const asks = (from: string | undefined): boolean =>
    from !== undefined && stateOrder(declaration, from) <= stateOrder(declaration, move.to);
  return [
    ...fields.flatMap(({ id, label, requiredFrom, requiredWhen }): ChecklistLine[] => {
      const applies = requiredWhen === undefined || content.values[requiredWhen.field] === requiredWhen.is;
      return asks(requiredFrom) && applies ? [{ words: label, holds: isFilled(content.values[id]), at: id }] : [];
    }),
    ...links.flatMap(({ role, label, requiredFrom }): ChecklistLine[] =>
      asks(requiredFrom) ? [{ words: `${label}: linked`, holds: content.links.some((link) => link.role === role), at: role }] : [],
    ),
    ...(move.needs ?? []).map((gate) => gateLine(declaration, content, gate, facts, today)),
  ];
};
