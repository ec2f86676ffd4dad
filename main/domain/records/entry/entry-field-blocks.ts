import type { Content } from '#shared/content/schema.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { rowsOf } from '#shared/domain/register/entry-values.ts';
import type { DeclaredField } from '#shared/domain/register/field-declaration.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { factTable, heading, linesOf, table } from './entry-blocks.ts';
import type { EntryRecord } from './entry-record-schema.ts';

type Blocks = Content['blocks'];
/** Longer ones stand below their label over the whole width, so that they flow over pages. */
const LONG = 1500;
/** Shares of the width of a table: what is known to be short leaves room for what is not. */
const [NARROW, WIDE] = [18, 30];
const SHORT = new Set(['date', 'instant', 'wholeNumber', 'decimal', 'yesNo']);

/** The rows of a field as a table under its label. @param mark below the label; empty where there is none */
const rowBlocks = (
  { values }: EntryRecord,
  { id, label, fields = [] }: DeclaredField,
  nameOf: (userId: string) => string,
  mark: string,
): Blocks => [
  heading(label, 2),
  ...(mark === '' ? [] : linesOf(mark)),
  table(
    fields.map((part) => part.label),
    fields.map(({ type }) => (SHORT.has(type) ? NARROW : WIDE)),
    rowsOf(values[id]).map((row) => fields.map((part) => shownValue(row[part.id], part, nameOf))),
  ),
];

/**
 * Whether the pages name a field. Since the second form, one that only some read stands there only where the record opens it: that it
 * is empty would be told as well (decision 92).
 */
const isNamed = ({ layout, withheld, opened }: EntryRecord, { id, confidential }: DeclaredField): boolean =>
  layout === 1 ? !withheld.includes(id) : confidential === undefined || Object.hasOwn(opened, id);

/**
 * The fields in the sections of their declaration, each with its printed label, the empty ones too.
 * @param markOf what stands at a field that was changed; empty where it was not, and in forms that do not tell
 */
export const fieldBlocks = (record: EntryRecord, { sections, fields }: Declaration, markOf: (subject: string) => string): Blocks => {
  const { layout, values, people } = record;
  const byId = new Map(fields.map((field) => [field.id, field]));
  const nameOf = (userId: string) => `${people[userId] ?? userId} (${userId})`;
  return sections.flatMap(({ title, fields: ids }): Blocks => {
    const blocks: Blocks = [];
    let facts: [string, string][] = [];
    const close = () => {
      if (facts.length > 0) blocks.push(factTable(facts));
      facts = [];
    };
    for (const id of ids) {
      const field = byId.get(id);
      if (!field || !isNamed(record, field)) continue;
      const words = shownValue(values[id], field, nameOf);
      const mark = markOf(`field ${id}`);
      if (layout > 1 && rowsOf(values[id]).length > 0 && field.type === 'group') {
        close();
        blocks.push(...rowBlocks(record, field, nameOf, mark));
      } else if (words.length <= LONG) facts.push([[field.label, mark].filter(Boolean).join('\n'), words]);
      else {
        close();
        blocks.push(...(layout > 1 ? [heading(field.label, 2)] : linesOf(field.label, true)));
        if (mark !== '') blocks.push(...linesOf(mark));
        blocks.push(...linesOf(words));
      }
    }
    close();
    return blocks.length === 0 ? [] : [heading(title, 1), ...blocks];
  });
};
