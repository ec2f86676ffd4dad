import type { ResolvedBlock } from '#shared/content/resolve.ts';

/** Two revisions compared, as a paper to work with: composed by the documents domain, drawn by the renderer. */
export interface RedlineReport {
  organisation: string;
  vault: string;
  number: string;
  title: string;
  from: RedlineSide;
  to: RedlineSide;
  /** Who asked for it, in which roles, and when (ISO 8601 with offset and zone name). */
  madeBy: string;
  madeAt: string;
  /** The changes in words. */
  summary: string[];
  /** Both texts in one; null where one of them is a file. */
  blocks: ResolvedBlock[] | null;
}
export interface RedlineSide {
  label: string;
  state: string;
  contentHash: string | null;
  fileName: string | null;
}
