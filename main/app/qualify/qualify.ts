import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { QualificationFindings, RequirementAsked, TestFound } from '#main/ports/qualification.ts';
import { programFacts } from '../qualification/program.ts';
import type { QualificationJob } from '../qualification/qualification-thread.ts';
import { Company } from './played/company.ts';
import { deviceTests } from './played/devices.ts';
import { documentTests } from './played/documents.ts';
import { installationTests, platformFacts } from './played/installation.ts';
import { loadTests } from './played/load.ts';
import { peopleTests } from './played/people.ts';
import { recordTests } from './played/records.ts';
import { registerTests } from './played/registers.ts';
import { safeguardTests } from './played/safeguards.ts';
import { played } from './played/test.ts';
import { trainingTests } from './played/training.ts';

interface Following {
  /** @throws AppError when the work is to end */
  goOn(): void;
  /** @param part how far it is, of 1 */
  step(doing: string, part: number): void;
}

const listSchema = z.object({ requirements: z.array(z.object({ id: z.string(), clause: z.string(), statement: z.string() })) });
/** What the product answers for. */
const requirementList = (): RequirementAsked[] => {
  const path = fileURLToPath(new URL('../../../docs/requirements/requirements.json', import.meta.url));
  return listSchema
    .parse(JSON.parse(readFileSync(path, 'utf8')))
    .requirements.map(({ id, clause, statement }) => ({ id, clause, statement }));
};

/** Where each part begins, of 1. */
const BEGINS = { Installation: 0, Operation: 0.05, Performance: 0.5 } as const;

/** The last of them close the vault and verify all that the others left in it. */
const operationTests = [
  ...[...peopleTests, ...documentTests, ...safeguardTests, ...trainingTests],
  ...[...registerTests, ...deviceTests, ...recordTests],
];

/** Plays what people do in a company of its own, and a load where the risk asks for it. */
const operated = async ({ asked, scratch }: QualificationJob, { goOn, step }: Following): Promise<TestFound[]> => {
  const company = new Company(scratch, asked.kdf);
  try {
    await company.found();
    const ends = asked.risk === 'High process risk' ? BEGINS.Performance : 1;
    const operation = await played('Operation', operationTests, company, (done) => {
      goOn();
      step('Operation', BEGINS.Operation + done * (ends - BEGINS.Operation));
    });
    if (asked.risk !== 'High process risk') return operation;
    const told = (part: number): void => step('Performance', BEGINS.Performance + part * (1 - BEGINS.Performance));
    // Nearly all of it is the filling, which is the first of the tests.
    const given = { company, asked, goOn, step: (part: number) => told(0.9 * part) };
    return [
      ...operation,
      ...(await played('Performance', loadTests, given, (done) => {
        goOn();
        if (done > 0) told(0.9 + 0.1 * done);
      })),
    ];
  } finally {
    company.close();
  }
};

/**
 * Qualifies the program on this machine: its installation, the requirements as operations in a vault of its own, and a load.
 * @throws AppError when it was told to end, or no vault could be made
 */
export const qualify = async (job: QualificationJob, following: Following): Promise<QualificationFindings> => {
  const began = performance.now();
  const program = await programFacts();
  const installed = { program, known: job.asked.known, vault: job.vault };
  const installation = await played('Installation', installationTests, installed, (done) => {
    following.goOn();
    following.step('Installation', done * BEGINS.Operation);
  });
  const operation = await operated(job, following);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  return { program, platform: platformFacts(), tests: [...installation, ...operation], requirements: requirementList(), seconds };
};
