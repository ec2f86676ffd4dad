/**
 * All who wrote in what others approve, and not only who did so last: nobody leads past separation of duties by having another
 * person save once more (decision 0092). Null in rows of former versions, which name the last one.
 */
export const writers = `
ALTER TABLE training_requirements ADD COLUMN writers TEXT;
ALTER TABLE change_requests ADD COLUMN writers TEXT;
ALTER TABLE entry_versions ADD COLUMN writers TEXT;
`;
