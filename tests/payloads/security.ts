import { bringFeed, bringSbom } from '#main/testing/references.ts';
import { fill } from '#main/testing/registers.ts';
import { npmSbom, osvFeed, osvRecord, releaseWithFindings } from '#main/testing/vulnerabilities.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { payloads } from './payloads.ts';

const BASE = 'https://supplier.example/vex/1';
const DAY = '2026-03-02T08:00:00Z';
const part = (at: number): string => `pkg:npm/part-${at}@1.0.0`;
const cve = (at: number): string => `CVE-2026-${10_000 + at}`;

/** What suppliers say of vulnerabilities, in each form in which they say it. */
const vexOf = (texts: readonly string[]): Readonly<Record<string, object>> => ({
  openvex: {
    ...{
      '@context': 'https://openvex.dev/ns/v0.2.0',
      '@id': BASE,
      author: texts[0] ?? '',
      role: texts[1] ?? '',
      timestamp: DAY,
      version: 1,
    },
    statements: texts.map((text, at) => ({
      ...{ vulnerability: { name: cve(at), description: text }, products: [{ '@id': part(at) }], status: 'not_affected' },
      ...{ justification: 'component_not_present', impact_statement: text },
    })),
  },
  csaf: {
    document: {
      ...{ category: 'csaf_vex', csaf_version: '2.0', title: texts[0] ?? '' },
      publisher: { category: 'vendor', name: texts[1] ?? '', namespace: 'https://supplier.example' },
      tracking: {
        ...{ id: 'S-1', status: 'final', version: '1', initial_release_date: DAY, current_release_date: DAY },
        revision_history: [{ number: '1', date: DAY, summary: texts[2] ?? '' }],
      },
    },
    product_tree: {
      full_product_names: texts.map((text, at) => ({
        ...{ product_id: `P${at}`, name: text, product_identification_helper: { purl: part(at) } },
      })),
    },
    vulnerabilities: texts.map((text, at) => ({
      ...{ cve: cve(at), title: text, notes: [{ category: 'description', text }], product_status: { known_affected: [`P${at}`] } },
      ...{ remediations: [{ category: 'workaround', details: text, product_ids: [`P${at}`] }] },
    })),
  },
  cyclonedx: {
    ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { timestamp: DAY } },
    vulnerabilities: texts.map((text, at) => ({
      ...{ id: cve(at), description: text, analysis: { state: 'exploitable', detail: text }, affects: [{ ref: part(at) }] },
    })),
  },
});

export interface Security {
  release: string;
  /** Numbers of findings, of which each tells of a component and a vulnerability that are called by a payload. */
  findings: string[];
  /** Forms of VEX that were taken. */
  taken: string[];
}

/** Payloads where makers of software and suppliers write: in a bill of materials, in records of vulnerabilities, and in VEX. */
export const writeSecurity = async (place: Workplace): Promise<Security> => {
  const texts = Object.values(payloads).filter((text) => text.isWellFormed());
  const release = await releaseWithFindings(place);
  await fill(place, 'quality', release, { version: '4.2', udi: '04012345678901' });
  const components = texts.map((text, at) => ({
    ...{ type: 'library', 'bom-ref': `part-${at}`, name: text, version: '1.0.0', purl: part(at), description: text },
  }));
  const bill = await bringSbom(place, release, npmSbom({}, components));
  if (!bill.ok) throw new Error(bill.message);
  const records = texts.map((text, at) =>
    osvRecord(`GHSA-aaaa-bbbb-${String(at).padStart(4, '0')}`, `part-${at}`, '1.1.0', { summary: text, details: text, aliases: [cve(at)] }),
  );
  const feed = await bringFeed(place, osvFeed(...records));
  if (!feed.ok) throw new Error(feed.message);
  const taken: string[] = [];
  for (const [form, document] of Object.entries(vexOf(texts))) if ((await bringFeed(place, document)).ok) taken.push(form);
  await place.do('quality', 'vulnerability.assess', { release });
  const { rows } = await place.do('quality', 'entry.list', { register: 'finding', limit: 100 });
  return { release, findings: rows.map(({ number }) => number), taken };
};
