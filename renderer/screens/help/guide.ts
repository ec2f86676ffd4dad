import { type Part, partNames, readPart } from './guide-parts.ts';

const pages = import.meta.glob<string>('../../../docs/guide/*.md', { query: '?raw', import: 'default', eager: true });

/** The user's guide, the same text as docs/guide. */
export const guide: readonly Part[] = partNames.map((name) => readPart(name, pages[`../../../docs/guide/${name}.md`] ?? ''));
