import type { ProcessRisk, QualificationPart, TestResult } from '#shared/domain/qualification.ts';

/** The program that runs, by all of its files. */
export interface ProgramFacts {
  version: string;
  /** SHA-256 over the list of its files and their hashes. */
  hash: string;
  files: number;
  bytes: number;
}

/** How much the performance part works with. */
export interface QualificationLoad {
  documents: number;
  entries: number;
  people: number;
}

/** One test, and what came of it. */
export interface TestFound {
  /** Such as OQ-07. */
  test: string;
  part: QualificationPart;
  /** Ids of the requirements that it shows, such as R39. */
  requirements: string[];
  title: string;
  /** What is to happen for it to pass. */
  expected: string;
  result: TestResult;
  /** What happened, in a sentence. */
  evidence: string;
}
export interface RequirementAsked {
  id: string;
  clause: string;
  statement: string;
}
export interface QualificationFindings {
  program: ProgramFacts;
  platform: { name: string; value: string }[];
  tests: TestFound[];
  /** All requirements of the product, played or not. */
  requirements: RequirementAsked[];
  seconds: number;
}

export interface QualificationAsked {
  risk: ProcessRisk;
  load: QualificationLoad;
  /** What the vault held when it was asked: a smaller load is a deviation. */
  company: QualificationLoad;
  /** Cost of the key derivation. */
  kdf: { n: number; r: number; p: number };
  /** The files with which this version was qualified, if it was. */
  known: string | null;
}

/** Qualifications of the program on this machine, on a thread of their own; one at a time. */
export interface Qualifier {
  running(): { percent: number; doing: string; userId: string; startedAt: string } | null;
  /** @throws AppError 'conflict', 'refused' when it was cancelled */
  run(asked: QualificationAsked, by: { userId: string; at: string }): Promise<QualificationFindings>;
  cancel(): void;
}
