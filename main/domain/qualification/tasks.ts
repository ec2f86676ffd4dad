import type { CallContext } from '#main/ports/context.ts';
import { type QualificationAction, qualificationApprovers, qualificationMachine } from '#shared/domain/qualification.ts';
import { anyoneWith } from '#shared/domain/roles.ts';
import { machineTasks } from '../machine-task.ts';
import { readsRecords, type Task, task } from '../task.ts';
import { qualificationsIn } from './qualification.store.ts';
import { type Standing, standingOf } from './standing.ts';

export const QUALIFICATION_PATH = '/administration/qualification';

const asked: Readonly<Record<QualificationAction, string>> = {
  submit: 'Qualification: sign what came of it',
  approve: 'Qualification: approve or reject it',
  reject: 'Qualification: approve or reject it',
};

/** A program that is not the one that was qualified asks for a decision, and then for the new qualification. */
const versionTask = ({ roles }: CallContext, version: string, { standing, last, decision }: Standing): Task[] => {
  if (standing !== 'to be decided' && standing !== 'to be requalified') return [];
  const what =
    standing === 'to be decided' ? 'Decide whether the new version has to be qualified' : 'Qualify the new version of the program';
  return [
    task({
      ...{ kind: 'qualification.version', number: null, title: `Countersign ${version}`, what, path: QUALIFICATION_PATH },
      ...{ waitsFor: anyoneWith(...qualificationApprovers), since: decision?.decided_at ?? last?.decided_at ?? null },
      asks: roles.some((role) => qualificationApprovers.includes(role)) ? what : null,
    }),
  ];
};

/** Qualifications that wait for a signature. */
const signatureTasks = (context: CallContext): Task[] =>
  readsRecords(context.roles)
    ? qualificationsIn(context.vault).flatMap((row) =>
        machineTasks(context, qualificationMachine, { state: row.state, row, since: row.submitted_at ?? row.run_at }, (action) => ({
          ...{ kind: 'qualification.sign', number: row.id, title: `Countersign ${row.version}`, what: asked[action] },
          path: `${QUALIFICATION_PATH}/${row.id}`,
        })),
      )
    : [];

/** And a version that waits for a decision. A vault in which nothing was qualified is not asked for any. */
export const qualificationTasks = async (context: CallContext): Promise<Task[]> => {
  const { vault, program, roles } = context;
  if (vault.query('SELECT 1 FROM qualifications LIMIT 1').length === 0 || !readsRecords(roles)) return [];
  const { version, hash } = await program();
  return [...versionTask(context, version, standingOf(vault, { hash })), ...signatureTasks(context)];
};

/** What one qualification waits for. */
export const qualificationWaits = (context: CallContext, about: string): Task[] =>
  signatureTasks(context).filter(({ number }) => number === about);
