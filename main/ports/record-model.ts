import type { Content } from '#shared/content/schema.ts';
import type { HanLanguage } from '#shared/domain/han-languages.ts';
import type { RouteStep } from '#shared/domain/route.ts';

/** Name of the field that the organisation's seal fills. */
export const SEAL_FIELD = 'seal';

/** Stands in the history for days that are not known before the release. */
export const THIS_REVISION = 'this revision';

/** Everything a record's paper shows: composed by the records domain, drawn by the renderers. */
export interface RecordModel {
  organisation: string;
  /** Short form of the vault's id, printed in the footer. */
  vault: string;
  document: {
    number: string;
    title: string;
    type: string;
    owner: string;
    department: string;
    classification: string;
    reviewMonths: number;
    /** The language that was chosen for it; left out where its letters tell, and of papers from before it could be chosen. */
    language?: HanLanguage;
  };
  revision: {
    /** The revision the signers sign for, e.g. '1.0'. */
    label: string;
    round: number;
    reasonForChange: string;
    author: string;
    /** Label of the revision that this one replaces, when there is one. */
    supersedes: string | null;
    /** What is known at submission, e.g. 'On release' or 'Not before 2027-01-01'. */
    effectiveRule: string;
  };
  body:
    | { kind: 'content'; content: Content }
    | { kind: 'file'; name: string; mediaType: string; size: number; sha256: string; bytes: Uint8Array };
  /** Hex SHA-256 of the canonical content (or of the file). */
  contentHash: string;
  signers: SignerSlot[];
  /** `effective` is left out of the first layout; 'this revision' stands for what is not known before the release. */
  history: { label: string; date: string; effective?: string; reason: string; author: string }[];
  /** Text of the QR code on every page (Base45). */
  pageToken: string;
  /** When it was composed, ISO 8601 with offset. */
  composedAt: string;
  /** What says which document of somebody else a file is, as name and value; a cover without a file says it in its text. */
  external?: [name: string, value: string][];
  /** The route that the signers take; it travels inside of what they sign. Left out of papers that nobody signs. */
  route?: readonly RouteStep[];
  /** The form of the sheet that is made at release; left out of the first one, in which older records verify for ever. */
  layout?: 2 | 3 | 4;
  /** Where a revision came from that was approved elsewhere; it stands in place of the places to sign. */
  broughtIn?: Imported;
  /** Of a version of an entry or a report, which has no route and no code: its state, and the facts of its first page. What tells of one moment only has no version. */
  entry?: { state: string; facts: [name: string, value: string][]; isReport?: true; isUnversioned?: true };
}

/** A name on paper or in another system; no signature of this one. */
export interface PaperApproval {
  name: string;
  meaning: string;
  /** ISO date. */
  on: string;
  evidence: string;
}

/** What is known of a revision that was approved before it came here. */
export interface Imported {
  /** How it was called before. */
  formerLabel: string;
  state: string;
  file: { path: string; size: number; sha256: string };
  /** Who imported it, with user id, and when. */
  by: string;
  run: string;
  manifest: string;
  approvals: PaperApproval[];
  supersedes: string;
  /** What the file can do beside being read. */
  findings: string[];
}

/** One place on the approval page, in the order of signing. */
export interface SignerSlot {
  /** AcroForm field name, e.g. 'signer-1'. */
  field: string;
  /** Step title, e.g. 'Quality approval'. */
  step: string;
  /** Printed name when a person was named, else the role, e.g. 'any person with the role Reviewer'. */
  expected: string;
}

/** What the visible mark of one signature says (21 CFR 11.50). */
export interface SignatureAppearance {
  printedName: string;
  userId: string;
  role: string;
  meaning: string;
  /** ISO 8601 with offset and zone name. */
  time: string;
  certificateSerial: string;
  /** Reason of a rejection, else empty. */
  remark: string;
  /** Printed name of the person for whom a delegate signed, else empty. */
  onBehalfOf: string;
  /** The language that was chosen for the printed name; the mark says it, so that it is made again alike. */
  language?: HanLanguage | null;
}

/** What the seal's mark says: what was not known at submission. */
export interface SealAppearance {
  organisation: string;
  effectiveFrom: string;
  releasedAt: string;
  releasedBy: string;
  /** For a revision that was approved elsewhere: it was imported, not released. */
  broughtIn?: boolean;
  /** What was sealed, where it is no release of a document. */
  of?: string;
  ledgerHead: string;
  certificateSerial: string;
}

/** The signed decisions as the DOCX's signature table prints them. */
export interface DocxSignatures {
  signatures: (SignatureAppearance & { step: string })[];
  seal: SealAppearance;
}

/** What a paper says of itself at the top of each page. */
export interface PaperStamp {
  /** In capitals at the beginning, e.g. 'CONTROLLED COPY 3'. */
  title: string;
  /** The rest of the line. */
  text: string;
  /** The ledger's head, behind the text where there is room for it: who holds a copy is named in full first. */
  head: string | null;
  tone: 'controlled' | 'uncontrolled';
  /** Across each page, e.g. 'SUPERSEDED'; null for a paper that may be worked from. */
  mark: string | null;
  /** Text of the code that stands in place of the record's; null keeps the record's. */
  code: string | null;
}

/** Makes a detached CMS (DER) over the bytes it is given. */
export type CmsSigner = (bytes: Uint8Array) => Promise<Uint8Array>;
/** Makes a raw RSA PKCS#1 v1.5 SHA-256 signature over the bytes it is given. */
export type RawSigner = (bytes: Uint8Array) => Promise<Uint8Array>;

/** What a paper holds and who signed it, read from its bytes alone. */
export interface PaperFacts {
  /** SHA-256 of the pages as they were before the first signature. */
  renditionHash: string;
  /** What the pages show, in canonical form; null in papers of a former version. */
  model: string | null;
  /** SHA-256 of the record that the seal attached. */
  recordHash: string | null;
  signatures: { field: string; userId: string | null; serial: string | null; faults: string[] }[];
}

/** Makes and reads the papers of records, in whichever module one is made, shown or handed out. */
export interface RecordRenderer {
  /** @returns null for bytes that are no paper of a record, or hold more than its signatures */
  readPaper(pdf: Uint8Array, authorityPem: string): PaperFacts | null;
  /** The machine-readable record that the seal attached to a paper; null where there is none. It says nothing of who sealed it. */
  recordInside(pdf: Uint8Array): Uint8Array | null;
  /** Verifies the seal of a DOCX, and tells which record it holds (SHA-256). */
  readSheet(docx: Uint8Array, authorityPem: string): { recordHash: string | null; faults: string[] };
  /** What a signed PDF proves without the vault, check by check. */
  verifyPdf(pdf: Uint8Array, authorityPem: string): Promise<{ check: string; ok: boolean; detail: string }[]>;
  /** Letters of a text that the fonts of the record lack, each once. */
  missingGlyphs(model: RecordModel): Promise<string[]>;
  /** The same of single texts, such as a name. */
  unprintableIn(texts: readonly string[]): Promise<string[]>;
  /** PDF/A-3b with reserved fields for each signer and 'seal', and an attached placeholder 'record.json'. */
  renderPdf(model: RecordModel): Promise<Uint8Array>;
  /** Fills one signer's reserved field by an incremental update. @returns what signs it, so that all else is done before */
  signPdf(pdf: Uint8Array, field: string, appearance: SignatureAppearance): Promise<(sign: CmsSigner) => Promise<Uint8Array>>;
  /** Fills field 'seal', and replaces the attached record.json, in one incremental update. */
  sealPdf(pdf: Uint8Array, appearance: SealAppearance, recordJson: Uint8Array, sign: CmsSigner): Promise<Uint8Array>;
  /** The DOCX of the same content with its signature table, before it is sealed. */
  renderDocx(model: RecordModel, signatures: DocxSignatures): Promise<Uint8Array>;
  /** Seals that DOCX as an OPC signature; record.json travels as a signed part. */
  sealDocx(docx: Uint8Array, seal: { certificatePem: string; sign: RawSigner; time: string }, recordJson: Uint8Array): Promise<Uint8Array>;
}
