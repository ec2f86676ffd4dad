import { decideVersion } from '#main/domain/qualification/decide.ts';
import { runQualification } from '#main/domain/qualification/run.ts';
import { rolesOf } from '#main/domain/roles-held.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { QualificationFindings, TestFound } from '#main/ports/qualification.ts';
import { passwordOf, type Workplace } from './workplace.ts';

const signing = (userId: string) => ({ userId, password: passwordOf(userId) });
const found = (test: string, result: TestFound['result']): TestFound => ({
  ...{
    test,
    part: 'Installation',
    requirements: ['R36'],
    title: 'Platform',
    expected: 'A known one.',
    result,
    evidence: 'It was looked at.',
  },
});

/** A call as dispatch makes it. */
const callOf = async (place: Workplace, userId: string): Promise<CallContext> => {
  const id = await place.signIn(userId);
  const { handlers: _, keptFiles, sessions, ...context } = place.context;
  const perform: CallContext['perform'] = async () => ({ ok: false, code: 'not-signed-in', message: 'Sign in first.' });
  return { ...context, session: sessions.get(id) ?? null, roles: rolesOf(context.vault, userId), files: keptFiles.of(id), perform };
};

/** What a qualification found, where the tests themselves are not what a test is about: two, of which one is looked at by hand. */
const findings = async (place: Workplace): Promise<QualificationFindings> => ({
  program: await place.context.program(),
  ...{ platform: [], tests: [found('IQ-01', 'passed'), found('IQ-02', 'by hand')], seconds: 1 },
  requirements: [{ id: 'R36', clause: '13485 4.1.6', statement: 'Validation record' }],
});

/** A qualification that the document controller ran and Quality approved, recorded as the program does. */
export const approvedQualification = async (place: Workplace): Promise<string> => {
  const quick = { running: () => null, run: () => findings(place), cancel: () => undefined };
  const asked = { intendedUse: 'Control of documents', risk: 'Not high process risk' as const, riskReason: 'Printed as well' };
  const { id } = await runQualification(quick)(await callOf(place, 'control'), asked);
  await place.do('control', 'qualification.describe', { id, test: 'IQ-02', disposition: 'It is the usual one' });
  await place.do('control', 'qualification.submit', { id, conclusion: 'Fit for its use', ...signing('control') });
  const decision = { id, decision: 'approve' as const, reason: 'Read in full' };
  await place.do('quality', 'qualification.conclude', { ...decision, ...signing('quality') });
  return id;
};

/** That a later version of the program is covered by the last qualification, as Quality decided. */
export const decidedVersion = async (place: Workplace): Promise<void> => {
  const known = await place.context.program();
  const later = { ...(await callOf(place, 'quality')), program: async () => ({ ...known, version: '9.9.9', hash: '9'.repeat(64) }) };
  await decideVersion(later, { decision: 'covered', reason: 'Words only', ...signing('quality') });
};
