import type { FieldName, Inline, Mark } from '#shared/content/schema.ts';

const fields: readonly FieldName[] = ['number', 'revision', 'title', 'type', 'owner', 'department', 'organisation'];
const SPECIAL = /\[\[([A-Z][A-Z0-9-]{0,39})(?:\|([^\]]{1,300}))?\]\]|\{\{(number|revision|title|type|owner|department|organisation)\}\}/g;

/** How words look: their marks, and where they lead. */
export type Look = { active: readonly Mark[]; link: string | null };
/** Words with their look; nothing for no words. */
export const styled = (text: string, { active, link }: Look): Inline[] =>
  text === ''
    ? []
    : [{ type: 'text', text, ...(active.length > 0 ? { marks: [...new Set(active)] } : {}), ...(link === null ? {} : { link }) }];

/** References and fields inside plain words. */
export const inlinesOfText = (text: string, look: Look = { active: [], link: null }): Inline[] => {
  const found: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(SPECIAL)) {
    found.push(...styled(text.slice(at, match.index), look));
    const [whole, number, label, named] = match;
    const field = fields.find((name) => name === named);
    if (number !== undefined) found.push({ type: 'reference', number, ...(label === undefined ? {} : { label }) });
    else if (field !== undefined) found.push({ type: 'field', name: field });
    at = match.index + whole.length;
  }
  found.push(...styled(text.slice(at), look));
  return found;
};
