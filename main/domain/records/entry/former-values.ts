import { type ConfidentialValue, confidentialValue } from '#shared/domain/register/confidential-value.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { readJson } from '../bounded-json.ts';
import type { Formerly } from './former-schema.ts';

/** A field that not everybody reads, as it was stored; null when the text is none. Never throws. */
export const openedValue = (text: string): ConfidentialValue | null => {
  const json = readJson(text);
  return (json.ok && json.isCanonical && confidentialValue.safeParse(json.value).data) || null;
};

/** What fields said before, as far as a record tells it: each change on the way back, and each text that it opens. */
export const formerValues = (formerly: Formerly | undefined): EntryValues[] => [
  ...(formerly?.saves ?? []).map(
    ({ back }): EntryValues =>
      Object.fromEntries(Object.entries(back?.values ?? {}).flatMap(([id, value]) => (value === null ? [] : [[id, value]]))),
  ),
  ...Object.values(formerly?.opened ?? {}).flatMap((text): EntryValues[] => {
    const opened = openedValue(text);
    return opened ? [{ [opened.field]: opened.value }] : [];
  }),
];
