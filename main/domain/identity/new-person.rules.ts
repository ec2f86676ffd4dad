/** What a person's row says before the identity was checked: the operation writes it, and the grammar asks for exactly that. */
export const notYetIdentified = {
  status: 'active',
  deactivated_at: null,
  identity_checked_at: null,
  identity_checked_by: null,
  identity_method: null,
  accountability_accepted_at: null,
  failures: 0,
  locked_until: null,
} as const;
