import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { quoted, refuse } from '../given/refusal.ts';
import { type Fields, fieldsOf, isFields, listOf, objectsIn, textOf, textsIn, wordOf } from '../given/values.ts';
import { detailsOf, emptyRecord, type FeedReader, type Head, type Notes } from './record.ts';

const CONTEXT = /^https:\/\/openvex\.dev\/ns(?:\/v(\d+\.\d+\.\d+))?$/;
const VERSIONS = new Set(['0.0.1', '0.2.0']);
const STATUS = new Set(['not_affected', 'affected', 'fixed', 'under_investigation']);
const TOP = new Set(['@context', '@id', 'author', 'role', 'timestamp', 'last_updated', 'version', 'statements', 'format']);
const KEPT_TOP = new Set(['tooling', 'supplier']);
const STATEMENT = new Set(
  '@id vulnerability products status justification impact_statement action_statement timestamp last_updated status_notes supplier version'.split(
    ' ',
  ),
);
const KEPT = new Set(['action_statement_timestamp', 'vuln_description', 'subcomponents']);

const identifiers = (product: Fields): { purls: string[]; cpes: string[] } => {
  const given = fieldsOf(product.identifiers);
  const id = textOf(product['@id']) ?? '';
  return {
    purls: [...new Set([...(id.startsWith('pkg:') ? [id] : []), ...(textOf(given.purl) ?? '').split(/\s+/).filter(Boolean)])],
    cpes: [textOf(given.cpe22), textOf(given.cpe23)].flatMap((one) => one ?? []),
  };
};
interface Product {
  id: string;
  name: string | null;
  purls: string[];
  cpes: string[];
  version: null;
  versionRange: null;
  within: string | null;
}
const productOf = (given: unknown, within: string | null): Product => {
  const product = typeof given === 'string' ? { '@id': given } : fieldsOf(given);
  const { purls, cpes } = identifiers(product);
  const id = textOf(product['@id']) ?? purls[0] ?? cpes[0] ?? '';
  return { id, name: null, purls, cpes, version: null, versionRange: null, within };
};
/** A statement on parts of a product is one on those parts, inside that product. */
const productsOf = (statement: Fields): Product[] =>
  listOf(statement.products).flatMap((given) => {
    const parts = listOf(fieldsOf(given).subcomponents).concat(listOf(statement.subcomponents));
    const whole = productOf(given, null);
    return parts.length === 0 ? [whole] : parts.map((part) => productOf(part, whole.id));
  });

const recordOf = (element: unknown, document: Fields, { notRead, remarks }: Notes): FeedRecord => {
  const statement = isFields(element) ? element : refuse(`${quoted(element)} is no statement.`);
  notRead.beside('statement', statement, STATEMENT, KEPT);
  const about = statement.vulnerability;
  const vulnerability = fieldsOf(about);
  const id =
    textOf(about) ??
    textOf(vulnerability.name) ??
    textOf(vulnerability['@id']) ??
    refuse('A statement does not say about which vulnerability it is.');
  const status = textOf(statement.status) ?? '';
  if (!STATUS.has(status)) refuse(`A statement about ${quoted(id)} has the status ${quoted(statement.status)}.`);
  const products = productsOf(statement);
  if (products.length === 0) remarks.add('statements', 'name no product');
  if (status === 'affected' && textOf(statement.action_statement) === null) remarks.add('statements', 'say "affected" and not what to do');
  if (status === 'not_affected' && textOf(statement.justification) === null && textOf(statement.impact_statement) === null)
    remarks.add('statements', 'say "not affected" and not why');
  return {
    ...emptyRecord(id),
    aliases: textsIn(vulnerability.aliases),
    published: textOf(statement.timestamp) ?? textOf(document.timestamp),
    modified: textOf(statement.last_updated) ?? textOf(statement.timestamp) ?? textOf(document.last_updated) ?? textOf(document.timestamp),
    title: textOf(vulnerability.description),
    details: detailsOf(statement, ['status', 'justification', 'impact_statement', 'action_statement', 'status_notes']),
    affected: products.map((product) => ({ status, product })),
  };
};

const headOf = (document: Fields, { notRead }: Notes): Head => {
  notRead.beside('', document, TOP, KEPT_TOP);
  const version = CONTEXT.exec(String(document['@context']))?.[1];
  if (version !== undefined && !VERSIONS.has(version)) refuse(`It says that it is OpenVEX ${quoted(version)}; 0.0.1 and 0.2.0 are read.`);
  const times = objectsIn(document.statements).flatMap(({ timestamp }) => textOf(timestamp) ?? []);
  return {
    version: version ?? null,
    title: textOf(document['@id']),
    publisher: textOf(document.author),
    // Older tools date the statements alone.
    declared: textOf(document.last_updated) ?? textOf(document.timestamp) ?? times.sort().at(-1) ?? null,
    stated: null,
  };
};

export const openvex: FeedReader = {
  kind: 'openvex',
  isFor: (document) => String(document['@context'] ?? '').startsWith('https://openvex.dev/ns'),
  read: (document, notes) => {
    if (!CONTEXT.test(String(document['@context']))) refuse(`It says that it is ${quoted(document['@context'])}.`);
    if (!Array.isArray(document.statements)) return refuse('It has no list of statements.');
    if (wordOf(document.version) === null) notes.remarks.add('documents', 'do not say which edition they are');
    return { head: headOf(document, notes), records: document.statements.map((one) => recordOf(one, document, notes)) };
  },
};
