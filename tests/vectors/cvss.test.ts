import { beforeAll, describe, expect, it } from 'vitest';
import { readVector } from '#shared/domain/cvss/vector.ts';
import { cvssOutcomes } from './cvss.ts';
import { linesOf, type Outcome, SKIPPED } from './outcome.ts';

const differenceOf = ({ difference }: Outcome): number => {
  const [expected = 0, got = 0] = (difference.match(/\d+\.\d/g) ?? []).map(Number);
  return Math.round((got - expected) * 10) / 10;
};

describe.skipIf(SKIPPED !== '')(`scores from published CVSS vectors${SKIPPED}`, () => {
  let outcomes: Outcome[];
  const notRightIn = (file: RegExp): Outcome[] => outcomes.filter((one) => file.test(one.file) && one.result !== 'right');
  beforeAll(() => {
    outcomes = cvssOutcomes();
  });

  it('are equal for 3.1 and 4.0, and every case of reading is taken or refused as its file says', () => {
    expect(outcomes.length).toBeGreaterThan(20_000);
    expect(notRightIn(/v3\.0-metaeffekt\.txt|v3\.1|v4\.0|parse-cases/)).toEqual([]);
  });

  it('differ from one set of 3.0 by the ceiling of a binary float: ours, in exact decimals, is 0.1 below', () => {
    const differing = notRightIn(/float-sensitive/);
    expect(differing).toHaveLength(123);
    expect(new Set(differing.map(differenceOf))).toEqual(new Set([-0.1]));
    expect(differing.every(({ about }) => /(threat|environmental)$/.test(about))).toBe(true);
  });

  it('differ from one set of 2.0 where it does not round at every step, by 0.1, never in the base', () => {
    const differing = notRightIn(/v2\.0-metaeffekt/).filter(({ about }) => !about.endsWith(' score'));
    expect(differing.filter(({ about }) => about.endsWith('threat'))).toHaveLength(2);
    expect(differing.filter(({ about }) => about.endsWith('environmental'))).toHaveLength(177);
    expect(differing).toHaveLength(179);
    expect(new Set(differing.map((one) => Math.abs(differenceOf(one))))).toEqual(new Set([0.1]));
  });

  it('differ from the suite only where it scores an environment that a 3.1 vector does not tell', () => {
    const differing = notRightIn(/suite/);
    expect(differing).toHaveLength(17);
    expect(differing.every(({ about }) => /^CVSS:3\.1.*S:C.* environmental$/.test(about) && !/\/[CIA]R:|\/M[A-Z]+:/.test(about))).toBe(
      true,
    );
  });

  it('of 4.0 out of their order are scored for a reader who asks for it, and refused by name of the metric otherwise', () => {
    const vectors = linesOf('cvss/v4.0-metaeffekt.txt').map((line) => line.split(' ')[0] ?? '');
    const refusals = vectors.flatMap((vector) => {
      const read = readVector(vector);
      return read.ok ? [] : [read.why];
    });
    expect(refusals).toHaveLength(294);
    expect(refusals.every((why) => /^M?[A-Z]+ stands behind M?[A-Z]+; CVSS 4\.0 fixes the order of metrics\.$/.test(why))).toBe(true);
  });
});
