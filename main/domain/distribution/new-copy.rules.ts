/** What a controlled copy says when it is issued: the operation writes it, and the grammar asks for exactly that. */
export const justIssued = {
  state: 'Issued',
  prints: 0,
  recalled_at: null,
  recall_reason: null,
  outcome: null,
  outcome_before: null,
  confirmed_at: null,
  confirmed_by: null,
  confirm_reason: null,
  reconciled_at: null,
  reconciled_by: null,
} as const;
