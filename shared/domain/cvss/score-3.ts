import { Big } from 'big.js';
import type { CvssVector } from './vector.ts';

/** Weights of CVSS 3.0 and 3.1 (specification, 7.4); decimals as text, because they are none in binary. */
const weights: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AV: { N: '0.85', A: '0.62', L: '0.55', P: '0.2' },
  AC: { L: '0.77', H: '0.44' },
  UI: { N: '0.85', R: '0.62' },
  CIA: { H: '0.56', L: '0.22', N: '0' },
  E: { X: '1', H: '1', F: '0.97', P: '0.94', U: '0.91' },
  RL: { X: '1', U: '1', W: '0.97', T: '0.96', O: '0.95' },
  RC: { X: '1', C: '1', R: '0.96', U: '0.92' },
  R: { X: '1', H: '1.5', M: '1', L: '0.5' },
};
const privileges: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  U: { N: '0.85', L: '0.62', H: '0.27' },
  C: { N: '0.85', L: '0.68', H: '0.5' },
};
const one = new Big(1);
const ten = new Big(10);
const atMost = (value: Big, bound: Big): Big => (value.gt(bound) ? bound : value);

/** The equations of the specification, 7.1 to 7.3, in exact decimals: 3.0 rounds up what is there, 3.1 its first five places. */
export const score3 = ({ version, values }: CvssVector) => {
  const roundUp = (value: Big): Big => (version === '3.1' ? value.round(5, Big.roundHalfUp) : value).round(1, Big.roundUp);
  const weight = (table: string, value: string): Big => new Big(weights[table]?.[value] ?? 1);
  const given = (name: string): string => values.get(name) ?? 'X';
  const modified = (name: string): string => (given(`M${name}`) === 'X' ? given(name) : given(`M${name}`));

  const exploitabilityOf = (read: (name: string) => string): Big =>
    weight('AV', read('AV'))
      .times(weight('AC', read('AC')))
      .times(privileges[read('S')]?.[read('PR')] ?? 1)
      .times(weight('UI', read('UI')))
      .times('8.22');
  const lossOf = (read: (name: string) => string, requirement: (name: string) => Big): Big =>
    one.minus(
      ['C', 'I', 'A'].map((name) => one.minus(weight('CIA', read(name)).times(requirement(`${name}R`)))).reduce((a, b) => a.times(b)),
    );
  const scoreOf = (changed: boolean, impact: Big, exploitability: Big): Big =>
    impact.lte(0) ? new Big(0) : roundUp(atMost(impact.plus(exploitability).times(changed ? '1.08' : '1'), ten));
  const unmodifiedImpact = (changed: boolean, loss: Big): Big =>
    changed ? loss.minus('0.029').times('7.52').minus(loss.minus('0.02').pow(15).times('3.25')) : loss.times('6.42');
  const modifiedImpact = (changed: boolean, loss: Big): Big =>
    changed && version === '3.1'
      ? loss.minus('0.029').times('7.52').minus(loss.times('0.9731').minus('0.02').pow(13).times('3.25'))
      : unmodifiedImpact(changed, loss);
  const temporalOf = (score: Big): Big =>
    roundUp(
      score
        .times(weight('E', given('E')))
        .times(weight('RL', given('RL')))
        .times(weight('RC', given('RC'))),
    );

  const changed = given('S') === 'C';
  const impact = unmodifiedImpact(
    changed,
    lossOf(given, () => one),
  );
  const exploitability = exploitabilityOf(given);
  const base = scoreOf(changed, impact, exploitability);

  const changedHere = modified('S') === 'C';
  const lossHere = atMost(
    lossOf(modified, (name) => weight('R', given(name))),
    new Big('0.915'),
  );
  const here = scoreOf(changedHere, modifiedImpact(changedHere, lossHere), exploitabilityOf(modified));
  return { impact, exploitability, base, temporal: temporalOf(base), environmental: temporalOf(here) };
};
