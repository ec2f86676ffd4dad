import type { Qualifier } from '#main/ports/qualification.ts';
import type { qualificationOperations } from '#shared/api/qualification.ts';
import { QUALIFICATION_PREFIX } from '#shared/domain/qualification.ts';
import type { Module } from '../module.ts';
import { concludeQualification } from './conclude.ts';
import { decideVersion } from './decide.ts';
import { describeDeviation } from './describe.ts';
import { runQualification } from './run.ts';
import { showQualification } from './shown.ts';
import { cancelQualification, qualificationReport, qualificationStatus, runningQualification } from './status.ts';
import { submitQualification } from './submit.ts';
import { QUALIFICATION_PATH, qualificationTasks, qualificationWaits } from './tasks.ts';

/** Qualifications of the program on a machine of the company, and what is decided about its versions. */
export const qualificationModule: Module<keyof typeof qualificationOperations, { qualifier: Qualifier }> = {
  handlers: ({ qualifier }) => ({
    'qualification.status': qualificationStatus,
    'qualification.show': showQualification,
    'qualification.running': runningQualification(qualifier),
    'qualification.run': runQualification(qualifier),
    'qualification.cancel': cancelQualification(qualifier),
    'qualification.describe': describeDeviation,
    'qualification.submit': submitQualification,
    'qualification.conclude': concludeQualification,
    'qualification.decide': decideVersion,
    'qualification.report': qualificationReport,
  }),
  tasks: qualificationTasks,
  waits: qualificationWaits,
  pathOf: (_reader, number) => (number.startsWith(QUALIFICATION_PREFIX) ? `${QUALIFICATION_PATH}/${number}` : null),
};
