/** How long devices live that a type's documents apply to; unknown for types made before it was asked. */
export const retention = `
ALTER TABLE document_types ADD COLUMN device_lifetime_years INTEGER;
`;
