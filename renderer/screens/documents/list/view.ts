import type { Filter, View } from '#shared/api/master-list-view.ts';

/** The view without some of its filters. */
export const without = (view: View, ...filters: Filter[]): View =>
  Object.fromEntries(Object.entries(view).filter(([name]) => !filters.some((filter) => filter === name)));

export const isFiltered = ({ sort: _sort, descending: _descending, ...filters }: View): boolean => Object.keys(filters).length > 0;
