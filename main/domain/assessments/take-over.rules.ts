import type { AssessedComponent, AssessmentResult, Found } from '#shared/domain/assessment/result.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { EXPLOITED, findingValues } from './finding-values.ts';
import type { Planned } from './plan.rules.ts';

/** The component of a finding in the result of its run. */
export const componentOf = ({ components }: Pick<AssessmentResult, 'components'>, { component }: Found): AssessedComponent | null =>
  components.find(({ key }) => key === component) ?? null;

/** From what spares the second signature to what asks for it most. */
const GRAVER: readonly unknown[] = [EXPLOITED['not listed'], EXPLOITED['not assessed'], EXPLOITED.listed];

/**
 * Whether a run found a vulnerability exploited, or unasked for, where its finding says less: then the run writes so itself, because
 * a decision on what stood there before would need fewer signatures. What became milder is taken over by people.
 */
export const becameGraver = ({ exploited }: EntryValues, found: Found | null): boolean => {
  const said = GRAVER.indexOf(exploited);
  return found !== null && said >= 0 && GRAVER.indexOf(EXPLOITED[found.exploited.is]) > said;
};

/** What a run fills in of a finding that was there: where and when it was discovered stays. */
export const valuesNow = (
  before: EntryValues,
  { found }: Pick<Planned, 'found'>,
  result: AssessmentResult,
  run: string,
): EntryValues | null => {
  if (found === null) {
    // Nobody asked whether it is exploited, so nothing spares the second signature.
    const exploited = before.exploited === EXPLOITED.listed ? EXPLOITED.listed : EXPLOITED['not assessed'];
    return { ...before, exploited, asOf: `${run}: found no more` };
  }
  const component = componentOf(result, found);
  if (component === null) return null;
  const { discovered: _run, identifiedOn: _day, ...said } = findingValues(found, component, run, '');
  const { discovered = '', identifiedOn = '' } = before;
  return { ...said, discovered, identifiedOn };
};
