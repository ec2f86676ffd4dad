import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Use, UsesAsked } from '#main/ports/use.ts';
import { keptWords } from '#shared/domain/retention.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { wordsOfState } from './approved-elsewhere.ts';
import { livingRevisionsFrom } from './used-template.ts';

export const TEMPLATE_USE = 'documents.template';

/** Revisions in force or under way that were made from a template; together they keep it, in one sentence. */
export const templateUses = (reader: Reader, { document, revisions }: UsesAsked): Use[] =>
  revisions.flatMap((revision) => {
    const living = livingRevisionsFrom(reader, revision.id);
    const words =
      living.length === 0
        ? null
        : keptWords.template(
            `${document.number} ${targetLabel(revision)}`,
            living.map(({ name }) => name),
          );
    return living.map((made, index) => ({
      kind: TEMPLATE_USE,
      number: made.document.number,
      title: made.document.title,
      state: wordsOfState(reader, made.revision),
      path: `/documents/${made.document.number}`,
      keeps: index === 0 ? words : null,
    }));
  });
