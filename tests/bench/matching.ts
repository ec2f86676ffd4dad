import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assess, type FeedGiven } from '#main/domain/assessments/assess.ts';
import { keysOf } from '#main/domain/assessments/run.ts';
import { readSbom } from '#main/rendering/references/sbom/read-sbom.ts';
import { keyedRows } from '#main/storage/reference-keys.ts';
import type { SbomComponent } from '#shared/domain/references/sbom.ts';
import { compared, type Figure, type Measure, median } from './measure.ts';
import { nestedLoop, preparedJoins } from './vulnerabilities/baselines.ts';
import { archiveOf, imported } from './vulnerabilities/feeds.ts';
import { processorSeconds, timed } from './vulnerabilities/processor-time.ts';
import { componentMade, cveMade, osvMade } from './vulnerabilities/records.ts';

/** A tenth of a real release and real feeds, which takes a minute; and the whole. */
const small = { osv: 30_000, cve: 25_000, components: 500, growth: [100, 5000] as const };
const whole = { osv: 300_000, cve: 250_000, components: 5000, growth: [1000, 50_000] as const };
/** Of components and of records: a loop over all pairs would take hours. */
const PART = 10;
/** What else the machine does meets a run and the joins alike. */
const ROUNDS = 5;
const HASH = '0'.repeat(64);

/** Seconds of processor for `JSON.parse` of every record, and for nothing else. */
const parsing = (records: number, made: (at: number) => { record: object }): number => {
  let seconds = 0;
  const EACH = 1000;
  for (let from = 0; from < records; from += EACH) {
    const texts = Array.from({ length: Math.min(EACH, records - from) }, (_, at) => JSON.stringify(made(from + at).record));
    const before = processorSeconds();
    for (const text of texts) JSON.parse(text);
    seconds += processorSeconds() - before;
  }
  return seconds;
};

const sbomOf = (made: readonly ReturnType<typeof componentMade>[]): SbomComponent[] => {
  const document = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: made.map(({ component }) => component) };
  const read = readSbom('parts.json', Buffer.from(JSON.stringify(document)));
  if (!read.ok) throw new Error(read.problem);
  return read.sbom.components;
};

/** Releases against feeds of hundreds of thousands of records, in seconds of processor, as others use this machine, too. */
export const matching: Measure = async ({ size }) => {
  const scale = size === '1k' ? small : whole;
  const vault = mkdtempSync(join(tmpdir(), 'countersign-matching-'));
  try {
    mkdirSync(join(vault, 'blobs'), { recursive: true });
    return await measured(vault, scale, size);
  } finally {
    rmSync(vault, { recursive: true, force: true });
  }
};

const measured = async (vault: string, scale: typeof small | typeof whole, size: string): Promise<Figure[]> => {
  const sources = [
    { kind: 'osv' as const, records: scale.osv, made: (at: number) => osvMade(at, scale.osv) },
    { kind: 'cve' as const, records: scale.cve, made: (at: number) => cveMade(at, scale.cve) },
  ];
  const figures: Figure[] = [];
  const sets: Omit<FeedGiven, 'rows'>[] = [];
  let [importing, indexing] = [0, 0];
  for (const { kind, records, made } of sources) {
    const path = archiveOf(vault, kind, records, made);
    const { made: hash, seconds } = await timed(() => imported(vault, path));
    rmSync(path);
    importing += seconds;
    figures.push(
      compared({
        ...{ name: `import of ${records} records of ${kind}, rate`, size, unit: 'of JSON.parse', aim: { atLeast: 0.5 } },
        ...{ value: 1 / seconds, baseline: 1 / parsing(records, made) },
      }),
    );
    const index = await timed(() => keyedRows(vault, hash, keysOf(kind)));
    index.made?.close();
    indexing += index.seconds;
    sets.push({ kind, set: 'SET-0001', fileHash: HASH, rowsHash: hash, records });
  }
  /** As the program does it: each run opens the rows of its feeds with their indices, and closes them. */
  const assessed = async (components: readonly SbomComponent[]) => {
    const feeds: FeedGiven[] = [];
    for (const set of sets) {
      const rows = await keyedRows(vault, set.rowsHash, keysOf(set.kind));
      if (rows === null) throw new Error('The rows of a feed are gone.');
      feeds.push({ ...set, rows });
    }
    const sbom = { set: 'SET-0003', fileHash: HASH, rowsHash: HASH, link: null, components };
    return assess('REL-0001', sbom, feeds).finally(() => {
      for (const { rows } of feeds) rows.close();
    });
  };
  const run = async (made: readonly ReturnType<typeof componentMade>[]) => {
    const components = sbomOf(made);
    const { made: result, seconds } = await timed(() => assessed(components));
    const found = result.components.flatMap(({ refs, outcomes }) =>
      outcomes.flatMap((one) => (one.is === 'matched' ? refs.length * one.records.length : 0)),
    );
    return { seconds, found: found.reduce((sum, one) => sum + one, 0) };
  };
  const release = (many: number, from = 0) => Array.from({ length: many }, (_, at) => componentMade(from + at, scale.osv));
  const own = release(scale.components);
  const joins = preparedJoins(
    vault,
    sources.map((source, at) => ({ ...source, hash: sets[at]?.rowsHash ?? '' })),
  );
  await run(own.slice(0, 100));
  await joins.byName(own.slice(0, 100));
  const rounds = { ours: [] as number[], byName: [] as number[], byVersion: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await run(own);
    const [byName, byVersion] = [await joins.byName(own), await joins.byVersion(own)];
    if (ours.found !== byVersion.made || ours.found === 0) throw new Error(`The run found ${ours.found}, the join ${byVersion.made}.`);
    rounds.ours.push(ours.seconds);
    rounds.byName.push(byName.seconds);
    rounds.byVersion.push(byVersion.seconds);
  }
  const first = rounds.ours[0] ?? 0;
  const [ours, byName, byVersion] = [median(rounds.ours), median(rounds.byName), median(rounds.byVersion)];
  const part = { osv: scale.osv / PART, cve: scale.cve / PART };
  const loop = await nestedLoop(own.slice(0, scale.components / PART), scale, part);
  const looped = (loop.seconds * scale.components * (scale.osv + scale.cve)) / loop.pairs;
  const name = `${scale.components} components against ${scale.osv} OSV and ${scale.cve} CVE records`;
  figures.push(
    compared({
      name: `${name}, beside a loop over every pair`,
      size,
      value: ours,
      unit: 's',
      baseline: looped,
      aim: { atMost: 1 / 20 },
    }),
    compared({
      name: `${name}, the first time, with its index`,
      size,
      value: first + indexing,
      unit: 's',
      baseline: looped,
      aim: { atMost: 1 / 20 },
    }),
    compared({
      name: 'one more release, beside the first with the imports that it needs',
      size,
      value: ours,
      unit: 's',
      baseline: importing + indexing + first,
      aim: { atMost: 1 / 2 },
    }),
    compared({
      name: `${name}, beside a join by names`,
      size,
      value: ours,
      unit: 's',
      baseline: byName,
      aim: { atMost: 3 },
    }),
    compared({
      name: `${name}, beside a join by versions that sort as text`,
      size,
      value: ours,
      unit: 's',
      baseline: byVersion,
      aim: { atMost: 3 },
    }),
  );
  const [few, many] = scale.growth;
  const [least, most] = [await run(release(few)), await run(release(many))];
  figures.push(
    compared({
      ...{ name: `a component of ${many}, beside one of ${few}`, size, unit: 'ms', aim: { atMost: 1.5 } },
      ...{ value: (1000 * most.seconds) / many, baseline: (1000 * least.seconds) / few },
    }),
  );
  joins.close();
  return figures;
};
