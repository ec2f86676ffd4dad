import type { CallContext } from '#main/ports/context.ts';
import { roundIdOf } from '../documents/openings.ts';
import { revisionOf } from '../documents/revision.store.ts';
import { sessionOf } from '../operation.ts';
import type { Signable } from '../signable.ts';
import { mayAct } from './acts.ts';
import { openTrainings, subjectOf } from './training.store.ts';

/** Documents that the person has to have read: several are signed with one password. A topic is signed alone, with its text. */
export const signableTrainings = (context: CallContext): Signable[] =>
  openTrainings(context.vault, sessionOf(context).userId).flatMap((row): Signable[] => {
    if (row.state !== 'Open' || row.revision_id === null || !mayAct(context, row, 'read')) return [];
    const { vault } = context;
    const { number, title, label } = subjectOf(vault, row);
    return [
      {
        ...{ act: 'training.read', about: { id: row.id }, number: row.id, title: `${number} ${title}`, label: label ?? '' },
        ...{ meaning: 'Read and understood', onBehalfOf: null, round: roundIdOf(revisionOf(vault, row.revision_id)) },
        ...{ openComments: 0, path: `/documents/${number}?revision=${label}`, words: null },
      },
    ];
  });
