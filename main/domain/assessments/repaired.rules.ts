import type { Source } from '#shared/domain/assessment/result.ts';

/**
 * Versions in which a record says that the vulnerability is repaired, from the words of the range that the component is in. OSV names
 * them ("fixed"); where a range of the CVE List or of NVD ends, nothing is said of a repair, so nothing is told.
 */
export const repairedIn = ({ feed, rule, text }: Pick<Source, 'feed' | 'rule' | 'text'>): string[] => {
  const [, events] = feed === 'osv' && rule === 'package and range' ? (/: ([^;]*); .* is inside$/s.exec(text) ?? []) : [];
  return (events ?? '').split(', ').flatMap((event) => /^fixed (\S+)$/.exec(event)?.[1] ?? []);
};
