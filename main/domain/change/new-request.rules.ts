/** What a change request says before anybody answered it: the operation writes it, and the grammar asks for exactly that. */
export const nothingAnswered = {
  state: 'Open',
  edited_by: null,
  assessment: null,
  assessed_by: null,
  assessed_at: null,
  decided_by: null,
  decided_at: null,
  decision_reason: null,
  effective_from: null,
  effective_at: null,
  closed_reason: null,
} as const;
