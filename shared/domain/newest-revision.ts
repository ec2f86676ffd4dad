/**
 * The revision that a document goes by: the one that is worked on, or else in force or past. A draft that was given up is
 * it only where the document has nothing else (decision 0073).
 * @param revisions the oldest first
 */
export const newestOf = <Revision extends { readonly state?: unknown }>(revisions: readonly Revision[]): Revision | undefined =>
  revisions.findLast(({ state }) => state !== 'Cancelled') ?? revisions.at(-1);
