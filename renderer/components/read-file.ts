/** Files whose text can be taken over; others are kept as they are. */
export const isText = (name: string): boolean => /\.(md|markdown|docx)$/i.test(name);
