import type { TestResult } from '#shared/domain/qualification.ts';
import type { OperationOutput } from '../../api/client.ts';
import { phrase } from '../../words/say.ts';

export type QualificationStatus = OperationOutput<'qualification.status'>;
export type ShownQualification = OperationOutput<'qualification.show'>;

export const standingWords: Readonly<Record<QualificationStatus['standing'], string>> = {
  'never qualified': phrase('No qualification was approved yet'),
  qualified: phrase('Qualified as it is'),
  covered: phrase('Covered by the last qualification, as Quality decided'),
  'to be requalified': phrase('To be qualified anew, as Quality decided'),
  'to be decided': phrase('Not the program that was qualified: Quality decides whether it has to be qualified'),
};
export const resultWords: Readonly<Record<TestResult, string>> = {
  passed: phrase('Passed'),
  failed: phrase('Failed##of a test'),
  'by hand': phrase('By hand##of a test'),
};
export const decisionWords: Readonly<Record<QualificationStatus['decisions'][number]['decision'], string>> = {
  requalify: phrase('To be qualified anew'),
  covered: phrase('Covered##by a qualification'),
};
/** How much of a SHA-256 tells two programs apart on a screen; reports have all of it. */
export const shortHash = (hash: string): string => hash.slice(0, 16);
