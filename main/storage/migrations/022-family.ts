/** Documents beneath others: a procedure with its work instructions, forms and records. */
export const family = `
ALTER TABLE documents ADD COLUMN parent_id TEXT REFERENCES documents (id);
CREATE INDEX documents_parent ON documents (parent_id, number);
`;
