import { zipSync } from 'fflate';
import mammoth from 'mammoth';

/** The tree that mammoth reads a Word document into, as far as it is used here. */
export interface WordNode {
  type: string;
  children?: WordNode[];
  value?: string;
  styleId?: string | null;
  styleName?: string | null;
  numbering?: { isOrdered: boolean; level: string } | null;
  alignment?: string | null;
  isBold?: boolean;
  isItalic?: boolean;
  isUnderline?: boolean;
  isStrikethrough?: boolean;
  verticalAlignment?: string;
  font?: string | null;
  href?: string;
  anchor?: string;
  altText?: string;
  isHeader?: boolean;
  colSpan?: number;
  rowSpan?: number;
  breakType?: string;
  checked?: boolean;
  name?: string;
  noteType?: string;
  noteId?: string;
  commentId?: string;
  authorName?: string;
  body?: WordNode[];
  notes?: { resolve(reference: WordNode): WordNode | null };
  comments?: WordNode[];
  readAsBuffer?: () => Promise<Buffer>;
}

const isNode = (value: unknown): value is WordNode => typeof value === 'object' && value !== null && 'type' in value;

/** Reads the parts that the guards let through. mammoth gets a fresh archive of them, never the bytes that came in. */
export const readWordTree = async (
  files: ReadonlyMap<string, Uint8Array>,
): Promise<{ document: WordNode; images: Map<WordNode, Buffer>; messages: string[] }> => {
  const parts: Record<string, Uint8Array> = {};
  for (const [name, bytes] of files) if (name !== 'mammoth/style-map') parts[name] = bytes;
  const found: WordNode[] = [];
  const { messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(zipSync(parts, { level: 0 })) },
    {
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
      // Only the tree is taken, so nothing is styled; parsing the fifty rules again took a third of the time of a file.
      includeDefaultStyleMap: false,
      transformDocument: (element: unknown) => {
        if (!isNode(element)) throw new Error('mammoth gave no document');
        found.push(element);
        return { ...element, children: [] };
      },
    },
  );
  const [document] = found;
  if (!document) throw new Error('mammoth gave no document');
  const images = new Map<WordNode, Buffer>();
  const collect = async (node: WordNode): Promise<void> => {
    if (node.type === 'image' && node.readAsBuffer) {
      const bytes = await node.readAsBuffer().catch(() => null);
      if (bytes) images.set(node, bytes);
    }
    const note = node.type === 'noteReference' ? document.notes?.resolve(node) : null;
    for (const child of [...(node.children ?? []), ...(note?.body ?? [])]) await collect(child);
  };
  await collect(document);
  return { document, images, messages: messages.map((message) => message.message) };
};

/** The plain words of a part of the tree, for notes about what is not carried over. */
export const wordsOf = (node: WordNode): string => {
  if (node.type === 'text') return node.value ?? '';
  if (node.type === 'tab' || node.type === 'break') return ' ';
  const words = [...(node.children ?? []), ...(node.body ?? [])].map(wordsOf).join('');
  return node.type === 'paragraph' ? `${words} ` : words;
};
