import editions from '../../../docs/guide-history.json' with { type: 'json' };
import { type Part, type PartName, partNames, readPart } from './guide-parts.ts';

const pages = import.meta.glob<string>('../../../docs/guide/*.md', { query: '?raw', import: 'default', eager: true });

/** The user's guide, the same text as docs/guide. */
export const guide: readonly Part[] = partNames.map((name) => readPart(name, pages[`../../../docs/guide/${name}.md`] ?? ''));

/** One edition of a part: what was changed in it, and when. */
export interface GuideEdition {
  edition: number;
  /** ISO 8601. */
  date: string;
  changes: string;
}
/** The editions of a part, the newest first (21 CFR 11.10(k)(2)). */
export const editionsOf = (name: PartName): GuideEdition[] => editions[name].toReversed();
