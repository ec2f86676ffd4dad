import type { Role } from '../roles.ts';
import type { Declaration } from './declaration.ts';

/** Who answers for what a register holds, so for what is imported as well. */
export const importers: readonly Role[] = ['Quality', 'Document Controller'];

/** So many rows of an import come in with one call, each in an act of its own. */
export const ROWS_AT_ONCE = 100;

/** What a column of a list can mean beside the fields and links of its register. */
const ownColumns = [
  { id: 'entry.formerNumber', label: 'Former number', also: ['number', 'no', 'nr', 'id', 'former no', 'reference'] },
  { id: 'entry.title', label: 'Title', also: ['name', 'subject', 'summary'] },
  { id: 'entry.state', label: 'State', also: ['status'] },
  { id: 'entry.owner', label: 'Owner', also: ['responsible'] },
] as const;

export interface ImportTarget {
  /** "entry.title", the id of a field, or "link." and the role of a link. */
  id: string;
  label: string;
}

/** All that a column of a list can mean for a register. */
export const importTargets = ({ fields, links }: Declaration): ImportTarget[] => [
  ...ownColumns.map(({ id, label }) => ({ id, label })),
  ...fields.map(({ id, label }) => ({ id, label })),
  ...links.map(({ role, label }) => ({ id: `link.${role}`, label })),
];

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What a heading means: the label or id of a field or link before the names that every register has. */
export const targetCalled = (declaration: Declaration, heading: string): ImportTarget | null => {
  const name = plain(heading);
  const targets = importTargets(declaration);
  const declared = targets.slice(ownColumns.length);
  const own = ownColumns.find(({ label, also }) => plain(label) === name || also.some((other) => other === name));
  return (
    declared.find(({ id, label }) => plain(label) === name || plain(id) === name || id === `link.${heading.trim()}`) ??
    targets.find(({ id }) => id === heading.trim() || id === own?.id) ??
    null
  );
};
