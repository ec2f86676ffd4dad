/** What came of one verification of the whole vault. */
export interface VerificationResult {
  /** When it began, ISO 8601 UTC; it holds for what the vault was then. */
  at: string;
  seconds: number;
  /** The newest entry that it covers. */
  upTo: { seq: number; hash: string; time: string };
  checks: { check: string; ok: boolean; detail: string }[];
  /** For a verification that began where two people had signed one: up to which entry, when, and who; null for a whole one. */
  since: { seq: number; time: string; signedBy: string[] } | null;
}

export interface VerificationState {
  running: { percent: number; upTo: number; startedAt: string } | null;
  last: VerificationResult | null;
  /** Why the newest verification came to no result, in a sentence. */
  stopped: string | null;
  /** SHA-256 of the state rows that `last` read, for two people to sign; null when it was not whole, or found a fault. */
  stateDigest: string | null;
}

/** Verifies the open vault from its first entry, on another thread than the one that answers people. One verification at a time. */
export interface VaultVerification {
  state(): VerificationState;
  /** Begins, unless one is under way. @throws AppError 'conflict' when no snapshot can be taken at this moment */
  start(): void;
  /**
   * Verifies what is new since two people signed a proof, before it comes back; nothing happens where nobody did, or where
   * too much is new for that.
   */
  startFromSigned(): void;
  cancel(): void;
}
