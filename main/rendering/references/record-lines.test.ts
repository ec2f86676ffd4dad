import { describe, expect, it } from 'vitest';
import { feedRecord } from '#shared/domain/references/feed.ts';
import { areRecordLines, isRecordHead } from './record-lines.ts';

const sound = {
  ...{ id: 'GHSA-1', aliases: ['CVE-2026-1'], upstream: [], state: 'published', published: null, modified: '2026-01-01', title: 'T' },
  ...{ severities: [{ source: 'CVSS_V3', vector: 'CVSS:3.1/AV:N', score: null }], cwes: ['CWE-1'], details: { schema_version: '1.7.3' } },
};
const schema = feedRecord.omit({ affected: true });
const wrong: unknown[] = [undefined, null, 7, true, '', 'withdrawn', 'x'.repeat(100_001), [], [7], ['a'], [null], {}, { a: 1 }, { a: 'b' }];

/** Every field with every other value, and with each of its parts changed, left out, or put beside. */
const changed = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return wrong;
  const inside = Object.entries(value).flatMap(([name, one]) =>
    changed(one).map((other) => (Array.isArray(value) ? [other] : { ...value, [name]: other })),
  );
  return Array.isArray(value) ? [...wrong, ...inside] : [...wrong, ...inside, { ...value, further: 'x' }];
};

describe('what a reading process says of a record', () => {
  it('is taken and refused exactly as the schema of records says', () => {
    const all = [sound, ...changed(sound)].map((one) => JSON.stringify(one) ?? '');
    expect(all.length).toBeGreaterThan(150);
    const bySchema = all.map((json) => schema.safeParse(json === '' ? undefined : JSON.parse(json)).success);
    expect(all.map(isRecordHead)).toEqual(bySchema);
    expect(bySchema.filter(Boolean).length).toBeGreaterThan(10);
  });

  it('is refused whole where one line is cut off, is no record or is no JSON', () => {
    const line = `R${JSON.stringify(sound)}\t[]\n`;
    expect(areRecordLines(Buffer.from(line + line))).toBe(true);
    expect(areRecordLines(Buffer.from(line.replace('GHSA-1', 'GHSA-é')))).toBe(true);
    for (const broken of [line + line.slice(0, -1), `${line}\n`, line + line.replace('R', 'C'), `${line}R{\t[]\n`, `${line}R{}\n`])
      expect(areRecordLines(Buffer.from(broken))).toBe(false);
  });
});
