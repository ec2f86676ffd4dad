/** What a person signed in a span of time is found without reading the statements of everybody (decision 0071). */
export const signaturesByPerson = `
CREATE INDEX signatures_person ON signatures (user_id, signed_at);
`;
