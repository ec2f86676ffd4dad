import type { JSONContent } from '@tiptap/core';
import { type Part, partsOf, placesOf, withPartsPutBack } from '#shared/compare/template.rules.ts';
import type { Block, Content } from '#shared/content/schema.ts';
import type { OperationOutput } from '../../api/client.ts';
import { fromEditor, toEditor } from './editor-json.ts';

/** What a text is to templates: none of them, a template itself, or made from one whose fixed parts it has to keep. */
export type TemplateRole = { kind: 'none' } | { kind: 'template' } | MadeFrom;
interface MadeFrom {
  kind: 'made';
  template: string;
  /** Number and revision, as sentences call it. */
  name: string;
  title: string;
  from: Content;
  parts: Part[];
  /** The revision that is in force by now, when it is another one. */
  newer: string | null;
}

export const roleOf = ({ isTemplate, madeFrom }: OperationOutput<'documents.templateOf'>): TemplateRole => {
  if (isTemplate) return { kind: 'template' };
  if (!madeFrom?.content) return { kind: 'none' };
  const { number, label, title, content, inForce } = madeFrom;
  const newer = inForce === label ? null : inForce;
  return { kind: 'made', template: number, name: `${number} ${label}`, title, from: content, parts: partsOf(content), newer };
};

/** The text as the editor opens it: with the marks of a template, or with the fixed parts found again. */
export const openText = (content: Content, role: TemplateRole): JSONContent => {
  if (role.kind === 'none') return toEditor(content);
  if (role.kind === 'template') return toEditor(content, (at) => ({ part: content.blocks[at]?.part ?? null }));
  const partAt = new Map(placesOf(role.parts, content).flatMap((place, origin) => (place === null ? [] : [[place, origin] as const])));
  return toEditor(content, (at) => {
    const origin = partAt.get(at);
    return origin === undefined ? {} : { origin, part: role.parts[origin]?.block.part ?? null };
  });
};

const markedAs = (block: Block, part: unknown): Block => {
  if (part !== 'fixed' && part !== 'required') return block;
  return block.type === 'heading' ? { ...block, part } : { ...block, part: 'fixed' };
};

/**
 * What the editor holds, as it is saved. A fixed part is written as the template has it, so that what an editor does to
 * a block by showing it is no change of it.
 */
export const readText = (json: JSONContent, role: TemplateRole): Content =>
  fromEditor(json, (block, { part, origin }) => {
    if (role.kind === 'template') return markedAs(block, part);
    const original = role.kind === 'made' && typeof origin === 'number' ? role.parts[origin]?.block : undefined;
    if (!original) return block;
    const { part: _part, ...bare } = original;
    return bare;
  });

/** What the text lacks of its template's fixed parts, as they are called. */
export const lostParts = (content: Content, role: TemplateRole): string[] => {
  if (role.kind !== 'made') return [];
  const places = placesOf(role.parts, content);
  return role.parts.flatMap(({ name, isJoined }, at) => {
    const [place, before] = [places[at] ?? null, places[at - 1] ?? null];
    return place === null || (isJoined && before !== null && before !== place - 1) ? [name] : [];
  });
};

export const withLostParts = (content: Content, role: TemplateRole): Content =>
  role.kind === 'made' ? withPartsPutBack(role.from, content) : content;
