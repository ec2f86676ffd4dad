import { describe, expect, it } from 'vitest';
import { scoresOf } from './score.ts';
import { readVector } from './vector.ts';

const why = (text: string): string => {
  const read = readVector(text);
  return read.ok ? 'taken' : read.why;
};
const scores = (text: string) => {
  const read = readVector(text);
  if (!read.ok) throw new Error(read.why);
  return scoresOf(read.vector);
};
const BASE_4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H';

describe('a CVSS vector', () => {
  it.each([
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H', 'SA missing: a score needs every base metric. The vector may be cut.'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A', 'A has no value. The vector may be cut.'],
    [
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/',
      'A metric is empty: two slashes stand together, or the vector is cut behind a slash.',
    ],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/AV:P', 'AV stands twice, as N and as P.'],
    [`${BASE_4.replace('SI:H', 'SI:S')}`, 'SI cannot be "S" in CVSS 4.0; it is one of H, L, N.'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/CDP:H', '"CDP" is no metric of CVSS 3.1.'],
    ['CVSS:5.0/AV:N', 'CVSS "5.0" is no version that vectors are written in. Known are 3.0, 3.1 and 4.0, and 2.0 without "CVSS:".'],
    ['9.8', '"9.8" is no CVSS vector: it begins neither with "CVSS:" and a version nor with the metrics of CVSS 2.0.'],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C/E:H/RL:OF', 'RC missing: CVSS 2.0 gives E, RL, RC together or not at all.'],
    ['AC:L/AV:N/Au:N/C:C/I:C/A:C', 'AV stands behind AC; CVSS 2.0 fixes the order of metrics.'],
  ])('%s is refused with a sentence that says what is wrong', (text, sentence) => {
    expect(why(text)).toBe(sentence);
  });

  it('is refused wherever it is cut', () => {
    for (const text of [BASE_4, 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'AV:N/AC:L/Au:N/C:C/I:C/A:C'])
      for (let length = 0; length < text.length; length += 1) expect(why(text.slice(0, length))).not.toBe('taken');
  });

  it('says base, threat and environment apart, and nothing of what it does not tell', () => {
    expect(scores(BASE_4)).toMatchObject({ base: '10.0', threat: null, environmental: null, score: '10.0', nomenclature: 'CVSS-B' });
    expect(scores(`${BASE_4}/E:U/MSI:S`)).toMatchObject({ base: '10.0', threat: '9.1', nomenclature: 'CVSS-BTE', severity: 'critical' });
    expect(scores('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:X')).toMatchObject({
      ...{ base: '9.8', threat: '9.0', environmental: null, score: '9.0', severity: 'critical', impact: '5.9', exploitability: '3.9' },
    });
  });

  it('is not scored by metrics that only describe', () => {
    expect(scores(`${BASE_4}/S:P/AU:Y/U:Red`)).toEqual(scores(BASE_4));
  });

  it('is scored 0.0 and severity none where nothing is harmed', () => {
    expect(scores('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N')).toMatchObject({ score: '0.0', severity: 'none' });
  });
});
