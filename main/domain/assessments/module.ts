import type { vulnerabilityOperations } from '#shared/api/vulnerabilities.ts';
import type { Module } from '../module.ts';
import { type AssessmentPorts, assessRelease } from './run.ts';
import { listRuns, showRun } from './shown.ts';

/** Releases held against feeds of vulnerabilities, and the findings that come of it. */
export const assessmentModule: Module<keyof typeof vulnerabilityOperations, AssessmentPorts> = {
  handlers: (ports) => ({
    'vulnerability.assess': assessRelease(ports),
    'vulnerability.runs': listRuns,
    'vulnerability.show': showRun,
  }),
};
