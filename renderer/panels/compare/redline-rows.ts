import { compareContents } from '#shared/compare/compare.ts';
import { redlineOf } from '#shared/compare/redline.ts';
import { sectionsOf } from '#shared/compare/sections.ts';
import type { FieldValues, ResolvedBlock } from '#shared/content/resolve.ts';
import type { Content } from '#shared/content/schema.ts';

/** One block of the comparison, as it is drawn in one column and in two. */
export interface RedlineRow {
  /** Its place among the blocks of the comparison. */
  at: number;
  isChange: boolean;
  section: string;
  together: ResolvedBlock[];
  before: ResolvedBlock[];
  after: ResolvedBlock[];
}
interface Side {
  content: Content | null;
  fields: FieldValues;
}

const nothing: Content = { version: 1, blocks: [] };

/** Compares two texts as the paper does, so that screen and PDF cannot differ. */
export const redlineRows = (before: Side, after: Side): RedlineRow[] => {
  const comparison = compareContents(before.content ?? nothing, after.content ?? nothing);
  const fields = { before: before.fields, after: after.fields };
  const sections = sectionsOf(comparison);
  const [together, old, now] = (['together', 'before', 'after'] as const).map((view) => redlineOf(comparison, fields, view));
  return comparison.blocks.map(({ kind }, at) => ({
    at,
    isChange: kind !== 'same',
    section: sections.at(at),
    together: together?.[at]?.blocks ?? [],
    before: old?.[at]?.blocks ?? [],
    after: now?.[at]?.blocks ?? [],
  }));
};

/** Only the sections in which something was changed. */
export const changedSections = (rows: readonly RedlineRow[]): RedlineRow[] => {
  const changed = new Set(rows.filter(({ isChange }) => isChange).map(({ section }) => section));
  return rows.filter(({ section }) => changed.has(section));
};
