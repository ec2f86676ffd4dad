import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Use, UsesAsked } from '#main/ports/use.ts';
import { keptWords } from '#shared/domain/retention.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { copiesOfRevision } from './copy.store.ts';

/** Papers of which nobody has said what became of them. */
export const copyUses = (reader: Reader, { document, revisions }: UsesAsked): Use[] =>
  revisions.flatMap((revision) => {
    const out = copiesOfRevision(reader, revision.id).filter(({ state }) => state === 'Issued' || state === 'In Recall');
    const words = keptWords.copies(
      `${document.number} ${targetLabel(revision)}`,
      out.map(({ copy }) => copy),
    );
    return out.map((copy, index) => ({
      kind: 'distribution.copy',
      number: `Copy ${copy.copy}`,
      title: `of revision ${targetLabel(revision)}, with ${copy.holder}`,
      state: copy.state,
      path: '/copies',
      keeps: index === 0 ? words : null,
    }));
  });
