import { Big } from 'big.js';
import type { CvssVersion } from './metrics.ts';
import { score2 } from './score-2.ts';
import { score3 } from './score-3.ts';
import { score4 } from './score-4.ts';
import { type CvssVector, saysAnything } from './vector.ts';

/** The words of FIRST's qualitative scale; CVSS 2.0 has none of its own, and NVD's three words stand for it. */
export type Severity = 'none' | 'low' | 'medium' | 'high' | 'critical';

/** Scores are text with one decimal, such as "7.5", so that none is ever rounded again. */
export interface CvssScores {
  version: CvssVersion;
  /** Which groups of metrics count in `score`, as FIRST names them for 4.0, such as "CVSS-BTE". */
  nomenclature: string;
  /** What all metrics of the vector come to. */
  score: string;
  severity: Severity;
  base: string;
  /** Temporal in 2.0 and 3.x, threat in 4.0; null where the vector says nothing of it. */
  threat: string | null;
  /** With the threat, where there is one; null where the vector says nothing of an environment. */
  environmental: string | null;
  /** Sub-scores of the base; 4.0 has none. */
  impact: string | null;
  exploitability: string | null;
}

/** @param score of 0.0 to 10.0 */
export const severityOf = (version: CvssVersion, score: string): Severity => {
  const value = new Big(score);
  if (version === '2.0') return value.lt(4) ? 'low' : value.lt(7) ? 'medium' : 'high';
  if (value.eq(0)) return 'none';
  return value.lt(4) ? 'low' : value.lt(7) ? 'medium' : value.lt(9) ? 'high' : 'critical';
};

const sub = (value: Big): string => (value.lt(0) ? new Big(0) : value).toFixed(1, Big.roundHalfUp);

/** Every score of a vector. Equal vectors give equal scores, so that a caller with many may keep them by text. */
export const scoresOf = (vector: CvssVector): CvssScores => {
  const { version } = vector;
  const threatens = saysAnything(vector, 'threat');
  const isPlaced = saysAnything(vector, 'environmental');
  const nomenclature = `CVSS-B${threatens ? 'T' : ''}${isPlaced ? 'E' : ''}`;
  const told = (base: string, threat: () => string, environmental: () => string) => {
    const scores = { base, threat: threatens ? threat() : null, environmental: isPlaced ? environmental() : null };
    const score = scores.environmental ?? scores.threat ?? base;
    return { version, nomenclature, score, severity: severityOf(version, score), ...scores };
  };
  if (version === '4.0')
    return {
      ...told(
        score4(vector, ['base']),
        () => score4(vector, ['base', 'threat']),
        () => score4(vector, ['base', 'threat', 'environmental']),
      ),
      impact: null,
      exploitability: null,
    };
  const exact = version === '2.0' ? score2(vector) : score3(vector);
  return {
    ...told(
      exact.base.toFixed(1),
      () => exact.temporal.toFixed(1),
      () => exact.environmental.toFixed(1),
    ),
    impact: sub(exact.impact),
    exploitability: sub(exact.exploitability),
  };
};
