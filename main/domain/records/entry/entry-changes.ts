import { canonicalJson, isSameJson } from '#shared/domain/canonical-json.ts';
import type { EntryContent, EntryLink } from '#shared/domain/register/entry-content.ts';
import { type EntryValue, isFilled } from '#shared/domain/register/entry-values.ts';

/** What something in an entry said: a value, or all links of one role. */
export type Said = EntryValue | readonly EntryLink[];
/** A value that says something else than it did. */
export interface Change {
  /** What it is: "title", "owner", or "field", "link" or "computed" with its name behind it; "hidden" for what may not be named. */
  subject: string;
  /** Undefined where it said nothing. */
  from: Said | undefined;
  to: Said | undefined;
  /** The save that changed it, by its place. */
  at: number;
  /** The version in which it came to say what it said before, and the one in which it says something else. */
  versions: readonly [from: number, to: number];
}

/** A field whose words may not be told. */
export const HIDDEN = 'hidden';

/** How fields that not everybody reads are read. */
export interface Reading {
  /** Whether a field may be told. */
  reads: (field: string) => boolean;
  /** The value behind a hash, where it is known; else the hash speaks for it. */
  open: (hash: string) => EntryValue | undefined;
}

/** All that a content says, by what says it; what says nothing is not there. */
const saidIn = ({ title, values, confidential = {}, computed = [], links }: EntryContent, { reads, open }: Reading): Map<string, Said> => {
  const subjectOf = (id: string): string => (reads(id) ? `field ${id}` : `${HIDDEN} ${id}`);
  const byRole = Map.groupBy(links, ({ role }) => role);
  const all: [string, Said | undefined][] = [
    ['title', title],
    ...Object.entries(values).map(([id, value]): [string, Said] => [subjectOf(id), value]),
    ...Object.entries(confidential).map(([id, hash]): [string, Said] => [subjectOf(id), open(hash) ?? hash]),
    ...computed.map(({ id, result }): [string, Said | undefined] => [`computed ${id}`, result ?? undefined]),
    ...[...byRole].map(([role, own]): [string, Said] => [
      `link ${role}`,
      own.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)),
    ]),
  ];
  return new Map(all.flatMap(([subject, said]) => (said !== undefined && isFilled(said as EntryValue) ? [[subject, said]] : [])));
};

/**
 * What was changed from content to content, in their order. What is said for the first time is no change; what is taken away is one,
 * and so is what is said again, also where it is what stood there first.
 * @param known what was said or changed before the first of them
 */
export const changesIn = (contents: Iterable<EntryContent>, reading: Reading, known: readonly string[] = []): Change[] => {
  const changes: Change[] = [];
  const since = new Map<string, number>();
  let before: Map<string, Said> | null = null;
  let place = 0;
  for (const content of contents) {
    const said = saidIn(content, reading);
    const version = content.number;
    if (before === null) for (const subject of known) since.set(subject, version);
    for (const subject of new Set([...(before?.keys() ?? []), ...said.keys()])) {
      const [from, to] = [before?.get(subject), said.get(subject)];
      if (isSameJson(from, to)) continue;
      const entered = before === null ? undefined : since.get(subject);
      if (entered !== undefined)
        changes.push({ subject: subject.startsWith(HIDDEN) ? HIDDEN : subject, from, to, at: place, versions: [entered, version] });
      since.set(subject, version);
    }
    before = said;
    place += 1;
  }
  return changes;
};
