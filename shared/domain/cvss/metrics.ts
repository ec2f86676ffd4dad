/** The versions of CVSS that FIRST defined and that a vector can tell. */
export const cvssVersions = ['2.0', '3.0', '3.1', '4.0'] as const;
export type CvssVersion = (typeof cvssVersions)[number];

export type MetricGroup = 'base' | 'threat' | 'environmental' | 'supplemental';

interface Metric {
  group: MetricGroup;
  values: readonly string[];
}
/** In the order of the specification. */
type Metrics = ReadonlyMap<string, Metric>;

const groupOf = (group: MetricGroup, metrics: Record<string, string>): [string, Metric][] =>
  Object.entries(metrics).map(([name, values]) => [name, { group, values: values.split(' ') }]);

const of2: Metrics = new Map([
  ...groupOf('base', { AV: 'L A N', AC: 'H M L', Au: 'M S N', C: 'N P C', I: 'N P C', A: 'N P C' }),
  ...groupOf('threat', { E: 'U POC F H ND', RL: 'OF TF W U ND', RC: 'UC UR C ND' }),
  ...groupOf('environmental', { CDP: 'N L LM MH H ND', TD: 'N L M H ND', CR: 'L M H ND', IR: 'L M H ND', AR: 'L M H ND' }),
]);
const of3: Metrics = new Map([
  ...groupOf('base', { AV: 'N A L P', AC: 'L H', PR: 'N L H', UI: 'N R', S: 'U C', C: 'N L H', I: 'N L H', A: 'N L H' }),
  ...groupOf('threat', { E: 'X U P F H', RL: 'X O T W U', RC: 'X U R C' }),
  ...groupOf('environmental', {
    CR: 'X L M H',
    IR: 'X L M H',
    AR: 'X L M H',
    MAV: 'X N A L P',
    MAC: 'X L H',
    MPR: 'X N L H',
    MUI: 'X N R',
  }),
  ...groupOf('environmental', { MS: 'X U C', MC: 'X N L H', MI: 'X N L H', MA: 'X N L H' }),
]);
const of4: Metrics = new Map([
  ...groupOf('base', { AV: 'N A L P', AC: 'L H', AT: 'N P', PR: 'N L H', UI: 'N P A' }),
  ...groupOf('base', { VC: 'H L N', VI: 'H L N', VA: 'H L N', SC: 'H L N', SI: 'H L N', SA: 'H L N' }),
  ...groupOf('threat', { E: 'X A P U' }),
  ...groupOf('environmental', { CR: 'X H M L', IR: 'X H M L', AR: 'X H M L', MAV: 'X N A L P', MAC: 'X L H', MAT: 'X N P' }),
  ...groupOf('environmental', { MPR: 'X N L H', MUI: 'X N P A', MVC: 'X H L N', MVI: 'X H L N', MVA: 'X H L N' }),
  ...groupOf('environmental', { MSC: 'X H L N', MSI: 'X S H L N', MSA: 'X S H L N' }),
  ...groupOf('supplemental', { S: 'X N P', AU: 'X N Y', R: 'X A U I', V: 'X D C', RE: 'X L M H', U: 'X Clear Green Amber Red' }),
]);

/** The metrics of each version, with the values that each may have. */
export const metricsOf: Readonly<Record<CvssVersion, Metrics>> = { '2.0': of2, '3.0': of3, '3.1': of3, '4.0': of4 };

/** The value that says nothing: the metric might as well not stand there. */
export const undefinedValueOf = (version: CvssVersion): string => (version === '2.0' ? 'ND' : 'X');
