import type { List } from './schema.ts';

/** What is printed before an item of a list. */
export const markerOf = ({ ordered, start }: Pick<List, 'ordered' | 'start'>, index: number): string =>
  ordered ? `${(start ?? 1) + index}.` : '•';
