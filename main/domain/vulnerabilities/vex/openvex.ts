import { actionOf, bytesOf, decidedBy, editionOf, inOrder, noteOf, partTitle, said, saidList, statusOf } from './decided.ts';
import { type Identity, identityOf } from './identities.ts';
import type { VexFinding, VexStatement } from './statement.ts';

const named = ({ id, purl, cpe }: Identity) => ({
  '@id': id,
  ...(purl === null && cpe === null
    ? {}
    : { identifiers: { ...said('purl', purl), ...said(cpe?.startsWith('cpe:/') ? 'cpe22' : 'cpe23', cpe) } }),
});

const why = ({ decision }: VexFinding) =>
  decision.state === 'not affected' ? { justification: decision.justification, ...said('impact_statement', decision.impact) } : {};

const statementOf = (statement: VexStatement, finding: VexFinding, ids: readonly string[], issued: string) => {
  const { component, decision, description, decided, found } = finding;
  const action = actionOf(decision);
  const notes = [`${partTitle(finding, statement)}: ${decision.state}.`, noteOf(decision), decidedBy(finding), udiOf(statement)];
  return {
    vulnerability: {
      name: finding.id,
      ...said('description', description ?? finding.title),
      ...saidList(
        'aliases',
        ids.filter((id) => id !== finding.id),
      ),
    },
    timestamp: decided ?? found,
    last_updated: issued,
    products: [
      { ...named(identityOf(statement.product)), ...(component === null ? {} : { subcomponents: [named(identityOf(component))] }) },
    ],
    status: statusOf(decision),
    status_notes: notes.filter((note) => note !== null).join(' '),
    ...why(finding),
    ...(action === null ? {} : { action_statement: action, ...said('action_statement_timestamp', decided) }),
  };
};
const udiOf = ({ product: { udi } }: VexStatement): string | null => (udi === null ? null : `UDI-DI ${udi}.`);

/** The statement as OpenVEX 0.2.0, JSON in UTF-8. */
export const openVexOf = (statement: VexStatement): Uint8Array => {
  const { author, editions, id, tool } = statement;
  const issued = editions.at(-1)?.date ?? '';
  return bytesOf({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `${author.namespace.replace(/\/+$/, '')}/${encodeURIComponent(id)}`,
    author: author.name,
    role: 'Manufacturer',
    timestamp: editions[0]?.date,
    last_updated: issued,
    version: editions.length,
    tooling: `${tool.name} ${tool.version}. ${editionOf(statement)}`,
    statements: inOrder(statement.findings).flatMap(({ ids, findings }) => findings.map((one) => statementOf(statement, one, ids, issued))),
  });
};
