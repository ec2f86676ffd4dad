import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import type { Content } from '#shared/content/schema.ts';
import { fromEditor, toEditor } from './editor-json.ts';
import { extensions } from './extensions.ts';

const words = (text: string) => [{ type: 'text' as const, text }];
const everyBlock: Content = {
  version: 1,
  blocks: [
    { type: 'heading', level: 1, content: words('Purpose') },
    { type: 'heading', level: 4, content: words('Deep') },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'H' },
        { type: 'text', text: '2', marks: ['subscript'] },
        { type: 'text', text: 'O', marks: ['bold', 'italic', 'underline', 'strike'] },
        { type: 'text', text: 'x', marks: ['code'] },
        { type: 'text', text: '3', marks: ['superscript'] },
        { type: 'text', text: 'link', link: 'https://example.com/a' },
        { type: 'break' },
        { type: 'reference', number: 'SOP-001', label: 'Control of documents' },
        { type: 'reference', number: 'SOP-002' },
        { type: 'field', name: 'revision' },
      ],
    },
    { type: 'paragraph', content: [] },
    { type: 'code', text: 'a\n  b', language: 'sh' },
    { type: 'code', text: '' },
    { type: 'image', data: 'AAAA', mediaType: 'image/jpeg', alt: 'A', width: 3, height: 4, caption: 'Figure' },
    { type: 'pageBreak' },
    {
      type: 'list',
      ordered: true,
      start: 3,
      items: [
        [
          { type: 'paragraph', content: words('one') },
          { type: 'list', ordered: false, items: [[{ type: 'paragraph', content: words('in') }], []] },
        ],
        [{ type: 'code', text: 'first in its item' }],
      ],
    },
    {
      type: 'table',
      headerRows: 1,
      caption: 'Roles',
      rows: [
        [{ blocks: [{ type: 'paragraph', content: words('wide') }], colspan: 2, align: 'center' }],
        [
          { blocks: [], rowspan: 2 },
          { blocks: [{ type: 'paragraph', content: words('a') }], align: 'right' },
        ],
        [{ blocks: [{ type: 'paragraph', content: words('b') }] }],
      ],
    },
    { type: 'callout', kind: 'warning', blocks: [{ type: 'paragraph', content: words('Hot') }] },
  ],
};

describe('the two ways between text and editor', () => {
  it('keep every kind of block, through the editor’s own schema', () => {
    const schema = getSchema(extensions);
    const node = Node.fromJSON(schema, toEditor(everyBlock));
    node.check();
    expect(fromEditor(node.toJSON())).toEqual(everyBlock);
  });

  it('keep an empty text empty', () => {
    expect(fromEditor(toEditor({ version: 1, blocks: [] }))).toEqual({ version: 1, blocks: [] });
  });
});
