import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import semver from 'semver';
import { afterAll, describe, expect, it } from 'vitest';
import { keyedRows } from '#main/storage/reference-keys.ts';
import { rowsWriter } from '#main/storage/reference-rows.ts';
import type { MatchedKind } from '#shared/domain/assessment/result.ts';
import { rowLine } from '#shared/domain/references/row-lines.ts';
import type { SbomComponent } from '#shared/domain/references/sbom.ts';
import { componentOf } from '../vulnerabilities/match/component.ts';
import { heldAgainst, isTakenBack, readAffected } from './affected.ts';
import { assess } from './assess.ts';
import { keysOf } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-assess-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same numbers in every run. */
const random = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
};
type Pick = ReturnType<typeof random>;
const oneOf = <T>(pick: Pick, all: readonly T[]): T => all[pick(all.length)] as T;

const names = ['alpha', 'beta-kit', 'Beta_Kit', 'gamma.io', 'delta', 'epsilon'];
const version = (pick: Pick): string => `${pick(3)}.${pick(4)}.${pick(3)}`;
const cpe = (vendor: string, product: string, v: string): string => `cpe:2.3:a:${vendor}:${product}:${v}:*:*:*:*:*:*:*`;

interface Made {
  id: string;
  state: string;
  affected: unknown[];
}
const osv = (pick: Pick, at: number): Made => {
  const ecosystem = oneOf(pick, ['npm', 'PyPI', 'Maven']);
  const one = {
    package: { ecosystem, name: oneOf(pick, names) },
    ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: version(pick) }, { fixed: version(pick) }] }],
  };
  const odd = { package: { ecosystem: 7, name: oneOf(pick, names) } };
  return {
    id: `OSV-${at}`,
    state: pick(12) === 0 ? 'withdrawn' : 'published',
    affected: pick(15) === 0 ? [odd] : pick(25) === 0 ? [] : [one],
  };
};
const nvd = (pick: Pick, at: number): Made => {
  const criteria = oneOf(pick, [
    cpe(oneOf(pick, ['acme', '*', 'oth?r']), oneOf(pick, ['alpha', 'beta', 'gam*']), oneOf(pick, ['*', version(pick)])),
    'cpe:2.3:a:broken:alpha',
  ]);
  const match = { vulnerable: pick(6) > 0, criteria, ...(pick(2) === 0 ? { versionEndExcluding: version(pick) } : {}) };
  return { id: `CVE-2026-${10_000 + at}`, state: 'published', affected: [{ nodes: [{ operator: 'OR', cpeMatch: [match] }] }] };
};
const cve = (pick: Pick, at: number): Made => {
  const product = {
    ...{ vendor: 'acme', product: oneOf(pick, ['Alpha', 'unknown', 'delta']), defaultStatus: oneOf(pick, ['unaffected', 'unknown']) },
    ...(pick(2) === 0 ? { cpes: [cpe('acme', oneOf(pick, ['alpha', 'beta']), '*')] } : {}),
    ...(pick(3) === 0 ? { collectionURL: 'https://registry.npmjs.org', packageName: oneOf(pick, names) } : {}),
    versions: [{ version: version(pick), lessThan: version(pick), status: 'affected', versionType: 'semver' }],
  };
  const cpeApplicability = pick(4) === 0 ? nvd(pick, at).affected : [];
  return {
    id: `CVE-2026-${20_000 + at}`,
    state: pick(10) === 0 ? 'rejected' : 'published',
    affected: [{ container: 'cna', affected: [product], cpeApplicability }],
  };
};
const component = (pick: Pick, at: number): SbomComponent => {
  const [name, v] = [oneOf(pick, names), version(pick)];
  const purl = `pkg:${oneOf(pick, ['npm', 'pypi', 'generic'])}/${name}@${v}`;
  return {
    ...{ ref: `c${at}`, kind: 'library', group: null, name, version: v, versionRange: null },
    purls: pick(4) === 0 ? [] : [purl],
    cpes: pick(2) === 0 ? [] : [cpe(oneOf(pick, ['acme', 'other', 'a*']), oneOf(pick, ['alpha', 'beta', 'gamma']), v)],
    ...{
      otherIds: [],
      hashes: [],
      licences: [],
      producer: null,
      supplier: null,
      scope: null,
      support: null,
      endOfSupport: null,
      parent: null,
    },
  };
};

const kept = (records: readonly Made[]): string => {
  const writer = rowsWriter(folder);
  writer.add(
    Buffer.from(
      records
        .map(({ id, state, affected }) => {
          const said = { id, aliases: [], upstream: [], state, published: null, modified: null, title: null };
          const head = JSON.stringify({ ...said, severities: [], cwes: [], details: {} });
          return rowLine({ kind: 'record', head, affected: JSON.stringify(affected) });
        })
        .join(''),
    ),
  );
  return writer.finish();
};
const makers: Record<MatchedKind, (pick: Pick, at: number) => Made> = { osv, nvd, cve };

describe('a run over random components and records', () => {
  it.each(['osv', 'nvd', 'cve'] as const)(
    'finds by keys in %s what a loop over every pair finds, and leaves the same open',
    async (kind) => {
      for (let seed = 1; seed <= 4; seed += 1) {
        const pick = random(seed * 7919);
        const records = Array.from({ length: 120 }, (_, at) => makers[kind](pick, at));
        const components = Array.from({ length: 50 }, (_, at) => component(pick, at));
        const hash = kept(records);
        const rows = await keyedRows(folder, hash, keysOf(kind));
        if (!rows) throw new Error('There are no rows.');
        const set = { set: 'SET-0001', fileHash: hash, rowsHash: hash };
        const result = await assess('REL-0001', { ...set, link: null, components }, [{ ...set, kind, records: records.length, rows }]);
        rows.close();
        const held = components.map((one) => componentOf({ ...one, name: one.name ?? '' }));
        const others = held.filter(({ cpes }) => cpes.length > 0);
        components.forEach((one, at) => {
          const own = held[at];
          const outcome = result.components.find(({ refs }) => refs.includes(one.ref))?.outcomes[0];
          if (!own || !outcome) throw new Error(`${one.ref} is in no result.`);
          const verdicts = records.map((record) => ({
            id: record.id,
            is: isTakenBack(record.state) ? 'none' : heldAgainst(own, readAffected(kind, record.affected), others).result,
          }));
          const of = (is: string): string[] => verdicts.flatMap((verdict) => (verdict.is === is ? [verdict.id] : []));
          expect(outcome.is === 'matched' ? outcome.records : []).toEqual(of('matched'));
          expect(outcome.is === 'none' ? [] : outcome.open.map(({ id }) => id)).toEqual(of('not checkable'));
        });
      }
    },
  );

  it('finds in npm what the library of npm says is inside of a range', async () => {
    const pick = random(42);
    const bounds = Array.from({ length: 60 }, () => [version(pick), version(pick)].sort(semver.compare) as [string, string])
      // What is introduced and fixed at one version ends nowhere by OSV's order of events, and is no range to npm.
      .filter(([introduced, fixed]) => introduced !== fixed);
    const records = bounds.map(([introduced, fixed], at) => ({
      ...{ id: `OSV-${at}`, state: 'published' },
      affected: [{ package: { ecosystem: 'npm', name: 'alpha' }, ranges: [{ type: 'SEMVER', events: [{ introduced }, { fixed }] }] }],
    }));
    const hash = kept(records);
    const rows = await keyedRows(folder, hash, keysOf('osv'));
    if (!rows) throw new Error('There are no rows.');
    const components = Array.from({ length: 30 }, (_, at) => {
      const v = version(pick);
      return { ...component(pick, at), name: 'alpha', version: v, purls: [`pkg:npm/alpha@${v}`], cpes: [] };
    });
    const set = { set: 'SET-0001', fileHash: hash, rowsHash: hash };
    const result = await assess('REL-0001', { ...set, link: null, components }, [{ ...set, kind: 'osv', records: records.length, rows }]);
    rows.close();
    for (const { version: v, outcomes } of result.components) {
      const inside = bounds.flatMap(([introduced, fixed], at) =>
        semver.satisfies(v ?? '', `>=${introduced} <${fixed}`) ? [`OSV-${at}`] : [],
      );
      expect(outcomes[0]?.is === 'matched' ? outcomes[0].records : []).toEqual(inside);
    }
  });
});
