import { quoted } from '../given/refusal.ts';
import { type Fields, fieldsOf, listOf, objectsIn, textOf, textsIn } from '../given/values.ts';
import type { CsafProducts } from './csaf-products.ts';

/** Statuses that contradict each other when one product has two of them (CSAF 6.1.6). */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ['first_affected', 'affected'],
  ['known_affected', 'affected'],
  ['last_affected', 'affected'],
  ['known_not_affected', 'not affected'],
  ['first_fixed', 'fixed'],
  ['fixed', 'fixed'],
  ['under_investigation', 'under investigation'],
  ['unknown', 'unknown'],
]);

const contradictions = (status: Fields): string[] => {
  const said = new Map<string, Set<string>>();
  for (const [name, group] of GROUPS) for (const id of textsIn(status[name])) said.set(id, (said.get(id) ?? new Set()).add(group));
  return [...said].flatMap(([id, groups]) =>
    groups.size > 1 ? [`The product ${quoted(id)} is called ${[...groups].join(' and ')} at once.`] : [],
  );
};

/** Ids of products that a part of an advisory names, with those of its groups. */
export const idsIn = (part: Fields, { groups }: CsafProducts): string[] => [
  ...textsIn(part.product_ids),
  ...textsIn(part.group_ids).flatMap((group) => groups.get(group) ?? []),
];

const scoresOf = (vulnerability: Fields): { products: string[]; content: Fields; source: string }[] => [
  ...objectsIn(vulnerability.scores).map((score) => ({ products: textsIn(score.products), content: score, source: '' })),
  ...objectsIn(vulnerability.metrics).map((metric) => ({
    products: textsIn(metric.products),
    content: fieldsOf(metric.content),
    source: textOf(metric.source) ?? '',
  })),
];

/** Two scores of one version from one source for one product (6.1.7). */
const doubledScores = (vulnerability: Fields): string[] => {
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const { products, content, source } of scoresOf(vulnerability))
    for (const form of Object.keys(content).filter((name) => name.startsWith('cvss_')))
      for (const id of products) {
        const form2 = form === 'cvss_v3' ? `${form} ${textOf(fieldsOf(content[form]).version) ?? ''}` : form;
        const key = JSON.stringify([id, form2, source]);
        if (seen.has(key)) doubled.add(id);
        seen.add(key);
      }
  return [...doubled].map((id) => `The product ${quoted(id)} has two scores of one version of CVSS from one source.`);
};

/** What a VEX has to say beside what every advisory says (6.1.27.7 to 6.1.27.10). */
const vexFaults = (vulnerability: Fields, products: CsafProducts): string[] => {
  const status = fieldsOf(vulnerability.product_status);
  const faults: string[] = [];
  const asked = ['fixed', 'known_affected', 'known_not_affected', 'under_investigation'];
  if (!asked.some((name) => listOf(status[name]).length > 0)) faults.push('A vulnerability says of no product whether it is affected.');
  if (textOf(vulnerability.cve) === null && listOf(vulnerability.ids).length === 0)
    faults.push('A vulnerability has neither a CVE id nor another one.');
  const named = (parts: unknown): Set<string> => new Set(objectsIn(parts).flatMap((part) => idsIn(part, products)));
  const why = new Set([
    ...named(vulnerability.flags),
    ...named(objectsIn(vulnerability.threats).filter(({ category }) => category === 'impact')),
  ]);
  const what = named(vulnerability.remediations);
  for (const id of textsIn(status.known_not_affected))
    if (!why.has(id)) faults.push(`The product ${quoted(id)} is called not affected, and nothing says why.`);
  for (const id of textsIn(status.known_affected))
    if (!what.has(id)) faults.push(`The product ${quoted(id)} is called affected, and nothing says what to do.`);
  return faults;
};

const undefinedIds = (vulnerability: Fields, products: CsafProducts): string[] => {
  const named = [
    ...Object.values(fieldsOf(vulnerability.product_status)).flatMap(textsIn),
    ...scoresOf(vulnerability).flatMap((score) => score.products),
    ...[vulnerability.flags, vulnerability.threats, vulnerability.remediations].flatMap(objectsIn).flatMap((part) => idsIn(part, products)),
  ];
  return [...new Set(named.filter((id) => !products.byId.has(id)))].map((id) => `The product ${quoted(id)} is named and not defined.`);
};

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const dateFaults = (tracking: Fields): string[] =>
  [tracking.current_release_date, tracking.initial_release_date, ...objectsIn(tracking.revision_history).map(({ date }) => date)].flatMap(
    (date) =>
      date === undefined || (RFC3339.test(String(date)) && !Number.isNaN(Date.parse(String(date))))
        ? []
        : [`${quoted(date)} is no date as RFC 3339 writes it.`],
  );

/** Package URLs of one product may differ in their qualifiers alone (6.1.42). */
const purlFaults = ({ byId }: CsafProducts): string[] =>
  [...byId.values()].flatMap(({ id, purls }) =>
    new Set(purls.map((purl) => purl.replace(/[?#].*$/s, ''))).size > 1
      ? [`The product ${quoted(id)} has package URLs of different packages.`]
      : [],
  );

const MOST = 10;

/** What an advisory breaks of what its specification makes mandatory, as far as it says what is affected: a sentence each. */
export const csafFaults = (document: Fields, products: CsafProducts): string[] => {
  const head = fieldsOf(document.document);
  const isVex = head.category === 'csaf_vex';
  const faults = [
    ...products.faults,
    ...purlFaults(products),
    ...dateFaults(fieldsOf(head.tracking)),
    ...objectsIn(document.vulnerabilities).flatMap((one) => [
      ...contradictions(fieldsOf(one.product_status)),
      ...doubledScores(one),
      ...undefinedIds(one, products),
      ...(isVex ? vexFaults(one, products) : []),
    ]),
  ];
  const different = [...new Set(faults)];
  return different.length > MOST ? [...different.slice(0, MOST), `${different.length - MOST} more faults of this kind.`] : different;
};
