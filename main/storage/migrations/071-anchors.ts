/** Where checkpoints are kept beside the backups, and which backups the program made by itself when they were due (decision 0124). */
export const anchors = `
ALTER TABLE backup_plans ADD COLUMN checkpoints TEXT;
ALTER TABLE backups ADD COLUMN by_clock INTEGER;
`;
