/** What a record calls itself, and what it names. */
export interface Named {
  id: string;
  aliases: readonly string[];
  upstream: readonly string[];
}
export interface Group<Record extends Named> {
  /** The CVE, or the first of the names where none is a CVE. */
  group: string;
  names: string[];
  /** CVE ids of records that stand for more vulnerabilities at once than can be told apart. */
  among: string[];
  records: Record[];
}

const CVE = /^CVE-\d{4}-\d{4,}$/;
/** A notice of a distribution stands for a few CVEs, which are told apart; one that names more is a vulnerability of its own. */
const MOST_CVES = 50;
/** A record with more names than any vulnerability has joins none. */
const MOST_NAMES = 20;

const spelled = (id: string): string => (/^cve-/i.test(id.trim()) ? id.trim().toUpperCase() : id.trim());
const isCve = (id: string): boolean => CVE.test(id);
const first = (ids: Iterable<string>): string => [...ids].sort()[0] ?? '';

interface Known<Record> {
  record: Record;
  id: string;
  ids: ReadonlySet<string>;
  cves: string[];
}

/** Names that are joined by records, through any number of them. */
const joinedNames = (lists: readonly (readonly string[])[]): ((name: string) => string) => {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next;
    parents.set(name, root);
    return root;
  };
  for (const names of lists) for (const name of names) parents.set(rootOf(name), rootOf(names[0] ?? name));
  return rootOf;
};

/**
 * Records of one component by the vulnerability that they are about, as their aliases and what they are derived from say, through
 * any number of records. Two CVE ids are two vulnerabilities, whoever calls them one: a record that names several stands with each
 * of them and joins none, so that no alias makes one finding out of many.
 * @param beside records of the feeds that name one of these, and do not match themselves
 */
export const aliasGroups = <Record extends Named>(matched: readonly Record[], beside: readonly Named[] = []): Group<Record>[] => {
  const known = <R extends Named>(record: R): Known<R> => {
    const ids = new Set([record.id, ...record.aliases, ...record.upstream].map(spelled).filter((id) => id !== ''));
    return { record, id: spelled(record.id), ids, cves: [...ids].filter(isCve).sort() };
  };
  const own = matched.map(known);
  const all = [...own, ...beside.map(known)];
  // Who names one CVE, or none, says that its names are one vulnerability.
  const simple = all.filter(({ ids, cves }) => cves.length <= 1 && ids.size <= MOST_NAMES);
  const rootOf = joinedNames(simple.map(({ ids }) => [...ids].filter((id) => !isCve(id))));
  const cvesByRoot = new Map<string, Set<string>>();
  for (const { ids, cves } of simple)
    for (const id of ids)
      if (!isCve(id)) for (const cve of cves) cvesByRoot.set(rootOf(id), (cvesByRoot.get(rootOf(id)) ?? new Set()).add(cve));
  const namesByRoot = Map.groupBy(
    simple.flatMap(({ ids }) => [...ids].filter((id) => !isCve(id))),
    rootOf,
  );

  const groups = new Map<string, Group<Record>>();
  const add = (group: string, names: Iterable<string>, among: readonly string[], record: Record): void => {
    const there = groups.get(group) ?? { group, names: [], among: [], records: [] };
    groups.set(group, {
      ...there,
      names: [...new Set([...there.names, ...names, group])].sort(),
      among: [...new Set([...there.among, ...among])].sort(),
      records: [...there.records, record],
    });
  };
  for (const { record, id, ids, cves } of own) {
    const others = [...ids].filter((one) => !isCve(one));
    const reached = cves.length > 0 ? cves : [...new Set(others.flatMap((one) => [...(cvesByRoot.get(rootOf(one)) ?? [])]))].sort();
    if (reached.length > MOST_CVES) add(id, [id], reached, record);
    else if (reached.length > 1) for (const cve of reached) add(cve, [cve], [], record);
    else if (reached[0] !== undefined) add(reached[0], ids, [], record);
    else if (ids.size > MOST_NAMES) add(id, [id], [], record);
    else add(first(namesByRoot.get(rootOf(id)) ?? [id]), ids, [], record);
  }
  return [...groups.values()].sort((one, other) => (one.group < other.group ? -1 : 1));
};
