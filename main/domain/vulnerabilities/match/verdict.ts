/** By what a component was found in a record. */
export type Rule = 'package and range' | 'package and listed version' | 'CPE name' | 'CVE product data';

/**
 * What became of one component against one record. "not checkable" says why, and is never counted as checked: a quiet nothing
 * would be the dangerous answer.
 */
export type Verdict =
  | { result: 'matched'; rule: Rule; text: string }
  | { result: 'none'; text: string }
  | { result: 'not checkable'; reason: string };

export const none = (text: string): Verdict => ({ result: 'none', text });
export const notCheckable = (reason: string): Verdict => ({ result: 'not checkable', reason });

const weights = { matched: 2, 'not checkable': 1, none: 0 };
/** The verdict that must not be overlooked: a match before what could not be checked, that before nothing. */
export const gravest = ([first = none('The record names another package.'), ...rest]: readonly Verdict[]): Verdict =>
  rest.reduce((worst, one) => (weights[one.result] > weights[worst.result] ? one : worst), first);
