import type { Content } from '#shared/content/schema.ts';

/** What came of a file; nothing is dropped in silence. */
export type ImportResult = { ok: true; content: Content; title: string | null; notCarriedOver: string[] } | { ok: false; problem: string };

export interface ContentImporter {
  import(file: { name: string; bytes: Uint8Array }): Promise<ImportResult>;
}
