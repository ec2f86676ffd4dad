import type { Content } from '#shared/content/schema.ts';

/** A text that comes with the program, to begin a document with. */
export interface ShippedText {
  /** Where it lies, such as "registers/capa.md". */
  file: string;
  kind: 'procedure' | 'register';
  typeId: string;
  title: string;
  /** Where its subject usually belongs. */
  department: string;
}

/** The starter set: procedures and registers that a company adapts and approves as its own. */
export interface ShippedTexts {
  all(): readonly ShippedText[];
  /** @throws AppError 'not-found' for a name that is none of them */
  content(file: string): Content;
}
