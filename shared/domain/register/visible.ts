import { askedBy, type ChecklistLine } from './checklist.ts';
import type { Declaration } from './declaration.ts';
import type { DeclaredField } from './field-declaration.ts';

/**
 * The one rule of who reads a field: everybody, or the roles that its declaration names. Whatever shows, finds, exports or packs an
 * entry asks it, here or through `valuesFor`.
 */
export const readsField = ({ confidential }: Pick<DeclaredField, 'confidential'>, roles: readonly string[]): boolean =>
  confidential === undefined || confidential.roles.some((role) => roles.includes(role));

const hiddenFrom = ({ fields }: Declaration, roles: readonly string[]): Set<string> =>
  new Set(fields.flatMap((field) => (readsField(field, roles) ? [] : [field.id])));

/** What stands where a field may not be named. */
export const UNNAMED = 'Fields that only some roles read';

/** A checklist as these roles see it: fields that they do not read are one line without a name. */
export const checklistSeen = (declaration: Declaration, lines: readonly ChecklistLine[], roles: readonly string[]): ChecklistLine[] => {
  const hidden = hiddenFrom(declaration, roles);
  const isHidden = ({ names }: ChecklistLine): boolean => names.some((id) => hidden.has(id));
  const apart = lines.filter(isHidden);
  const unnamed = { words: UNNAMED, holds: apart.every(({ holds }) => holds), at: null, names: [] };
  return [...lines.filter((line) => !isHidden(line)), ...(apart.length > 0 ? [unnamed] : [])];
};

/** A declaration as these roles see entries by it: what they do not read is not there. */
export const declarationFor = (declaration: Declaration, roles: readonly string[]): Declaration => {
  const hidden = hiddenFrom(declaration, roles);
  if (hidden.size === 0) return declaration;
  const sections = declaration.sections.map(({ title, fields }) => ({ title, fields: fields.filter((id) => !hidden.has(id)) }));
  return {
    ...declaration,
    fields: declaration.fields.filter(({ id }) => !hidden.has(id)),
    moves: declaration.moves.map((move) =>
      move.needs ? { ...move, needs: move.needs.filter((gate) => !askedBy(gate).some((id) => hidden.has(id))) } : move,
    ),
    sections: sections.filter(({ fields }) => fields.length > 0),
  };
};
