import type { Filter, View } from '#shared/api/master-list-view.ts';
import { masterListSorts } from '#shared/domain/master-list.ts';
import { isDate } from '#shared/domain/time.ts';
import { revisionStates } from '#shared/domain/transitions.ts';

/** The view without some of its filters. */
export const without = (view: View, ...filters: Filter[]): View =>
  Object.fromEntries(Object.entries(view).filter(([name]) => !filters.some((filter) => filter === name)));

export const isFiltered = ({ sort: _sort, descending: _descending, ...filters }: View): boolean => Object.keys(filters).length > 0;

/** The view that an address asks for, such as a number of the overview; null when it asks for none. */
export const viewIn = (query: URLSearchParams): View | null => {
  const state = revisionStates.find((known) => known === query.get('state'));
  const sort = masterListSorts.find((known) => known === query.get('sort'));
  const day = (name: 'dueFrom' | 'dueBefore') => {
    const given = query.get(name);
    return given !== null && isDate(given) ? { [name]: given } : {};
  };
  const owner = query.get('owner');
  const view: View = {
    ...(state ? { state } : {}),
    ...(query.get('notForUse') === 'true' ? { notForUse: true } : {}),
    ...(query.get('overdue') === 'true' ? { overdue: true } : {}),
    ...(owner ? { owner } : {}),
    ...day('dueFrom'),
    ...day('dueBefore'),
    ...(sort ? { sort } : {}),
  };
  return Object.keys(view).length === 0 ? null : view;
};
