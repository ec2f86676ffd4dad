import { type Extensions, Mark, mergeAttributes, Node } from '@tiptap/core';
import { ListItem } from '@tiptap/extension-list';
import StarterKit from '@tiptap/starter-kit';
import { phrase, say } from '../../words/say.ts';
import { Alignment } from './align.ts';
import { BesideBlocks } from './beside-blocks.ts';
import { CaptionNumbers } from './caption-numbers.ts';
import { ColourWords } from './cell-shade.ts';
import { Find } from './find.ts';
import { FootnoteNode } from './footnote-node.ts';
import { FormulaNode } from './formula-node.ts';
import { OwnNumbers } from './own-numbers.ts';
import { Picture } from './picture-node.ts';
import { SteadyCaret } from './steady-caret.ts';
import { tableNodes } from './table-node.ts';

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
  addAttributes: () => ({
    number: { default: '', parseHTML: (element) => element.getAttribute('data-reference') },
    label: { default: null, parseHTML: (element) => element.getAttribute('data-label')?.slice(0, 300) || null },
  }),
  // One without a number, or with one that is none, is plain words: no text could hold it.
  parseHTML: () => [
    { tag: 'span[data-reference]', getAttrs: (element) => (/^.{1,40}$/.test(element.getAttribute('data-reference') ?? '') ? null : false) },
  ],
  renderHTML: ({ node }) => [
    'span',
    { 'data-reference': node.attrs.number, ...(node.attrs.label ? { 'data-label': node.attrs.label } : {}), class: 'editor-token' },
    [node.attrs.number, node.attrs.label].filter(Boolean).join(' '),
  ],
});
const Field = Node.create({
  name: 'field',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ name: { default: 'number', parseHTML: (element) => element.getAttribute('data-field') } }),
  parseHTML: () => [
    { tag: 'span[data-field]', getAttrs: (element) => ((element.getAttribute('data-field') ?? '') in fieldLabels ? null : false) },
  ],
  renderHTML: ({ node }) => [
    'span',
    { 'data-field': node.attrs.name, class: 'editor-token' },
    say(fieldLabels[String(node.attrs.name)] ?? ''),
  ],
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
      renderHTML: ({ kind }) => ({ 'data-kind': kind, 'data-label': `${String(kind)[0]?.toUpperCase()}${String(kind).slice(1)}` }),
    },
  }),
  parseHTML: () => [{ tag: 'aside' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', mergeAttributes(HTMLAttributes, { class: 'callout' }), 0],
});

/** What can stand in a footnote: one paragraph of words. */
export const footnoteExtensions: Extensions = [
  StarterKit.configure({
    document: false,
    heading: false,
    horizontalRule: false,
    blockquote: false,
    bulletList: false,
    orderedList: false,
    listItem: false,
    listKeymap: false,
    codeBlock: false,
    trailingNode: false,
    link: { openOnClick: false, autolink: false },
  }),
  Node.create({ name: 'doc', topNode: true, content: 'paragraph' }),
  Reference,
  Field,
  FormulaNode,
  tagMark('subscript', 'sub'),
  tagMark('superscript', 'sup'),
];

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
  ...tableNodes,
  Picture,
  Reference,
  Field,
  FootnoteNode,
  FormulaNode,
  PageBreak,
  CalloutNode,
  tagMark('subscript', 'sub'),
  tagMark('superscript', 'sup'),
  Alignment,
  BesideBlocks,
  CaptionNumbers,
  ColourWords,
  OwnNumbers,
  SteadyCaret,
  Find,
];
