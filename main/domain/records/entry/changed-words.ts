import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import type { EntryLink } from '#shared/domain/register/entry-content.ts';
import { type EntryRow, type EntryValue, rowsOf } from '#shared/domain/register/entry-values.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { shownDays } from '#shared/domain/register/link-days.ts';
import { type Change, HIDDEN, type Said } from './entry-changes.ts';
import { excerpts } from './excerpts.ts';

type NameOf = (userId: string) => string;
const isLink = (one: unknown): one is EntryLink => typeof one === 'object' && one !== null && 'role' in one && 'hash' in one;

/** Links of a role, one in a line; the hash of what they name where the version alone does not tell them apart. */
const linkLines = (said: Said | undefined): string[] =>
  (Array.isArray(said) ? said : []).flatMap((one: unknown) =>
    isLink(one)
      ? [
          [`${one.to}, version ${one.version}`, one.gone ? `named although ${one.gone.toLowerCase()}` : '', shownDays(one)]
            .filter(Boolean)
            .join(', '),
        ]
      : [],
  );

/** The rows that stand on one side alone, each with its place; that they stand in another order where that is all. */
const rowLines = (own: readonly EntryRow[], other: readonly EntryRow[], shown: (row: EntryRow) => string): string => {
  const left = new Map<string, number>();
  for (const row of other) left.set(canonicalJson(row), (left.get(canonicalJson(row)) ?? 0) + 1);
  const lines = own.flatMap((row, at) => {
    const same = left.get(canonicalJson(row)) ?? 0;
    left.set(canonicalJson(row), same - 1);
    return same > 0 ? [] : [`Row ${at + 1}: ${shown(row)}`];
  });
  if (lines.length > 0 || own.length !== other.length) return lines.join('\n');
  return own.map((row, at) => `Row ${at + 1}: ${shown(row)}`).join('\n');
};

/** What changed, as its label, and its words before and after; those of a field that is left out are left out as well. */
export const changedWords = (
  { fields, links, computed }: Declaration,
  { subject, from, to }: Pick<Change, 'subject' | 'from' | 'to'>,
  nameOf: NameOf,
): { label: string; former: string; next: string } => {
  const [kind = '', id = ''] = subject.split(' ');
  const cells = (label: string, one: string, other: string) => {
    const [former, next] = excerpts(one, other);
    return { label, former, next };
  };
  if (kind === HIDDEN) return { label: 'A field that is left out', former: 'left out', next: 'left out' };
  if (kind === 'link')
    return cells(links.find(({ role }) => role === id)?.label ?? id, linkLines(from).join('\n'), linkLines(to).join('\n'));
  const [was, is] = [from as EntryValue | undefined, to as EntryValue | undefined];
  const field = fields.find((one) => kind === 'field' && one.id === id) ?? null;
  if (field?.type === 'group') {
    const shown = (row: EntryRow): string => shownValue([row], field, nameOf);
    const [one, other] = [rowsOf(was), rowsOf(is)];
    return cells(field.label, rowLines(one, other, shown), rowLines(other, one, shown));
  }
  if (kind === 'owner') return cells('Owner', nameOf(String(was)), nameOf(String(is)));
  const figure = computed?.find((one) => kind === 'computed' && one.id === id)?.label;
  return cells(field?.label ?? figure ?? (kind === 'title' ? 'Title' : id), shownValue(was, field, nameOf), shownValue(is, field, nameOf));
};
