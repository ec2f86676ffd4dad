import { type CvssVersion, cvssVersions, type MetricGroup, metricsOf, undefinedValueOf } from './metrics.ts';

/** A vector that says everything its version asks for. */
export interface CvssVector {
  version: CvssVersion;
  /** As it was given. */
  text: string;
  /** The value of each metric that the vector gives. */
  values: ReadonlyMap<string, string>;
}
export type ReadVector = { ok: true; vector: CvssVector } | { ok: false; why: string };

export interface HowToRead {
  /**
   * Takes the metrics in any order where the specification fixes it (2.0, 4.0), for records of others that are to be scored all the
   * same. Nothing else is let through by it.
   */
  anyOrder?: boolean;
}

const refused = (why: string): ReadVector => ({ ok: false, why });
const quoted = (text: string): string => `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;

const versionOf = (text: string): { version: CvssVersion; rest: string } | string => {
  const prefix = /^CVSS:([^/]*)\//.exec(text);
  if (!prefix)
    return /^AV:[LAN]\/AC:[HML]\/Au:|(^|\/)Au:/.test(text)
      ? { version: '2.0', rest: text }
      : `${quoted(text)} is no CVSS vector: it begins neither with "CVSS:" and a version nor with the metrics of CVSS 2.0.`;
  const version = cvssVersions.find((known) => known === prefix[1] && known !== '2.0');
  return version === undefined
    ? `CVSS ${quoted(prefix[1] ?? '')} is no version that vectors are written in. Known are 3.0, 3.1 and 4.0, and 2.0 without "CVSS:".`
    : { version, rest: text.slice(prefix[0].length) };
};

const faultOfOrder = (version: CvssVersion, names: readonly string[]): string | null => {
  const order = [...metricsOf[version].keys()];
  const late = names.find((name, index) => index > 0 && order.indexOf(name) < order.indexOf(names[index - 1] ?? ''));
  return late === undefined ? null : `${late} stands behind ${names[names.indexOf(late) - 1]}; CVSS ${version} fixes the order of metrics.`;
};

/** CVSS 2.0 knows its optional groups only whole. */
const faultOfGroups = (version: CvssVersion, values: ReadonlyMap<string, string>): string | null => {
  for (const group of version === '2.0' ? (['threat', 'environmental'] as const) : []) {
    const names = [...metricsOf[version]].filter(([, metric]) => metric.group === group).map(([name]) => name);
    const missing = names.filter((name) => !values.has(name));
    if (missing.length > 0 && missing.length < names.length)
      return `${missing.join(', ')} missing: CVSS 2.0 gives ${names.join(', ')} together or not at all.`;
  }
  return null;
};

const readMetrics = (version: CvssVersion, rest: string): Map<string, string> | string => {
  const values = new Map<string, string>();
  for (const part of rest.split('/')) {
    const [name = '', value, ...more] = part.split(':');
    const metric = metricsOf[version].get(name);
    if (part === '') return 'A metric is empty: two slashes stand together, or the vector is cut behind a slash.';
    if (!metric) return `${quoted(name)} is no metric of CVSS ${version}.`;
    if (value === undefined || value === '') return `${name} has no value. The vector may be cut.`;
    if (more.length > 0 || !metric.values.includes(value))
      return `${name} cannot be ${quoted([value, ...more].join(':'))} in CVSS ${version}; it is one of ${metric.values.join(', ')}.`;
    if (values.has(name)) return `${name} stands twice, as ${values.get(name)} and as ${value}.`;
    values.set(name, value);
  }
  const missing = [...metricsOf[version]].filter(([name, { group }]) => group === 'base' && !values.has(name)).map(([name]) => name);
  return missing.length > 0 ? `${missing.join(', ')} missing: a score needs every base metric. The vector may be cut.` : values;
};

/**
 * Reads a CVSS vector strictly: what is cut, repeated, unknown or out of its order is refused, never scored by guessing.
 * @param text such as "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", or "AV:N/AC:L/Au:N/C:C/I:C/A:C" of CVSS 2.0
 * @returns the vector, or a sentence that says what is wrong with it
 */
export const readVector = (text: string, { anyOrder = false }: HowToRead = {}): ReadVector => {
  const found = versionOf(text);
  if (typeof found === 'string') return refused(found);
  const { version, rest } = found;
  const values = readMetrics(version, rest);
  if (typeof values === 'string') return refused(values);
  const fixed = !anyOrder && !version.startsWith('3');
  const fault = (fixed ? faultOfOrder(version, [...values.keys()]) : null) ?? faultOfGroups(version, values);
  return fault === null ? { ok: true, vector: { version, text, values } } : refused(fault);
};

/** Whether the vector says anything in this group: a metric that is there and not "not defined". */
export const saysAnything = ({ version, values }: CvssVector, group: MetricGroup): boolean =>
  [...metricsOf[version]].some(
    ([name, metric]) => metric.group === group && (values.get(name) ?? undefinedValueOf(version)) !== undefinedValueOf(version),
  );
