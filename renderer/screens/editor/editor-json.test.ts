import { getSchema } from '@tiptap/core';
import { Node, type Slice } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';
import { addColumnAfter, addColumnBefore, addRowBefore, deleteColumn, deleteRow, tableEditing } from '@tiptap/pm/tables';
import { Transform } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { describe, expect, it } from 'vitest';
import { withoutMarks } from '#shared/compare/template.rules.ts';
import type { Content } from '#shared/content/schema.ts';
import { fromEditor, toEditor } from './editor-json.ts';
import { extensions } from './extensions.ts';
import { fitted } from './pasted-slice.ts';
import { setWidths } from './table-widths.ts';
import { keepsParts, templateParts } from './template-parts.ts';
import { lostParts, openText, readText, roleOf, type TemplateRole, withLostParts } from './template-role.ts';

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
        { type: 'formula', mathml: '<math><mi>F</mi><mo>≤</mo><mn>3</mn></math>' },
        {
          type: 'footnote',
          content: [{ type: 'text', text: 'Never', marks: ['bold'] }, { type: 'break' }, { type: 'reference', number: 'WI-001' }],
        },
      ],
    },
    { type: 'paragraph', content: [] },
    { type: 'paragraph', content: words('Form'), align: 'center' },
    { type: 'paragraph', content: words('Both edges'), align: 'justify' },
    { type: 'code', text: 'a\n  b', language: 'sh' },
    { type: 'code', text: '' },
    { type: 'image', data: 'AAAA', mediaType: 'image/jpeg', alt: 'A', width: 3, height: 4, percent: 60, align: 'right', caption: 'Figure' },
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
        [{ blocks: [{ type: 'paragraph', content: words('wide') }], colspan: 2, align: 'center', shade: '#1f3864' }],
        [
          { blocks: [], rowspan: 2, shade: '#ff0000' },
          { blocks: [{ type: 'paragraph', content: words('a') }], align: 'right' },
        ],
        [{ blocks: [{ type: 'paragraph', content: words('b'), align: 'right' }], align: 'justify' }],
      ],
      widths: [3, 7],
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

describe('the widths of columns', () => {
  const cell = (text: string, colspan = 1) => ({
    blocks: [{ type: 'paragraph' as const, content: words(text) }],
    ...(colspan > 1 ? { colspan } : {}),
  });
  const text: Content = {
    version: 1,
    blocks: [{ type: 'table', headerRows: 0, rows: [[cell('a'), cell('b')], [cell('both', 2)]], widths: [250, 750] }],
  };
  const schema = getSchema(extensions);
  /** The text after a command that acts where the caret is, in its first cell. */
  const widthsAfter = (...commands: Command[]): unknown => {
    const doc = Node.fromJSON(schema, toEditor(text));
    let state = EditorState.create({ doc, selection: TextSelection.create(doc, 4), plugins: [tableEditing()] });
    for (const command of commands) expect(command(state, (tr) => (state = state.apply(tr)))).toBe(true);
    const [table] = fromEditor(state.doc.toJSON()).blocks;
    return table?.type === 'table' ? table.widths : null;
  };

  it('go with their columns when others are put in, taken out, and rows come and go', () => {
    expect(widthsAfter()).toEqual([250, 750]);
    expect(widthsAfter(addColumnAfter)).toEqual([167, 333, 500]);
    expect(widthsAfter(deleteColumn)).toEqual([750]);
    expect(widthsAfter(addRowBefore)).toEqual([250, 750]);
    expect(widthsAfter(deleteRow)).toEqual([250, 750]);
    expect(widthsAfter(addColumnBefore, (state, dispatch) => deleteColumn(state, dispatch))).toHaveLength(2);
  });

  it('of a table stay when cells of another one are pasted into it', () => {
    const pasted = Node.fromJSON(schema, toEditor(text)).slice(0, 20);
    const cellsOf = ({ content }: Slice): unknown[] => {
      const found: unknown[] = [];
      content.descendants((node) => void ('colwidth' in node.attrs && found.push(node.attrs.colwidth)));
      return found;
    };
    const doc = Node.fromJSON(schema, toEditor(text));
    const at = (place: number) => ({ state: EditorState.create({ doc, selection: TextSelection.create(doc, place) }) }) as EditorView;
    expect(cellsOf(fitted(pasted, at(4)))).toEqual([null, null, null]);
    const outside = EditorState.create({ doc: Node.fromJSON(schema, toEditor({ version: 1, blocks: [] })) });
    expect(cellsOf(fitted(pasted, { state: outside } as EditorView))).toEqual([[250], [750], [250, 750]]);
  });

  it('are set for all cells of a column, also those that span several, and given up again', () => {
    expect(widthsAfter((state, dispatch) => Boolean(dispatch?.(setWidths(state.tr, 0, [600, 400])) ?? true))).toEqual([600, 400]);
    expect(widthsAfter((state, dispatch) => Boolean(dispatch?.(setWidths(state.tr, 0, null)) ?? true))).toBeUndefined();
  });
});

describe('a text and its template', () => {
  const fixed: Content = {
    version: 1,
    blocks: [
      { type: 'heading', level: 1, content: words('Scope'), part: 'required' },
      { type: 'paragraph', content: words('Prompt') },
      // What an editor would write otherwise: marks in another order, and a cell that it gives a paragraph.
      { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: ['italic', 'bold'] }], part: 'fixed' },
      { type: 'table', headerRows: 0, rows: [[{ blocks: [{ type: 'paragraph', content: [] }] }]], part: 'fixed' },
    ],
  };
  const bare = withoutMarks(fixed);
  const made = roleOf({ isTemplate: false, madeFrom: { number: 'TPL-001', title: 'Form', label: '1.0', inForce: '2.0', content: fixed } });
  const opened = (content: Content, role: TemplateRole) =>
    Node.fromJSON(getSchema([...extensions, templateParts(role, () => undefined)]), openText(content, role));

  it('the marks of a template pass through the editor; elsewhere there are none', () => {
    const plain: Content = { version: 1, blocks: fixed.blocks.slice(0, 2) };
    expect(readText(opened(plain, { kind: 'template' }).toJSON(), { kind: 'template' })).toEqual(plain);
    expect(fromEditor(toEditor(plain))).toEqual(withoutMarks(plain));
  });

  it('fixed parts are saved letter for letter as the template has them, however the editor would write them', () => {
    expect(made).toMatchObject({ name: 'TPL-001 1.0', newer: '2.0' });
    expect(readText(opened(bare, made).toJSON(), made)).toEqual(bare);
    const imported: Content = { version: 1, blocks: bare.blocks.slice(0, 3) };
    expect(lostParts(imported, made)).toHaveLength(1);
    expect(withLostParts(imported, made)).toEqual(bare);
  });

  it('a change is let through only when every fixed part stays what and where it is', () => {
    const isJoined = (origin: number) => made.kind === 'made' && made.parts[origin]?.isJoined === true;
    const before = opened(bare, made);
    const tries = (change: (tr: Transform) => Transform): boolean => keepsParts(before, change(new Transform(before)).doc, isJoined);
    const [heading, prompt, words2, table] = before.children.map((_child, at) =>
      before.children.slice(0, at).reduce((place, { nodeSize }) => place + nodeSize, 0),
    ) as [number, number, number, number];
    const own = before.type.schema.nodes.paragraph?.create() as Node;
    expect(tries((tr) => tr.insert(heading + 1, before.type.schema.text('x')))).toBe(false);
    expect(tries((tr) => tr.delete(words2, table))).toBe(false);
    expect(tries((tr) => tr.insert(table, own))).toBe(false);
    expect(tries((tr) => tr.insert(heading, before.child(2)))).toBe(false);
    expect(tries((tr) => tr.delete(prompt, words2).insert(heading, own))).toBe(true);
    expect(tries((tr) => tr.insert(prompt + 1, before.type.schema.text('y')).insert(0, own))).toBe(true);
  });
});
