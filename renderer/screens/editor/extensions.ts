import { type Extensions, Mark, mergeAttributes, Node } from '@tiptap/core';
import { ListItem } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { phrase, say } from '../../words/say.ts';
import { Find } from './find.ts';
import { Picture } from './picture-node.ts';
import { SteadyCaret } from './steady-caret.ts';

const tagMark = (name: string, tag: string) =>
  Mark.create({
    name,
    excludes: name === 'subscript' ? 'superscript' : 'subscript',
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });

/** Values of the fields of a document, shown as they will print. */
export const fieldLabels: Record<string, string> = {
  number: phrase('Number'),
  revision: phrase('Revision'),
  title: phrase('Title'),
  type: phrase('Type'),
  owner: phrase('Owner'),
  department: phrase('Department'),
  organisation: phrase('Organisation'),
};

const Reference = Node.create({
  name: 'reference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ number: { default: '' }, label: { default: null } }),
  parseHTML: () => [{ tag: 'span[data-reference]' }],
  renderHTML: ({ node }) => [
    'span',
    { 'data-reference': '', class: 'editor-token' },
    [node.attrs.number, node.attrs.label].filter(Boolean).join(' '),
  ],
});
const Field = Node.create({
  name: 'field',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ name: { default: 'number' } }),
  parseHTML: () => [{ tag: 'span[data-field]' }],
  renderHTML: ({ node }) => ['span', { 'data-field': '', class: 'editor-token' }, say(fieldLabels[String(node.attrs.name)] ?? '')],
});
const PageBreak = Node.create({
  name: 'pageBreak',
  group: 'block',
  atom: true,
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: () => ['hr', { class: 'page-break' }],
});
const CalloutNode = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    kind: {
      default: 'note',
      parseHTML: (element) => element.getAttribute('data-kind') ?? 'note',
      renderHTML: ({ kind }) => ({ 'data-kind': kind }),
    },
  }),
  parseHTML: () => [{ tag: 'aside' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', mergeAttributes(HTMLAttributes, { class: 'callout' }), 0],
});

const align = {
  align: {
    default: 'left',
    parseHTML: (element: HTMLElement) => element.getAttribute('data-align') ?? (element.style.textAlign || 'left'),
    renderHTML: (attributes: Record<string, unknown>) => ({ 'data-align': attributes.align }),
  },
};
const withAlign = <N extends typeof TableCell>(cell: N) =>
  cell.extend({
    addAttributes() {
      return { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null, rendered: false }, ...align };
    },
  });

/** Every kind of block of the content model, and nothing that it could not hold. */
export const extensions: Extensions = [
  StarterKit.configure({
    horizontalRule: false,
    blockquote: false,
    listItem: false,
    heading: { levels: [1, 2, 3, 4, 5, 6] },
    link: { openOnClick: false, autolink: false },
    undoRedo: { depth: 500 },
  }),
  ListItem.extend({ content: 'block+' }),
  Table.extend({
    addAttributes: () => ({
      caption: {
        default: null,
        parseHTML: (element) => element.getAttribute('data-caption'),
        renderHTML: ({ caption }) => (caption ? { 'data-caption': caption } : {}),
      },
    }),
  }).configure({ resizable: false }),
  TableRow,
  withAlign(TableHeader as unknown as typeof TableCell),
  withAlign(TableCell),
  Picture,
  Reference,
  Field,
  PageBreak,
  CalloutNode,
  tagMark('subscript', 'sub'),
  tagMark('superscript', 'sup'),
  SteadyCaret,
  Find,
];
