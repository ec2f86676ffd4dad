import { canonicalJson, isSameJson } from '#shared/domain/canonical-json.ts';
import { type EntryContent, entryContent } from '#shared/domain/register/entry-content.ts';
import { readJson } from '../bounded-json.ts';
import type { EntryRecord } from './entry-record-schema.ts';
import type { WayBack } from './former-schema.ts';
import { textHash } from './text-hash.ts';

/** So many characters of former contents are made again at most, whatever a record asks for. */
export const MOST_REBUILT = 64 * 1024 * 1024;

const PARTS = ['number', 'title', 'declaration', 'links'] as const;
const OPTIONAL = ['confidential', 'computed'] as const;

/** What leads from a content back to the one before it. */
export const wayBackTo = (former: EntryContent, next: EntryContent): WayBack => {
  const ids = [...new Set([...Object.keys(former.values), ...Object.keys(next.values)])].sort();
  const values = ids.filter((id) => !isSameJson(former.values[id], next.values[id])).map((id) => [id, former.values[id] ?? null]);
  return {
    ...Object.fromEntries(PARTS.filter((part) => !isSameJson(former[part], next[part])).map((part) => [part, former[part]])),
    ...Object.fromEntries(OPTIONAL.filter((part) => !isSameJson(former[part], next[part])).map((part) => [part, former[part] ?? null])),
    ...(values.length === 0 ? {} : { values: Object.fromEntries(values) }),
  };
};

const led = (next: EntryContent, { values = {}, confidential = next.confidential, computed = next.computed, ...parts }: WayBack) => {
  const { confidential: _held, computed: _worked, ...rest } = next;
  return {
    ...rest,
    ...parts,
    values: Object.fromEntries(Object.entries({ ...next.values, ...values }).filter(([, value]) => value !== null)),
    ...(confidential ? { confidential } : {}),
    ...(computed ? { computed } : {}),
  } as EntryContent;
};

/**
 * What an entry said at each save that its record tells of, in their order: led back from the content of the record, and each the one
 * whose hash the save has. Null where one is not, and where there is too much of it. Never throws.
 */
export const formerContents = ({
  content,
  entry,
  formerly,
}: Pick<EntryRecord, 'content' | 'entry' | 'formerly'>): EntryContent[] | null => {
  const json = readJson(content);
  const newest = json.ok ? entryContent.safeParse(json.value).data : undefined;
  if (!newest || !formerly || formerly.saves.at(-1)?.hash !== entry.hash) return null;
  const all = [newest];
  let rebuilt = 0;
  for (let at = formerly.saves.length - 1; at > 0; at -= 1) {
    const [next, back] = [all[0], formerly.saves[at]?.back];
    if (!next || !back) return null;
    const former = led(next, back);
    const text = canonicalJson(former);
    rebuilt += text.length;
    if (rebuilt > MOST_REBUILT || textHash(text) !== formerly.saves[at - 1]?.hash) return null;
    all.unshift(former);
  }
  return formerly.saves[0]?.back === null ? all : null;
};
