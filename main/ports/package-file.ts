import type { PackagePage } from './package-page.ts';
/** A file of a package as its manifest names it. */
export interface Packed {
  path: string;
  sha256: string;
  size: number;
}

/** A package that was encrypted. */
export interface Parts {
  /** In their order. */
  parts: readonly Packed[];
  /** The archive that they give together once they are decrypted. */
  joined: Packed;
}

/** A package that is being written. Nothing bears its name before it is published. */
export interface PackageFile {
  /** Where it will lie. */
  readonly path: string;
  addBytes(path: string, bytes: Uint8Array): Promise<Packed>;
  /** Bytes that come piece by piece. */
  addPieces(path: string, pieces: AsyncIterable<Uint8Array>): Promise<Packed>;
  /** Text that is made piece by piece while it is written. */
  addText(path: string, pieces: Iterable<string>): Promise<Packed>;
  /** Stored content of the vault, piece by piece. @throws AppError 'damaged' when its bytes no longer have this hash */
  addContent(path: string, hash: string): Promise<Packed>;
  /** Brings everything to the disk; afterwards nothing is added. @returns the encrypted parts, where it is encrypted */
  finish(): Promise<Parts | null>;
  /** A file that lies beside the encrypted parts and is not encrypted itself, once these are finished. */
  addBeside(path: string, bytes: Uint8Array): Promise<Packed>;
  /** Gives it its name. */
  publish(): void;
  discard(): Promise<void>;
}

export interface WantedPackage {
  /** Absolute; it has to be there. */
  folder: string;
  /** Without an ending. */
  name: string;
  /** `countersign` is a ZIP under the ending that opens with this program. */
  form: 'zip' | 'countersign' | 'folder';
  /** Encrypts the archive for whoever has the key to one of these certificates, PEM; it becomes a folder of parts. */
  encrypted: { certificates: readonly string[]; partBytes: number } | null;
}

/** The packages of one open vault: one is made at a time. */
export interface Packages {
  /** @throws AppError 'cannot-write' */
  begin(wanted: WantedPackage): Promise<PackageFile>;
  /** The one that is being made; in memory, because one process has the vault. */
  running: { name: string; step: string; percent: number; startedAt: string; cancelled: boolean } | null;
}

/** A package as it lies there, read by whoever wants to verify it. */
export interface PackageReading {
  /** What is there, and what must not be there: links, and names that stand twice. */
  files: ReadonlyMap<string, { size: number }>;
  faults: readonly string[];
  bytes(path: string): Promise<Uint8Array>;
  sha256(path: string): Promise<string>;
  lines(path: string): AsyncIterable<string>;
  close(): Promise<void>;
}

/** What the making of packages needs. */
export interface PackagePorts {
  packages: Packages;
  /** The page of an audit package, piece by piece. */
  packagePage(of: PackagePage): Iterable<string>;
}
