/** A list of the vault as a report on paper: composed by the domain that owns the list, drawn by the renderer. */
export interface TableReport {
  organisation: string;
  vault: string;
  title: string;
  /** What the list holds and what it does not, in sentences. */
  remark: string;
  madeBy: string;
  /** ISO 8601 with offset and zone name. */
  madeAt: string;
  /** Newest entry of the ledger at that time, and its hash. */
  head: { seq: number; hash: string; time: string };
  columns: string[];
  /** Shares of the width, in the order of the columns. */
  widths: number[];
  rows: string[][];
}
