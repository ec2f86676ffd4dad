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
