/** In which state a link named its target although it stands no longer; empty where it stands (decision 0092). Worked out, as the whole table. */
export const goneLinks = `
ALTER TABLE entry_links ADD COLUMN gone TEXT NOT NULL DEFAULT '';
`;
