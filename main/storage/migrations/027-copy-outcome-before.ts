/** What was recorded of a copy before it was found again, or before the record was corrected. */
export const copyOutcomeBefore = `
ALTER TABLE copies ADD COLUMN outcome_before TEXT;
`;
