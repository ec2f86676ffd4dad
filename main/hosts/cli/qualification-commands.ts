import type { Command } from 'commander';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { processRisks } from '#shared/domain/qualification.ts';
import { show, writeOut } from './output.ts';
import { watchedWork } from './progress.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

const number = (text: string): number => Number(text);

interface RunOptions extends Common {
  use: string;
  risk: string;
  riskReason: string;
  documents?: number;
  entries?: number;
  people?: number;
  out: string;
}
const riskOf = (text: string): (typeof processRisks)[number] => {
  const [high, low] = processRisks;
  if (text === 'high') return high;
  if (text === 'not-high') return low;
  throw new AppError('invalid-input', 'The risk is "high" or "not-high": what could a fault of the program lead to?');
};
/** The load of the vault, with what was given in its place. */
const loadOf = (
  { documents, entries, people }: RunOptions,
  { load }: Output<'qualification.status'>,
): Input<'qualification.run'>['load'] => ({
  documents: documents ?? load.documents,
  entries: entries ?? load.entries,
  people: people ?? load.people,
});

const addRun = (qualify: Command): void => {
  inVault(qualify, 'run', 'look at the installation, play the requirements and a load in a vault of its own, and seal what was found', {
    isDefault: true,
  })
    .requiredOption('--use <text>', 'what the company uses the program for')
    .requiredOption('--risk <risk>', 'high, or not-high: then no load is played')
    .requiredOption('--risk-reason <text>', 'why')
    .option('--documents <n>', 'how many documents the load has, in place of those of the vault', number)
    .option('--entries <n>', 'how many ledger entries', number)
    .option('--people <n>', 'how many people', number)
    .option('--out <folder>', 'folder for the report', '.')
    .action(async (options: RunOptions) => {
      const asked = { intendedUse: options.use, risk: riskOf(options.risk), riskReason: options.riskReason };
      const made = await as(options, async (client) => {
        const load = loadOf(options, await client.call('qualification.status', {}));
        const { file, ...run } = await watchedWork(client.call('qualification.run', { ...asked, load }), {
          percent: async () => (await client.call('qualification.running', {}))?.percent ?? 100,
          cancel: () => client.call('qualification.cancel', {}),
        });
        const path = `${options.out}/${run.fileName}`;
        writeOut(path, await client.bytes(file));
        return { ...run, report: path };
      });
      const words = `${made.id}: ${made.tests} tests of version ${made.version}, ${made.deviations} deviations. Report: ${made.report}`;
      const next =
        made.deviations > 0
          ? `Say what becomes of each deviation ("qualify show ${made.id}"), then sign with "qualify sign".`
          : 'Sign it with "qualify sign".';
      show(json(options), made, `${words}\n${next}`);
      if (made.deviations > 0) process.exitCode = 1;
    });
};

const shownWords = (shown: Output<'qualification.show'>): string =>
  [
    `${shown.id} ${shown.state}: version ${shown.version}, ${shown.risk}, run by ${shown.runBy} at ${shown.runAt}`,
    `Intended use: ${shown.intendedUse}`,
    table(
      ['Test', 'Result', 'What', 'Evidence'],
      shown.results.map(({ test, result, title, evidence }) => [test, result, title, evidence]),
    ),
    ...shown.found.map(
      ({ test, disposition, by }) => `Deviation ${test}: ${disposition === null ? 'nothing is said yet' : `${disposition} (${by})`}`,
    ),
    ...(shown.conclusion === null ? [] : [`Conclusion: ${shown.conclusion}`]),
    ...shown.signatures.map(({ meaning, printedName, role, signedAt }) => `${meaning}: ${printedName}, ${role}, ${signedAt}`),
  ].join('\n');

const addLooks = (qualify: Command): void => {
  inVault(qualify, 'status', 'the program that runs, how it stands to the last qualification, and all qualifications').action(
    async (options: Common) => {
      const status = await as(options, (client) => client.call('qualification.status', {}));
      const { program, standing, qualifications } = status;
      const words = [
        `Countersign ${program.version}, ${program.files} files, SHA-256 ${program.hash}: ${standing}.`,
        table(
          ['Qualification', 'State', 'Version', 'Outcome', 'Deviations', 'Run', 'By'],
          qualifications.map((one) => [one.id, one.state, one.version, one.outcome, one.deviations, one.runAt, one.runBy]),
        ),
      ];
      show(json(options), status, words.join('\n'));
      if (standing === 'to be decided' || standing === 'to be requalified') process.exitCode = 1;
    },
  );
  inVault(qualify, 'show <qualification>', 'its tests with their evidence, its deviations and its signatures').action(
    async (id: string, options: Common) => {
      const shown = await as(options, (client) => client.call('qualification.show', { id }));
      show(json(options), shown, shownWords(shown));
    },
  );
  inVault(qualify, 'report <qualification>', 'the sealed record; before somebody decided about it, that of the run')
    .option('--out <folder>', 'folder for it', '.')
    .action(async (id: string, options: Common & { out: string }) => {
      const made = await as(options, async (client) => {
        const { bytes, ...file } = await client.fetch('qualification.report', { id });
        const path = `${options.out}/${file.fileName}`;
        writeOut(path, bytes);
        return { ...file, report: path };
      });
      show(json(options), made, made.report);
    });
};

const addActs = (qualify: Command): void => {
  inVault(qualify, 'describe <qualification> <test>', 'say what becomes of a deviation')
    .requiredOption('--text <text>', 'what it means, and what is done about it')
    .action(async (id: string, test: string, options: Common & { text: string }) => {
      await as(options, (client) => client.call('qualification.describe', { id, test, disposition: options.text }));
      show(json(options), { id, test }, `${test} of ${id} is described.`);
    });
  inVault(qualify, 'sign <qualification>', 'sign as the tester what came of it')
    .requiredOption('--conclusion <text>', 'what follows from it')
    .action(async (id: string, options: Common & { conclusion: string }) => {
      const made = await as(options, (client, password) =>
        client.call('qualification.submit', { id, conclusion: options.conclusion, userId: options.as, password }),
      );
      show(json(options), made, `${id} is ${made.state}: a second person of Quality decides about it.`);
    });
  for (const decision of ['approve', 'reject'] as const)
    inVault(qualify, `${decision} <qualification>`, `${decision} it as the second person, and sign for that`)
      .requiredOption('--reason <text>', 'reason')
      .action(async (id: string, options: Common & { reason: string }) => {
        const made = await as(options, (client, password) =>
          client.call('qualification.conclude', { id, decision, reason: options.reason, userId: options.as, password }),
        );
        show(json(options), made, `${id} is ${made.state}.`);
      });
  inVault(qualify, 'decide <decision>', 'whether the version that runs is "covered" by the last qualification, or to "requalify"')
    .requiredOption('--reason <text>', 'reason')
    .action(async (decision: string, options: Common & { reason: string }) => {
      if (decision !== 'covered' && decision !== 'requalify') throw new AppError('invalid-input', 'Decide "covered" or "requalify".');
      const made = await as(options, (client, password) =>
        client.call('qualification.decide', { decision, reason: options.reason, userId: options.as, password }),
      );
      show(json(options), made, `${made.id}: ${decision}.`);
    });
};

/** Qualification of the program on this machine. */
export const addQualificationCommands = (program: Command): void => {
  const qualify = program.command('qualify').description('qualify the program on this machine, and decide about new versions');
  for (const add of [addRun, addLooks, addActs]) add(qualify);
};
