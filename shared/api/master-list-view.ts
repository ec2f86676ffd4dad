import type { z } from 'zod';
import type { masterListOperations } from './master-list.ts';

/** Which documents in which order: what the list asks for, and what a saved view keeps. */
export type View = Omit<z.output<(typeof masterListOperations)['documents.outline']['input']>, 'page'>;
export type Filter = Exclude<keyof View, 'sort' | 'descending'>;

interface Part {
  words: string;
  /** The filters that this part stands for; none for words between. */
  filters: Filter[];
}

/** What names the owner of a user id. */
type NameOf = (userId: string) => string;

/** The view as a sentence, in parts: "Effective SOP documents of Quality, owned by Quinn Ash, with review due before 2027-01-01". */
export const partsOf = (view: View, nameOf: NameOf): Part[] => {
  const part = (words: string | undefined, ...filters: Filter[]): Part[] => (words === undefined ? [] : [{ words, filters }]);
  const said = (word: string, words: string | undefined, filter: Filter): Part[] =>
    words === undefined
      ? []
      : [
          { words: word, filters: [] },
          { words, filters: [filter] },
        ];
  return [
    ...part(view.chosen && `${view.chosen.length} chosen`, 'chosen'),
    ...(view.state === undefined && view.typeId === undefined && view.chosen === undefined ? part('All') : []),
    ...part(view.state, 'state'),
    ...part(view.typeId, 'typeId'),
    { words: 'documents', filters: [] },
    ...part(view.notForUse ? 'not approved for use' : undefined, 'notForUse'),
    ...said('of', view.department, 'department'),
    ...said('owned by', view.owner === undefined ? undefined : nameOf(view.owner), 'owner'),
    ...said('in the family of', view.family, 'family'),
    ...said('with review', view.overdue ? 'overdue' : undefined, 'overdue'),
    ...said('with review due on or after', view.dueFrom, 'dueFrom'),
    ...said(view.dueFrom === undefined ? 'with review due before' : 'and before', view.dueBefore, 'dueBefore'),
    ...said('with', view.search === undefined ? undefined : `“${view.search}”`, 'search'),
    ...(view.search === undefined ? [] : part('in number or title')),
  ];
};

/** The view as a sentence, on screens and on what is taken out alike. */
export const sentenceOf = (view: View, nameOf: NameOf): string =>
  partsOf(view, nameOf)
    .map(({ words }) => words)
    .join(' ');
