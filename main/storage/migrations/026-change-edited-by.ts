/** Who said last what a change request asks for: whoever wrote it does not decide on it either. */
export const changeEditedBy = `
ALTER TABLE change_requests ADD COLUMN edited_by TEXT;
`;
