/** Identifiers by which a record is one of a CVE. */
interface Named {
  id: string;
  aliases: readonly string[];
}

/**
 * The CVE ids of a record that CISA lists as exploited. KEV is joined by id alone: its vendor and product names are free text.
 * @param exploited ids of the feed, in capitals
 */
export const exploitedIds = ({ id, aliases }: Named, exploited: ReadonlySet<string>): string[] =>
  [...new Set([id, ...aliases].map((one) => one.trim().toUpperCase()))].filter((one) => exploited.has(one));
