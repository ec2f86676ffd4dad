import type { ProgramFacts } from '#main/ports/qualification.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { type Decision, decisionsIn, type Qualification, qualificationsIn } from './qualification.store.ts';

export interface Standing {
  standing: Output<'qualification.status'>['standing'];
  /** The newest approved one: what a new version is compared with. */
  last: Qualification | null;
  /** What was decided last about the program that runs. */
  decision: Decision | null;
}

/** How the program that runs stands to what was qualified: by its files, because a version is only what somebody called them. */
export const standingOf = (reader: Reader, program: Pick<ProgramFacts, 'hash'>): Standing => {
  const approved = qualificationsIn(reader).filter(({ state }) => state === 'Approved');
  const last = approved[0] ?? null;
  const decision = decisionsIn(reader).find((one) => one.program === program.hash && one.qualification_id === last?.id) ?? null;
  if (!last) return { standing: 'never qualified', last, decision };
  if (approved.some((one) => one.program === program.hash)) return { standing: 'qualified', last, decision };
  if (!decision) return { standing: 'to be decided', last, decision };
  return { standing: decision.decision === 'covered' ? 'covered' : 'to be requalified', last, decision };
};
