import type { Declaration } from './declaration.ts';
import type { DeclaredField } from './field-declaration.ts';

/**
 * The one rule of who reads a field: everybody, or the roles that its declaration names. Whatever shows, finds, exports or packs an
 * entry asks it, here or through `valuesFor`.
 */
export const readsField = ({ confidential }: Pick<DeclaredField, 'confidential'>, roles: readonly string[]): boolean =>
  confidential === undefined || confidential.roles.some((role) => roles.includes(role));

/** A declaration as these roles see entries by it: what they do not read is not there. */
export const declarationFor = (declaration: Declaration, roles: readonly string[]): Declaration => {
  const hidden = new Set(declaration.fields.flatMap((field) => (readsField(field, roles) ? [] : [field.id])));
  if (hidden.size === 0) return declaration;
  const sections = declaration.sections.map(({ title, fields }) => ({ title, fields: fields.filter((id) => !hidden.has(id)) }));
  return {
    ...declaration,
    fields: declaration.fields.filter(({ id }) => !hidden.has(id)),
    sections: sections.filter(({ fields }) => fields.length > 0),
  };
};
