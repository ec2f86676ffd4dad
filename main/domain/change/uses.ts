import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Use, UsesAsked } from '#main/ports/use.ts';
import { keptWords } from '#shared/domain/retention.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { changesAbout } from '../documents/change-of.ts';

const underWay: readonly string[] = ['Open', 'Assessed', 'Accepted', 'Scheduled'];

/** Change requests that concern a document; one under way keeps all its revisions. */
export const changeUses = (reader: Reader, { document, revisions: [revision] }: UsesAsked): Use[] =>
  changesAbout(reader, document).map(({ number, title, state }) => ({
    kind: 'change.request',
    number,
    title,
    state,
    path: `/changes/${number}`,
    keeps: revision && underWay.includes(state) ? keptWords.change(`${document.number} ${targetLabel(revision)}`, number) : null,
  }));
