import { z } from 'zod';
import { identityOf, maybe, vexComponent, words } from './identities.ts';

/** CISA's five reasons for "not affected" ("Vulnerability Exploitability eXchange: Status Justifications", 2022). */
export const JUSTIFICATIONS = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const;
export const RESPONSES = ['can_not_fix', 'will_not_fix', 'update', 'rollback', 'workaround_available'] as const;
export const TLP = ['WHITE', 'GREEN', 'AMBER', 'RED'] as const;

/** As clocks of ours tell it, in UTC with milliseconds. */
const instant = z.iso.datetime({ precision: 3 });

const decision = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('new') }),
  z.strictObject({ state: z.literal('under investigation'), note: maybe }),
  z.strictObject({ state: z.literal('not affected'), justification: z.enum(JUSTIFICATIONS), impact: maybe }),
  z.strictObject({ state: z.literal('affected'), action: words, responses: z.array(z.enum(RESPONSES)) }),
  /** The release has the vulnerability; the manufacturer bears the risk until that day, and no longer. */
  z.strictObject({ state: z.literal('accepted'), until: z.iso.date(), note: maybe }),
  z.strictObject({ state: z.literal('fixed'), note: maybe }),
]);
export type VexDecision = z.output<typeof decision>;

const finding = z.strictObject({
  /** Such as a CVE id, and the other identifiers of the same vulnerability. */
  id: words,
  aliases: z.array(words),
  title: maybe,
  description: maybe,
  /** CVSS of any version, as vectors; scores are worked out from them. */
  vectors: z.array(words),
  /** What of the release has the vulnerability; null where it is the product as a whole. */
  component: vexComponent.nullable(),
  decision,
  found: instant,
  /** Since when the decision stands; null while there is none. */
  decided: instant.nullable(),
  /** Who decided, as people are named in the record; null while nobody did. */
  by: maybe,
});
export type VexFinding = z.output<typeof finding>;

const shape = z.strictObject({
  /** Number of the document, the same in each of its editions; in one line, as CSAF asks (`/document/tracking/id`). */
  id: words.regex(/^.+$/),
  title: words,
  /** The first edition has the number 1; the last one is this. */
  editions: z.array(z.strictObject({ date: instant, summary: words })).min(1),
  /** The manufacturer: who states it, at an address of the web that is his. */
  author: z.strictObject({ name: words, namespace: z.httpUrl(), contact: maybe }),
  tlp: z.enum(TLP).nullable(),
  tool: z.strictObject({ name: words, version: words }),
  /** Up to which entry of the manufacturer's ledger it tells; null where it comes from no ledger. */
  asOf: z.strictObject({ entry: z.number().int().min(1), time: instant }).nullable(),
  /** The release. UDI-DI as its issuing agency writes it. */
  product: vexComponent.extend({ version: words, udi: maybe }),
  findings: z.array(finding).min(1),
});

const idsOf = ({ id, aliases }: VexFinding): string[] => [...new Set([id, ...aliases])];

/** Findings of one vulnerability: they share an identifier, or are joined by others that do. */
export interface VexGroup {
  ids: readonly string[];
  findings: readonly VexFinding[];
}
export const groupsOf = (findings: readonly VexFinding[]): VexGroup[] => {
  let groups: { ids: Set<string>; findings: VexFinding[] }[] = [];
  for (const one of findings) {
    const ids = idsOf(one);
    const joined = groups.filter((group) => ids.some((id) => group.ids.has(id)));
    const all = [...joined.flatMap((group) => group.findings), one];
    groups = [...groups.filter((group) => !joined.includes(group)), { ids: new Set(all.flatMap(idsOf)), findings: all }];
  }
  return groups.map((group) => ({ ids: [...group.ids].toSorted(), findings: group.findings }));
};

const nameIn = ({ component: part }: VexFinding): string =>
  part === null ? 'the product' : [part.name, part.version].filter(Boolean).join(' ');

/** Two decisions on one vulnerability in one component would contradict each other in silence. */
const doubled = (findings: readonly VexFinding[]): string[] =>
  groupsOf(findings).flatMap((group) => {
    const seen = new Set<string>();
    return group.findings.flatMap((one) => {
      const key = one.component === null ? '' : identityOf(one.component).id;
      if (seen.has(key)) return [`${one.id} is decided twice for ${nameIn(one)}. Keep one of the two findings.`];
      seen.add(key);
      return [];
    });
  });

const outOfOrder = ({ editions, findings }: z.output<typeof shape>): string[] => {
  const last = editions.at(-1)?.date ?? '';
  const late = findings.find(({ found, decided }) => found > last || (decided ?? '') > last);
  return [
    ...(editions.some(({ date }, at) => at > 0 && date < (editions[at - 1]?.date ?? ''))
      ? ['An edition is dated before the one that it follows. Correct the dates of the editions.']
      : []),
    ...(late === undefined ? [] : [`${late.id} was decided after the date of the edition. Issue an edition of today.`]),
  ];
};

/** What a manufacturer states about the vulnerabilities of one release, whatever format it goes out in. */
export const vexStatement = shape.superRefine((given, context) => {
  for (const message of [...doubled(given.findings), ...outOfOrder(given)]) context.addIssue({ code: 'custom', message });
});
export type VexStatement = z.output<typeof vexStatement>;
