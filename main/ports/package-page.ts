/** One released revision as a package tells of it; times are local with offset and zone name. */
export interface PackagedRevision {
  label: string;
  /** On the date of the package. */
  state: string;
  author: string;
  reason: string;
  releasedAt: string;
  effectiveFrom: string;
  effectiveAt: string | null;
  supersededAt: string | null;
  obsoletedAt: string | null;
  /** When and with what it was disposed of, whatever the date of the package is; then no file of it is given out. */
  disposed: string | null;
  signatures: { meaning: string; printedName: string; userId: string; role: string; time: string }[];
  /** How it was called in the system that it came from; null for one that was written here. */
  formerLabel: string | null;
  /** What its record bears, where the document bears something else by now. */
  bears: { title: string; owner: string; department: string } | null;
  /** Approvals in that system or on paper, in words; never signatures of this one. */
  paperApprovals: string[];
  files: { format: string; path: string; sha256: string }[];
}

export interface PackagedDocument {
  id: string;
  number: string;
  title: string;
  type: string;
  owner: string;
  department: string;
  revisions: PackagedRevision[];
}

/** An entry of a register as a package tells of it. */
export interface PackagedEntry {
  number: string;
  register: string;
  title: string;
  owner: string;
  /** On the date of the package. */
  state: string;
  /** Those that were signed, and the newest. */
  versions: {
    version: number;
    state: string;
    signedAt: string | null;
    /** SHA-256 of what it says, which the signatures name. */
    hash: string;
    declaration: string;
    asOf: string;
    signatures: PackagedRevision['signatures'];
    files: { format: string; path: string; sha256: string; size: number }[];
  }[];
}

/** What the page of an audit package shows: it is read from the disk, without this program. */
export interface PackagePage {
  organisation: string;
  vault: string;
  /** The date of the package, and its last instant (local with offset and zone name). */
  date: string;
  asOf: string;
  /** What was chosen, as a sentence. */
  selection: string;
  madeAt: string;
  madeBy: string;
  /** The newest entry that the package tells of. */
  upTo: { seq: number; hash: string; time: string };
  /** Of the authority's certificate, to be compared with what the organisation published. */
  fingerprint: string;
  documents: Iterable<PackagedDocument>;
  entries: readonly PackagedEntry[];
}
