import calculator from 'ae-cvss-calculator';
import { type MetricGroup, metricsOf } from './metrics.ts';
import type { CvssVector } from './vector.ts';

/**
 * By a library, behind our strict reading: it scores a cut vector 0 and takes values that CVSS does not know (decision 0095).
 * @param groups whose metrics count
 * @returns the score with one decimal, such as "9.3"
 */
export const score4 = ({ version, values }: CvssVector, groups: readonly MetricGroup[]): string => {
  const parts = [...metricsOf[version]].flatMap(([name, { group }]) => {
    const value = values.get(name);
    return value !== undefined && groups.includes(group) ? [`${name}:${value}`] : [];
  });
  return new calculator.Cvss4P0(['CVSS:4.0', ...parts].join('/')).calculateScores(false).overall.toFixed(1);
};
