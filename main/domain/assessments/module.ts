import type { Openings } from '#main/ports/openings.ts';
import type { triageOperations } from '#shared/api/triage.ts';
import type { vulnerabilityOperations } from '#shared/api/vulnerabilities.ts';
import type { Module } from '../module.ts';

import { carryDecision } from './carry.ts';
import { signableConfirmations } from './confirmations.ts';
import { keptResults } from './kept-results.ts';
import { listProposals, signableProposals } from './proposals.ts';
import { triageQueue } from './queue.ts';
import { rateFinding } from './rate.ts';
import { type AssessmentPorts, assessRelease } from './run.ts';
import { listRuns, showRun } from './shown.ts';
import { showFinding } from './shown-finding.ts';
import { letStand, takeOver } from './take-over.ts';
import { findingTasks } from './tasks.ts';
import { showTriage } from './triage.ts';
import { exportVex } from './vex-export.ts';
import { listEditions } from './vex-shown.ts';

/** Releases held against feeds of vulnerabilities, and the findings that come of it. */
export const assessmentModule: Module<
  keyof typeof vulnerabilityOperations | keyof typeof triageOperations,
  AssessmentPorts & { openings: Openings }
> = {
  handlers: ({ openings, ...ports }) => ({
    'vulnerability.carry': carryDecision,
    'vulnerability.proposals': listProposals(openings),
    'vulnerability.assess': assessRelease(ports),
    'vulnerability.queue': triageQueue,
    'vulnerability.triage': showTriage(openings, keptResults()),
    'vulnerability.rate': rateFinding,
    'vulnerability.runs': listRuns,
    'vulnerability.show': showRun,
    'vulnerability.finding': showFinding,
    'vulnerability.exportVex': exportVex,
    'vulnerability.editions': listEditions,
    'vulnerability.takeOver': takeOver,
    'vulnerability.letStand': letStand,
  }),
  tasks: findingTasks,
  signable: (context) => [...signableProposals(context), ...signableConfirmations(context)],
};
