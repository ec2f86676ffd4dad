/** How a submission of a revision ended; the same text is submitted anew after changes were asked for. */
export const roundOutcomes = ['open', 'approved', 'rejected', 'withdrawn'] as const;
export type RoundOutcome = (typeof roundOutcomes)[number];

export const outcomeWords: Record<RoundOutcome, string> = {
  open: 'under way',
  approved: 'approved',
  rejected: 'changes requested',
  withdrawn: 'withdrawn',
};
