import { TEMPLATE_TYPE } from '#shared/domain/templates.ts';
import { made, nameOf, textOf } from '../../audit/guards.ts';
import type { Law } from '../../audit/write-grammar.ts';
import { isDraft, wrote } from '../authorship.rules.ts';
import { wasForUse } from '../for-use.rules.ts';

/**
 * A revision comes from a template in force when it is made, or keeps that of the revision before it; later only who
 * writes it puts it under another one, while it is a draft.
 */
export const templateLaw: Law = (act) =>
  act.entry.changes.flatMap(({ table, id, before, after }) => {
    if (table !== 'template_uses') return [];
    const { state, entry } = act;
    const template = String(after.template_revision_id);
    const isInForce =
      wasForUse(state, template) &&
      textOf(state, 'documents', textOf(state, 'revisions', template, 'document_id'), 'type_id') === TEMPLATE_TYPE;
    const revision = made(act, 'revisions').find((row) => row.id === id);
    const isKept = (): boolean =>
      state
        .where('template_uses', 'template_revision_id', template)
        .some((use) => textOf(state, 'revisions', use.id, 'document_id') === revision?.document_id);
    const isPut = entry.operation === 'documents.useTemplate' && isDraft(act, id) && wrote(state, id, [entry.actor]);
    return (revision && before === null && (isInForce || isKept())) || (isPut && isInForce)
      ? []
      : [`${nameOf(entry)} says that a revision was made from a template, which it was not.`];
  });
