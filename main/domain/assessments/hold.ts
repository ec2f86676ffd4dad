import { hash } from 'node:crypto';
import type { KeyedRows } from '#main/ports/reference-store.ts';
import type { MatchedKind, Outcome, Source } from '#shared/domain/assessment/result.ts';
import { type FeedRecord, feedNames } from '#shared/domain/references/feed.ts';
import type { ReferenceRow } from '#shared/domain/references/row-lines.ts';
import { type Component, type ComponentGiven, componentOf } from '../vulnerabilities/match/component.ts';
import { heldAgainst, isTakenBack, type ReadAffected, readAffected } from './affected.ts';
import { componentKeys, ecosystemKey, nameKey, type RecordNames } from './keys.ts';

export type RecordHead = Omit<FeedRecord, 'affected'>;
export const headOf = (row: ReferenceRow): RecordHead => JSON.parse(row.head) as RecordHead;
export const affectedOf = (kind: MatchedKind, row: ReferenceRow): ReadAffected =>
  readAffected(kind, JSON.parse(row.affected || '[]') as unknown[]);
/** What follows the names in a head as readers write it; inside a text each quotation mark would be escaped. */
const BEHIND_NAMES = ',"state":';
const firstNames = (head: string): Partial<RecordNames> => {
  try {
    return JSON.parse(`${head.slice(0, Math.max(0, head.indexOf(BEHIND_NAMES)))}}`) as Partial<RecordNames>;
  } catch {
    return {}; // Its names stand elsewhere.
  }
};
/** What a record calls itself stands first in its head: the rest of it is read by those who ask. */
export const namesOf = (row: ReferenceRow): RecordNames => {
  const { id, aliases, upstream } = firstNames(row.head);
  return id !== undefined && aliases && upstream ? { id, aliases, upstream } : headOf(row);
};
/** Every record with that id or other name. */
export const rowsNamed = (rows: Pick<KeyedRows, 'under'>, name: string): ReferenceRow[] =>
  rows.under([nameKey(name)]).filter((row) => {
    const { id, aliases, upstream } = namesOf(row);
    return id === name || aliases.includes(name) || upstream.includes(name);
  });
const digestOf = (id: string, { head, affected }: ReferenceRow): string => hash('sha256', JSON.stringify([id, head, affected]));

/** A feed that components are held against. */
export interface Feed {
  kind: MatchedKind;
  set: string;
  rows: KeyedRows;
}
/** A component with what keeps a feed of packages, and one of CPE names, from telling anything of it. */
export interface Held {
  component: Component;
  packageDoubts: readonly string[];
  nameDoubts: readonly string[];
}

export const heldOf = (given: ComponentGiven): Held => {
  const component = componentOf(given);
  return {
    component,
    packageDoubts: given.purls.length === 0 ? [`${given.name} has no purl.`] : component.doubtsOf.packages,
    nameDoubts: given.cpes.length === 0 ? [`${given.name} has no CPE.`] : component.doubtsOf.names,
  };
};

/** More open records of one component are counted and not named: a feed of broken records fills no page. */
const MOST_OPEN = 100;

/** Why nothing can be told of a component that no record of a feed names; null where "none" can be believed. */
const whyNotChecked = ({ kind, rows }: Feed, { component, packageDoubts, nameDoubts }: Held): string | null => {
  const missing = component.packages.find(({ ecosystem }) => rows.count(ecosystemKey(ecosystem)) === 0);
  const byPackage =
    packageDoubts[0] ?? (missing === undefined ? null : `${feedNames[kind]} as imported has no record of ${missing.ecosystem} at all.`);
  const byName = nameDoubts[0] ?? null;
  if (kind === 'osv') return byPackage;
  if (kind === 'nvd') return byName;
  return byName === null || byPackage === null ? null : `${byName} ${byPackage}`;
};

/** What a matched record says, with its head for the aliases. */
export interface Match {
  head: RecordHead;
  source: Source;
}

/**
 * Holds one component against one feed.
 * @param others the components of the release that have a CPE name
 */
export const holdAgainst = (
  feed: Feed,
  held: Held,
  others: readonly Component[],
  readOnce: (row: ReferenceRow) => ReadAffected,
): { outcome: Outcome; matches: Match[] } => {
  const { kind, set, rows } = feed;
  const matches: Match[] = [];
  const open: { id: string; reason: string }[] = [];
  for (const row of rows.under(componentKeys(kind, held.component))) {
    const verdict = heldAgainst(held.component, readOnce(row), others);
    // Most records of a package speak of other versions: what else they say is read of the others alone.
    if (verdict.result === 'none') continue;
    const head = headOf(row);
    if (isTakenBack(head.state)) continue;
    if (verdict.result === 'not checkable') open.push({ id: head.id, reason: verdict.reason });
    if (verdict.result === 'not checkable') continue;
    const { id, published, modified, title, severities, cwes } = head;
    const source = { feed: kind, set, id, digest: digestOf(id, row), rule: verdict.rule, text: verdict.text };
    matches.push({ head, source: { ...source, published, modified, title, severities, cwes } });
  }
  const shown = open.slice(0, MOST_OPEN);
  if (matches.length > 0) return { outcome: { is: 'matched', records: matches.map(({ head }) => head.id), open: shown }, matches };
  const [first] = open;
  const more = open.length > 1 ? ` And ${open.length - 1} more records.` : '';
  const reason = first ? `${first.id}: ${first.reason}${more}` : whyNotChecked(feed, held);
  return { outcome: reason === null ? { is: 'none' } : { is: 'not checkable', reason, open: shown }, matches };
};
