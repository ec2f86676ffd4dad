/** The audit trail as a report on paper: composed by the audit domain, drawn by the renderer. */
export interface TrailReport {
  organisation: string;
  vault: string;
  /** Who asked for it, in which roles, and when (ISO 8601 with offset and zone name). */
  madeBy: string;
  madeAt: string;
  /** What was filtered for, as a sentence. */
  filter: string;
  /** How much of what fits stands here, as a sentence. */
  extent: string;
  /** Newest entry of the ledger at that time, and its hash. */
  head: { seq: number; hash: string; time: string };
  entries: {
    seq: number;
    /** ISO 8601 with offset and zone name, as those of the head and of the report. */
    time: string;
    actor: string;
    roles: string[];
    operation: string;
    did: string;
    subject: string;
    reason: string;
    outcome: string;
    /** Why the entry has no effect, in a sentence; null when it has one. */
    void: string | null;
    changes: { table: string; id: string; column: string; before: string | null; after: string | null }[];
  }[];
}
