/** Boards read what stands longest in a state, charts what was made and done in a month (decision 0086). */
export const entryPace = `
CREATE INDEX register_entries_since ON register_entries (register, state, state_since, id);
CREATE INDEX register_entries_created ON register_entries (register, created_at);
`;
