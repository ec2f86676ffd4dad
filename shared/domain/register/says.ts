import { canonicalJson } from '../canonical-json.ts';
import type { EntryContent } from './entry-content.ts';

/**
 * What a version says to an entry that is linked to it: title, values, what was worked out, and what it is linked with. Not which
 * version its own links name, because whoever wrote it answers for that, and not the way back to the entry that asks. So two entries
 * that name each other, or many in a circle, come to rest (decision 0107).
 */
const saysTo = (asking: string, { title, values, confidential = {}, computed = [], links }: EntryContent): string =>
  canonicalJson({
    ...{ title, values, confidential },
    computed: computed.map(({ id, result }) => ({ id, result })),
    links: links.filter(({ to }) => to !== asking).map(({ version: _version, hash: _hash, ...link }) => link),
  });

/** Whether two versions of an entry say the same to one that is linked to it. @param asking its number */
export const saySame = (asking: string, one: EntryContent, other: EntryContent): boolean => saysTo(asking, one) === saysTo(asking, other);
