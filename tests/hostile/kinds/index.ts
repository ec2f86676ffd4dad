import { auditPackage, backup, json } from './beside.ts';
import { image, markdown, pdf, word } from './imports.ts';
import type { Kind } from './kind.ts';
import { csv, sheet } from './lists.ts';
import { feed, sbom } from './references.ts';

/** Every kind of file that comes from outside. */
export const kinds = {
  DOCX: word,
  PDF: pdf,
  image,
  Markdown: markdown,
  CSV: csv,
  XLSX: sheet,
  JSON: json,
  SBOM: sbom,
  feed,
  package: auditPackage,
  backup,
} satisfies Record<string, Kind>;
export type KindName = keyof typeof kinds;
export const isKind = (name: string): name is KindName => Object.hasOwn(kinds, name);
