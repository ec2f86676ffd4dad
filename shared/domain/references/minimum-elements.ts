import { z } from 'zod';
import type { Sbom, SbomComponent } from './sbom.ts';

/**
 * Whether a bill of materials says what it should: the elements of CISA's "2026 Minimum Elements for a Software Bill of Materials"
 * (version 2.1, 2026-07-29), and the two that FDA asks for besides in premarket submissions (2026-02-03, V.A.4(b)).
 */
export const HOW_STATED = ['stated', 'unknown', 'withheld', 'missing'] as const;
export type HowStated = (typeof HOW_STATED)[number];

const UNKNOWN = /^(?:noassertion|unknown(?: provenance)?|not known|undetermined|unspecified|n\/a)$/i;
const WITHHELD = /^(?:withheld|redacted|undisclosed|not disclosed)$/i;

/** An empty field says nothing; whoever fills it can say that it is unknown, or that it is withheld (CISA26.P4). */
export const howStated = (texts: readonly (string | null)[]): HowStated => {
  const said = texts.flatMap((text) => text?.trim() || []);
  const plain = said.map((text) => text.replace(/^(?:Person|Organization):\s*/, ''));
  if (plain.some((text) => !UNKNOWN.test(text) && !WITHHELD.test(text))) return 'stated';
  if (plain.some((text) => WITHHELD.test(text))) return 'withheld';
  return plain.length > 0 ? 'unknown' : 'missing';
};

interface Element<Of> {
  id: string;
  name: string;
  says: (of: Of) => HowStated;
}

const given = (is: boolean): HowStated => (is ? 'stated' : 'missing');

const documentElements: readonly Element<Sbom>[] = [
  { id: 'CISA26.S1', name: 'SBOM Author', says: ({ authors }) => howStated(authors) },
  { id: 'CISA26.S2', name: 'SBOM Author Signature', says: ({ signed }) => given(signed) },
  { id: 'CISA26.S3', name: 'SBOM Data Format Name', says: ({ format }) => howStated([format]) },
  { id: 'CISA26.S4', name: 'SBOM Data Format Version', says: ({ specVersion }) => howStated([specVersion]) },
  { id: 'CISA26.S5', name: 'SBOM Generation Context', says: ({ generation }) => howStated(generation) },
  { id: 'CISA26.S6', name: 'SBOM Timestamp', says: ({ declared }) => howStated([declared]) },
  { id: 'CISA26.S7', name: 'SBOM Tool Name', says: ({ tools }) => howStated(tools.map(({ name }) => name)) },
  { id: 'CISA26.S8', name: 'SBOM Tool Version', says: ({ tools }) => howStated(tools.map(({ version }) => version)) },
  // SPDX has no field for it; a new edition has a new namespace.
  {
    id: 'CISA26.S9',
    name: 'SBOM Version',
    says: ({ format, serial, edition }) => given(serial !== null && (format === 'SPDX' || edition !== null)),
  },
];

type Placed = SbomComponent & { related: HowStated };

const componentElements: readonly Element<Placed>[] = [
  { id: 'CISA26.C1', name: 'Component Producer', says: ({ producer, supplier }) => howStated([producer, supplier]) },
  { id: 'CISA26.C2', name: 'Component Dependency Relationship', says: ({ related }) => related },
  { id: 'CISA26.C3', name: 'Component Hash Value', says: ({ hashes }) => howStated(hashes.map(({ value }) => value)) },
  { id: 'CISA26.C4', name: 'Component Hash Algorithm', says: ({ hashes }) => howStated(hashes.map(({ algorithm }) => algorithm)) },
  {
    id: 'CISA26.C5',
    name: 'Component Identifiers',
    says: ({ purls, cpes, otherIds }) => howStated([...purls, ...cpes, ...otherIds.map(({ value }) => value)]),
  },
  { id: 'CISA26.C6', name: 'Component License', says: ({ licences }) => howStated(licences) },
  { id: 'CISA26.C7', name: 'Component Name', says: ({ name }) => howStated([name]) },
  { id: 'CISA26.C8', name: 'Component Version', says: ({ version, versionRange }) => howStated([version, versionRange]) },
  { id: 'FDA.SUPPORT', name: 'Software level of support', says: ({ support }) => howStated([support]) },
  { id: 'FDA.EOS', name: 'End-of-support date', says: ({ endOfSupport }) => howStated([endOfSupport]) },
];

const NOASSERTION = /NOASSERTION|NoAssertionElement$/i;
const DEPENDENCY = 'depends on';
/** Kinds that build the graph: what needs what, and what stands in what. */
const GRAPH = new Set([DEPENDENCY, 'contains', 'dynamic link', 'static link', 'has dynamic link', 'has static link', 'provides']);

const relatedIn = ({ relations, leaves }: Sbom): ((component: SbomComponent) => HowStated) => {
  const stated = new Set(leaves);
  const unknown = new Set<string>();
  for (const { from, to } of relations.filter(({ kind }) => GRAPH.has(kind)))
    if (NOASSERTION.test(to)) unknown.add(from);
    else stated.add(from).add(to);
  return ({ ref, parent }) => (stated.has(ref) || parent !== null ? 'stated' : unknown.has(ref) ? 'unknown' : 'missing');
};

const NAMED = 20;
const named = ({ ref, group, name, version }: SbomComponent): string =>
  `${name === null ? ref : [group, name].filter(Boolean).join('/')}${version === null ? '' : ` ${version}`}`.slice(0, 200);

/** Components that no way of dependencies leads to from what the file describes; none where it describes nothing. */
const unreached = ({ root, components, relations }: Sbom): SbomComponent[] => {
  if (root === null || !relations.some(({ kind }) => GRAPH.has(kind))) return [];
  const out = new Map<string, string[]>();
  const add = (from: string, to: string): void => void out.set(from, [...(out.get(from) ?? []), to]);
  for (const { from, to, kind } of relations) if (GRAPH.has(kind)) add(from, to);
  for (const { ref, parent } of components) if (parent !== null) add(parent, ref);
  const seen = new Set([root]);
  const open = [root];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop())
    for (const to of out.get(ref) ?? [])
      if (!seen.has(to)) {
        seen.add(to);
        open.push(to);
      }
  return components.filter(({ ref }) => !seen.has(ref));
};

const counts = z.strictObject({ stated: z.number(), unknown: z.number(), withheld: z.number(), missing: z.number() });
const some = z.strictObject({ count: z.number(), names: z.array(z.string()) });
export const elementFindingsSchema = z.strictObject({
  components: z.number(),
  /** What is asked of the document as a whole. */
  document: z.array(z.strictObject({ id: z.string(), name: z.string(), is: z.enum(HOW_STATED) })),
  /** What is asked of each component: how many say it, and the first of those that do not. */
  each: z.array(z.strictObject({ id: z.string(), name: z.string(), ...counts.shape, without: z.array(z.string()) })),
  /** Neither purl nor CPE nor another identifier: no feed can be asked about them. */
  withoutIdentity: some,
  unreached: some,
});
export type ElementFindings = z.output<typeof elementFindingsSchema>;

const someOf = (components: readonly SbomComponent[]): z.output<typeof some> => ({
  count: components.length,
  names: components.slice(0, NAMED).map(named),
});

/** What a bill of materials leaves out of the minimum elements, with "unknown" and "withheld" kept apart from what is missing. */
export const elementFindings = (sbom: Sbom): ElementFindings => {
  const related = relatedIn(sbom);
  const placed = sbom.components.map((component): Placed => ({ ...component, related: related(component) }));
  return {
    components: placed.length,
    document: documentElements.map(({ id, name, says }) => ({ id, name, is: says(sbom) })),
    each: componentElements.map(({ id, name, says }) => {
      const count: Record<HowStated, number> = { stated: 0, unknown: 0, withheld: 0, missing: 0 };
      const without: string[] = [];
      for (const component of placed) {
        const is = says(component);
        count[is] += 1;
        if (is !== 'stated' && without.length < NAMED) without.push(named(component));
      }
      return { id, name, ...count, without };
    }),
    withoutIdentity: someOf(placed.filter(({ purls, cpes, otherIds }) => purls.length + cpes.length + otherIds.length === 0)),
    unreached: someOf(unreached(sbom)),
  };
};
