import { Big } from 'big.js';
import type { CvssVector } from './vector.ts';

/** Weights of CVSS 2.0 (guide, 3.2); decimals as text, because they are none in binary. */
const weights: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AV: { L: '0.395', A: '0.646', N: '1' },
  AC: { H: '0.35', M: '0.61', L: '0.71' },
  Au: { M: '0.45', S: '0.56', N: '0.704' },
  CIA: { N: '0', P: '0.275', C: '0.660' },
  E: { U: '0.85', POC: '0.9', F: '0.95', H: '1', ND: '1' },
  RL: { OF: '0.87', TF: '0.90', W: '0.95', U: '1', ND: '1' },
  RC: { UC: '0.90', UR: '0.95', C: '1', ND: '1' },
  CDP: { N: '0', L: '0.1', LM: '0.3', MH: '0.4', H: '0.5', ND: '0' },
  TD: { N: '0', L: '0.25', M: '0.75', H: '1', ND: '1' },
  R: { L: '0.5', M: '1', H: '1.51', ND: '1' },
};
const one = new Big(1);
const round1 = (value: Big): Big => value.round(1, Big.roundHalfUp);

/** The equations of the guide, 3.2.1 to 3.2.3, with its rounding at every step. */
export const score2 = ({ values }: CvssVector) => {
  const weight = (name: string, table = name): Big => new Big(weights[table]?.[values.get(name) ?? 'ND'] ?? 1);
  const left = (impact: string, requirement: string | null): Big =>
    one.minus(weight(impact, 'CIA').times(requirement === null ? 1 : weight(requirement, 'R')));
  const impactOf = (...[c, i, a]: [string | null, string | null, string | null]): Big =>
    one.minus(left('C', c).times(left('I', i)).times(left('A', a))).times('10.41');
  const exploitability = weight('AV').times(weight('AC')).times(weight('Au')).times(20);
  const baseOf = (impact: Big): Big =>
    round1(
      impact
        .times('0.6')
        .plus(exploitability.times('0.4'))
        .minus('1.5')
        .times(impact.eq(0) ? 0 : '1.176'),
    );
  const temporalOf = (base: Big): Big => round1(base.times(weight('E')).times(weight('RL')).times(weight('RC')));

  const impact = impactOf(null, null, null);
  const adjusted = impactOf('CR', 'IR', 'AR');
  const adjustedTemporal = temporalOf(baseOf(adjusted.gt(10) ? new Big(10) : adjusted));
  const environmental = adjustedTemporal.plus(new Big(10).minus(adjustedTemporal).times(weight('CDP'))).times(weight('TD'));
  return { impact, exploitability, base: baseOf(impact), temporal: temporalOf(baseOf(impact)), environmental: round1(environmental) };
};
