/** Metrics that every vector of a version says. */
const BASE: Readonly<Record<string, readonly string[]>> = {
  '3.1': ['AV', 'AC', 'PR', 'UI', 'S', 'C', 'I', 'A'],
  '4.0': ['AV', 'AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA'],
};

/**
 * Whether a text is written as a CVSS vector: its version, then metrics with their values, each once, those of the base among them.
 * Whether each metric exists and may have its value is asked where a score is worked out.
 */
export const isVector = (text: string): boolean => {
  const [, version = '', rest = ''] = /^CVSS:(3\.1|4\.0)((?:\/[A-Z]{1,3}:[A-Za-z]{1,6})+)$/.exec(text) ?? [];
  const metrics = rest
    .split('/')
    .slice(1)
    .map((one) => one.split(':')[0] ?? '');
  const base = BASE[version];
  return base !== undefined && new Set(metrics).size === metrics.length && base.every((metric) => metrics.includes(metric));
};
