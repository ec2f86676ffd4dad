import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, fieldsOf, isFields, listOf, objectsIn, textOf, textsIn, wordOf } from '../given/values.ts';
import { csafFaults, idsIn } from './csaf-checks.ts';
import { type CsafProducts, csafProducts } from './csaf-products.ts';
import { emptyRecord, type FeedReader, type Head, type Notes } from './record.ts';

const VERSIONS = new Set(['2.0', '2.1']);
const DOCUMENT = new Set(['$schema', 'document', 'product_tree', 'vulnerabilities']);
const READ = new Set(
  'cve ids title cwe cwes product_status scores metrics flags threats remediations release_date discovery_date disclosure_date notes'.split(
    ' ',
  ),
);
const KEPT = new Set('acknowledgments involvements references first_known_exploitation_dates'.split(' '));
const NONE: ReadonlySet<string> = new Set();

const idOf = (vulnerability: Fields): string =>
  textOf(vulnerability.cve) ??
  objectsIn(vulnerability.ids)
    .map(({ text }) => textOf(text))
    .find((text) => text !== null) ??
  '';

const severitiesOf = (vulnerability: Fields): FeedRecord['severities'] => {
  const contents = [
    ...objectsIn(vulnerability.scores).map((content) => ({ content, source: '' })),
    ...objectsIn(vulnerability.metrics).map(({ content, source }) => ({ content: fieldsOf(content), source: textOf(source) ?? '' })),
  ];
  return contents.flatMap(({ content, source }) =>
    ['cvss_v4', 'cvss_v3', 'cvss_v2'].flatMap((form) =>
      isFields(content[form])
        ? [
            {
              source: source || form,
              vector: textOf(fieldsOf(content[form]).vectorString),
              score: wordOf(fieldsOf(content[form]).baseScore),
            },
          ]
        : [],
    ),
  );
};

/** Which words a part says of which product, such as why it is not affected. */
const saidOf = (parts: Fields[], products: CsafProducts, words: (part: Fields) => string | null): Map<string, string> => {
  const said = new Map<string, string>();
  for (const part of parts)
    for (const id of idsIn(part, products)) {
      const text = words(part);
      if (text !== null) said.set(id, said.has(id) ? `${said.get(id)}\n${text}` : text);
    }
  return said;
};

const affectedOf = (vulnerability: Fields, products: CsafProducts): unknown[] => {
  const why = saidOf(objectsIn(vulnerability.flags), products, ({ label }) => textOf(label));
  const impact = saidOf(
    objectsIn(vulnerability.threats).filter(({ category }) => category === 'impact'),
    products,
    ({ details }) => textOf(details),
  );
  const what = saidOf(
    objectsIn(vulnerability.remediations),
    products,
    ({ category, details }) => `${textOf(category) ?? ''}: ${textOf(details) ?? ''}`,
  );
  return Object.entries(fieldsOf(vulnerability.product_status)).flatMap(([status, ids]) =>
    textsIn(ids).flatMap((id) => {
      const product = products.byId.get(id);
      return product
        ? [{ status, product, justification: why.get(id) ?? null, impact: impact.get(id) ?? null, action: what.get(id) ?? null }]
        : [];
    }),
  );
};

const recordOf = (element: unknown, products: CsafProducts, head: Head, { notRead, remarks }: Notes): FeedRecord => {
  const vulnerability = isFields(element) ? element : refuse(`${quoted(element)} is no vulnerability.`);
  notRead.beside('vulnerability', vulnerability, READ, KEPT);
  const id = idOf(vulnerability);
  if (id === '') remarks.add('vulnerabilities', 'have no id');
  const affected = affectedOf(vulnerability, products);
  if (affected.length === 0) remarks.add('vulnerabilities', 'say of no product whether it is affected');
  const weaknesses = [fieldsOf(vulnerability.cwe), ...objectsIn(vulnerability.cwes)].flatMap((cwe) => textOf(cwe.id) ?? []);
  return {
    ...emptyRecord(id),
    aliases: objectsIn(vulnerability.ids)
      .flatMap(({ text }) => textOf(text) ?? [])
      .filter((alias) => alias !== id),
    published: textOf(vulnerability.release_date) ?? textOf(vulnerability.disclosure_date),
    modified: head.declared,
    title: textOf(vulnerability.title),
    severities: severitiesOf(vulnerability),
    cwes: weaknesses,
    details: head.title === null ? {} : { advisory: head.title },
    affected,
  };
};

export const csaf: FeedReader = {
  kind: 'csaf',
  isFor: (document) => {
    const inner = fieldsOf(document.document);
    return 'csaf_version' in inner || isFields(inner.tracking);
  },
  read: (document, notes) => {
    const inner = fieldsOf(document.document);
    const tracking = fieldsOf(inner.tracking);
    const version = textOf(inner.csaf_version);
    const head: Head = {
      version,
      title: textOf(tracking.id),
      publisher: textOf(fieldsOf(inner.publisher).name),
      declared: textOf(tracking.current_release_date),
      stated: null,
    };
    // Some publishers leave a stub in the place of an advisory that they took back.
    if (tracking.status === 'deleted') {
      notes.remarks.add('advisories', 'were taken back by their publisher');
      return { head, records: [{ ...emptyRecord(head.title ?? ''), state: 'withdrawn' }] };
    }
    if (version === null || !VERSIONS.has(version)) refuse(`It says that it is CSAF ${quoted(inner.csaf_version)}; 2.0 and 2.1 are read.`);
    notes.notRead.beside('', document, DOCUMENT, NONE);
    const products = csafProducts(fieldsOf(document.product_tree));
    notes.faults.push(...csafFaults(document, products));
    return { head, records: listOf(document.vulnerabilities).map((one) => recordOf(one, products, head, notes)) };
  },
};
