import { csafTree } from './csaf-tree.ts';
import { csafVulnerability } from './csaf-vulnerability.ts';
import { bytesOf, editionOf, inOrder, productTitle, said } from './decided.ts';
import type { VexStatement } from './statement.ts';

/** A VEX says of every finding how it stands; an advisory tells people about vulnerabilities and what to do. Both have the same parts. */
export const CSAF_PROFILES = ['csaf_vex', 'csaf_security_advisory'] as const;
export type CsafProfile = (typeof CSAF_PROFILES)[number];

/** The name that the specification gives the file (CSAF 2.0, 5.1). */
export const csafFileName = ({ id }: VexStatement): string => `${id.toLowerCase().replaceAll(/[^+\-a-z0-9]+/g, '_')}.json`;

const notesOf = (statement: VexStatement) => {
  const { author, product } = statement;
  const udi = product.udi === null ? '' : ` Its UDI-DI is ${product.udi}.`;
  return [
    { category: 'general', title: 'Edition', text: editionOf(statement) },
    { category: 'general', title: 'Subject', text: `${author.name} states how vulnerabilities concern ${productTitle(statement)}.${udi}` },
  ];
};

const inAlphabet = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inAlphabet);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inAlphabet(inner)]));
};

/** The statement as CSAF 2.0, JSON in UTF-8, final and in English. */
export const csafOf = (statement: VexStatement, profile: CsafProfile): Uint8Array => {
  const { author, editions, findings, id, title, tlp, tool } = statement;
  const tree = csafTree(statement);
  const last = editions.at(-1)?.date;
  const document = {
    document: {
      category: profile,
      csaf_version: '2.0',
      ...(tlp === null ? {} : { distribution: { tlp: { label: tlp } } }),
      lang: 'en',
      notes: notesOf(statement),
      publisher: { category: 'vendor', ...said('contact_details', author.contact), name: author.name, namespace: author.namespace },
      title,
      tracking: {
        current_release_date: last,
        generator: { date: last, engine: { name: tool.name, version: tool.version } },
        id,
        initial_release_date: editions[0]?.date,
        revision_history: editions.map(({ date, summary }, at) => ({ date, number: String(at + 1), summary })),
        status: 'final',
        version: String(editions.length),
      },
    },
    product_tree: tree.written,
    vulnerabilities: inOrder(findings).map((group) => csafVulnerability(statement, group, tree.idOf)),
  };
  // Names in the order of the alphabet, as test 6.2.13 of CSAF asks.
  return bytesOf(inAlphabet(document));
};
