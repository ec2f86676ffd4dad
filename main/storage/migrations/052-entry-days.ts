/** The calendar asks which entries have a day in a week: through the days of a field, and not through all of its entries. */
export const entryDays = `
CREATE INDEX entry_values_day ON entry_values (field, value) WHERE value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]';
`;
