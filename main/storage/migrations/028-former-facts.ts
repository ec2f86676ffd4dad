/**
 * What a revision was called and whose it was before it was imported: its sealed record says so, where the document
 * bears what its newest revision says. Null where it was not kept.
 */
export const formerFacts = `
ALTER TABLE brought_in ADD COLUMN former_title TEXT;
ALTER TABLE brought_in ADD COLUMN former_owner TEXT;
ALTER TABLE brought_in ADD COLUMN former_department TEXT;
`;
