/** How long open steps wait, in whole days since they were opened; each begins where the one before ends. */
export const stepAges = ['0-2', '3-7', '8-14', '15-30', '31+'] as const;
export type StepAge = (typeof stepAges)[number];

const firstDayOf: Record<StepAge, number> = { '0-2': 0, '3-7': 3, '8-14': 8, '15-30': 15, '31+': 31 };
export const ageOf = (days: number): StepAge => stepAges.findLast((age) => days >= firstDayOf[age]) ?? '0-2';

export const ageWords: Record<StepAge, string> = {
  '0-2': '0 to 2 days',
  '3-7': '3 to 7 days',
  '8-14': '8 to 14 days',
  '15-30': '15 to 30 days',
  '31+': 'more than 30 days',
};
