import { createHash } from 'node:crypto';
import { actionOf, bytesOf, editionOf, inOrder, noteOf, partKey, said, saidList, scored, statusOf, vectorsOf } from './decided.ts';
import { identityOf, type VexComponent } from './identities.ts';
import type { VexFinding, VexStatement } from './statement.ts';
import { systemOf } from './systems.ts';

const PRODUCT = 'product';
const STATES = { not_affected: 'not_affected', affected: 'exploitable', fixed: 'resolved', under_investigation: 'in_triage' } as const;
/** CycloneDX has no word for code that an attacker cannot control: that reason stands in the detail alone. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['component_not_present', 'code_not_present'],
  ['vulnerable_code_not_present', 'code_not_present'],
  ['vulnerable_code_not_in_execute_path', 'code_not_reachable'],
  ['inline_mitigations_already_exist', 'protected_by_mitigating_control'],
]);
const METHODS = { '2.0': 'CVSSv2', '3.0': 'CVSSv3', '3.1': 'CVSSv31', '4.0': 'CVSSv4' } as const;

/** A UUID of version 8 out of a text (RFC 9562, 5.8): each edition of a document keeps its serial number. */
export const uuidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
};

const componentOf = (given: VexComponent, ref: string, type: string) => {
  const { purl, cpe, title } = identityOf(given);
  const plain = [given.name, given.version].filter((part) => part !== null).join(' ');
  return {
    type,
    'bom-ref': ref,
    name: given.name,
    ...said('version', given.version),
    ...said('description', title === plain ? null : title),
    ...said('cpe', cpe),
    ...said('purl', purl),
  };
};

const analysisOf = ({ decision, found, decided }: VexFinding) => {
  const action = actionOf(decision);
  const isNot = decision.state === 'not affected';
  const detail = isNot
    ? [`Justification: ${decision.justification}.`, decision.impact].filter((part) => part !== null).join(' ')
    : (action ?? noteOf(decision));
  return {
    state: STATES[statusOf(decision)],
    ...said('justification', isNot ? (REASONS.get(decision.justification) ?? null) : null),
    ...saidList('response', decision.state === 'affected' ? [...new Set(decision.responses)] : []),
    ...said('detail', detail),
    firstIssued: decided ?? found,
    lastUpdated: decided ?? found,
  };
};

const vulnerabilityOf = (finding: VexFinding, ids: readonly string[], ref: string, at: number) => {
  const { sound, others } = vectorsOf(finding);
  const action = actionOf(finding.decision);
  return {
    'bom-ref': `finding-${at + 1}`,
    id: finding.id,
    source: { name: systemOf(finding.id) },
    ...saidList(
      'references',
      ids.filter((id) => id !== finding.id).map((id) => ({ id, source: { name: systemOf(id) } })),
    ),
    ...saidList(
      'ratings',
      sound.map((vector) => ({ ...scored(vector), method: METHODS[vector.version] })),
    ),
    ...said('description', finding.description ?? finding.title),
    ...said('recommendation', action),
    analysis: analysisOf(finding),
    affects: [{ ref }],
    properties: [
      { name: 'state', value: finding.decision.state },
      { name: 'found', value: finding.found },
      ...(finding.by === null ? [] : [{ name: 'decided by', value: finding.by }]),
      ...(finding.decision.state === 'not affected' ? [{ name: 'justification', value: finding.decision.justification }] : []),
      ...(finding.decision.state === 'accepted' ? [{ name: 'accepted until', value: finding.decision.until }] : []),
      ...others.map((value) => ({ name: 'vector', value })),
    ],
  };
};

/** The statement as CycloneDX VEX 1.6, JSON in UTF-8: the release, its components that findings are about, and the findings. */
export const cycloneDxVexOf = (statement: VexStatement): Uint8Array => {
  const { author, editions, findings, id, product, title, tool } = statement;
  const groups = inOrder(findings);
  const parts = new Map(
    groups.flatMap((group) => group.findings.flatMap(({ component }) => (component === null ? [] : [[partKey(component), component]]))),
  );
  const refs = new Map([...parts.keys()].map((key, at) => [key, `component-${at + 1}`]));
  const refOf = ({ component }: VexFinding): string => (component === null ? PRODUCT : (refs.get(partKey(component)) ?? PRODUCT));
  return bytesOf({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([author.namespace, id]))}`,
    version: editions.length,
    metadata: {
      timestamp: editions.at(-1)?.date,
      tools: { components: [{ type: 'application', name: tool.name, version: tool.version }] },
      authors: [{ name: author.name }],
      component: { ...componentOf(product, PRODUCT, 'device') },
      manufacturer: { name: author.name, url: [author.namespace] },
      properties: [
        { name: 'document', value: id },
        { name: 'title', value: title },
        { name: 'edition', value: editionOf(statement) },
        ...(product.udi === null ? [] : [{ name: 'UDI-DI', value: product.udi }]),
      ],
    },
    components: [...parts].map(([key, component]) => componentOf(component, refs.get(key) ?? '', 'library')),
    // Only what findings are about is listed: nobody may take this for a bill of materials.
    compositions: [{ aggregate: 'incomplete', assemblies: [PRODUCT] }],
    vulnerabilities: groups
      .flatMap((group) => group.findings.map((one) => ({ one, ids: group.ids })))
      .map(({ one, ids }, at) => vulnerabilityOf(one, ids, refOf(one), at)),
  });
};
