import type { vulnerabilityOperations } from '#shared/api/vulnerabilities.ts';
import type { Module } from '../module.ts';
import { type AssessmentPorts, assessRelease } from './run.ts';
import { listRuns, showRun } from './shown.ts';
import { showFinding } from './shown-finding.ts';
import { letStand, takeOver } from './take-over.ts';
import { changeTasks } from './tasks.ts';
import { exportVex } from './vex-export.ts';
import { listEditions } from './vex-shown.ts';

/** Releases held against feeds of vulnerabilities, and the findings that come of it. */
export const assessmentModule: Module<keyof typeof vulnerabilityOperations, AssessmentPorts> = {
  handlers: (ports) => ({
    'vulnerability.assess': assessRelease(ports),
    'vulnerability.runs': listRuns,
    'vulnerability.show': showRun,
    'vulnerability.finding': showFinding,
    'vulnerability.exportVex': exportVex,
    'vulnerability.editions': listEditions,
    'vulnerability.takeOver': takeOver,
    'vulnerability.letStand': letStand,
  }),
  tasks: changeTasks,
};
