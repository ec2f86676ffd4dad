import { type CpeAttribute, type CpeName, type CpeValue, cpeAttributes } from './name.ts';

/** What a source is to a target, as sets of products (NISTIR 7696). "undefined" is one of two that overlap or cannot be told apart. */
export type CpeRelation = 'equal' | 'superset' | 'subset' | 'disjoint' | 'undefined';

/** Table 6-2 of NISTIR 7696; a pattern in the target is not defined there. */
export const compareAttribute = (source: CpeValue, target: CpeValue): CpeRelation => {
  if (target.kind === 'pattern') return source.kind === 'pattern' && source.text === target.text ? 'equal' : 'undefined';
  if (source.kind === 'any') return target.kind === 'any' ? 'equal' : 'superset';
  if (target.kind === 'any') return 'subset';
  if (source.kind === 'na' || target.kind === 'na') return source.kind === target.kind ? 'equal' : 'disjoint';
  if (source.kind === 'pattern') return source.pattern.test(target.text) ? 'superset' : 'disjoint';
  return source.text === target.text ? 'equal' : 'disjoint';
};

/**
 * Two names by all their attributes but those that are left out (Table 6-4 of NISTIR 7696).
 * @param except attributes that the caller compares himself, such as a version with bounds
 */
export const compareCpe = (source: CpeName, target: CpeName, except: readonly CpeAttribute[] = []): CpeRelation => {
  const relations = cpeAttributes.filter((one) => !except.includes(one)).map((one) => compareAttribute(source[one], target[one]));
  if (relations.includes('disjoint')) return 'disjoint';
  if (relations.includes('undefined')) return 'undefined';
  const [hasSuper, hasSub] = [relations.includes('superset'), relations.includes('subset')];
  if (hasSuper && hasSub) return 'undefined';
  return hasSuper ? 'superset' : hasSub ? 'subset' : 'equal';
};
