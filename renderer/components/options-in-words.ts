import type { ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { hasAllOf } from '#shared/domain/searchable.ts';

/** The choices that have what is typed, compared as the search compares words: in every script, whatever the accents. */
export const optionsInWords: OptionsFilter = ({ options, search, limit }) => {
  let left = limit;
  const found = (items: readonly ComboboxParsedItem[]): ComboboxParsedItem[] =>
    items.flatMap((item): ComboboxParsedItem[] => {
      if ('group' in item) return [{ group: item.group, items: found(item.items) as typeof item.items }];
      if (left <= 0 || !hasAllOf(item.label, search)) return [];
      left -= 1;
      return [item];
    });
  return found(options);
};
