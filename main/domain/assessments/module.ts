import type { Openings } from '#main/ports/openings.ts';
import type { vulnerabilityOperations } from '#shared/api/vulnerabilities.ts';
import type { Module } from '../module.ts';

import { carryDecision } from './carry.ts';
import { listProposals, signableProposals } from './proposals.ts';
import { type AssessmentPorts, assessRelease } from './run.ts';
import { listRuns, showRun } from './shown.ts';

/** Releases held against feeds of vulnerabilities, and the findings that come of it. */
export const assessmentModule: Module<keyof typeof vulnerabilityOperations, AssessmentPorts & { openings: Openings }> = {
  handlers: ({ openings, ...ports }) => ({
    'vulnerability.carry': carryDecision,
    'vulnerability.proposals': listProposals(openings),
    'vulnerability.assess': assessRelease(ports),
    'vulnerability.runs': listRuns,
    'vulnerability.show': showRun,
  }),
  signable: signableProposals,
};
