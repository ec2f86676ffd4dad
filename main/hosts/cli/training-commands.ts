import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { roleSchema } from '#shared/domain/roles.ts';
import { trainingLetters } from '#shared/domain/training-moves.ts';
import { kindWords, termsSchema } from '#shared/domain/training-terms.ts';
import { dayOf } from './day.ts';
import { show, tell, writeOut } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

type Line = Output<'training.mine'>['own'][number];
type Reasoned = Common & { reason: string };

const stateOf = ({ state, late }: Line): string => (late ? `${state}, late` : state);
const heads = ['Training', 'Person', 'Number', 'Rev.', 'Title', 'State', 'Due'];
const rowOf = (line: Line): string[] => [
  ...[line.id, line.person, line.number, line.label ?? 'topic', line.title, stateOf(line), dayOf(line.due)],
];

/** Terms are written as a file: what is not said has its usual value. @throws AppError 'invalid-input' */
const termsIn = (path: string) => {
  const usual = {
    ...{ document: null, topic: null, roles: [], people: [], kind: 'read', questions: [], passMark: 80, days: 14 },
    ...{ retrain: 'each', months: null, effectiveness: null, trainers: [] },
  };
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new AppError('cannot-read', `${path} cannot be read as JSON.`);
  }
  const parsed = termsSchema.safeParse({ ...usual, ...(given as object) });
  if (!parsed.success)
    throw new AppError('invalid-input', parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; '));
  return parsed.data;
};

const addRequirements = (training: Command): void => {
  inVault(training, 'requirements', 'what has to be known by whom, and how much of it is open').action(async (options: Common) => {
    const rows = await as(options, (client) => client.call('training.requirements', {}));
    const lines = rows.map((row) => [
      ...[
        row.number,
        row.state,
        row.document ?? 'topic',
        row.title,
        kindWords[row.kind],
        String(row.people),
        String(row.open),
        String(row.late),
      ],
    ]);
    show(json(options), rows, table(['Requirement', 'State', 'Document', 'Title', 'Kind', 'People', 'Open', 'Late'], lines));
  });
  inVault(training, 'requirement <number>', 'its versions with their terms, and who approved them').action(
    async (number: string, options: Common) => {
      const shown = await as(options, (client) => client.call('training.requirement', { number }));
      const lines = shown.versions.map(
        ({ version, state, terms, madeBy, approvedBy }) =>
          `Version ${version}, ${state}: written by ${madeBy}${approvedBy ? `, approved by ${approvedBy}` : ''}\n${JSON.stringify(terms, null, 2)}`,
      );
      show(json(options), shown, [number, ...lines].join('\n'));
    },
  );
  inVault(training, 'write <file>', 'write a requirement from a JSON file of its terms; it is in force once it is approved')
    .option('--number <number>', 'the next version of this one')
    .action(async (file: string, options: Common & { number?: string }) => {
      const terms = termsIn(file);
      const made = await as(options, (client) =>
        client.call('training.write', { ...(options.number ? { number: options.number } : {}), terms }),
      );
      show(json(options), made, `${made.number}, version ${made.version}, waits for the approval of Quality.`);
    });
  inVault(training, 'approve <number>', 'sign a requirement: from now on it is asked').action(async (number: string, options: Common) => {
    const made = await as(options, (client, password) => client.call('training.approve', { number, userId: options.as, password }));
    show(json(options), made, `${number}, version ${made.version}, is ${made.state}.`);
  });
  inVault(training, 'end <number>', 'sign that a requirement is asked no more')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Reasoned) => {
      const made = await as(options, (client, password) =>
        client.call('training.end', { number, reason: options.reason, userId: options.as, password }),
      );
      show(json(options), made, `${number} is ${made.state}.`);
    });
  inVault(training, 'discard <number>', 'give a draft of a requirement up')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Reasoned) => {
      const made = await as(options, (client) => client.call('training.discard', { number, reason: options.reason }));
      show(json(options), made, `${number}, version ${made.version}, is ${made.state}.`);
    });
};

/** The text is written out, which opens it, or said; then it is signed. */
const readOne = async (client: Client, id: string, papers: string | undefined, signing: { userId: string; password: string }) => {
  const shown = await client.call('training.show', { id });
  if (shown.topic !== null) tell(`${shown.title}\n${shown.topic}`);
  else if (papers === undefined)
    throw new AppError('invalid-input', `Say with --papers where ${shown.number} is written, and read it there.`);
  else {
    const paper = await client.fetch('records.rendition', { number: shown.number, ...(shown.label ? { label: shown.label } : {}) });
    const path = join(papers, paper.fileName);
    writeOut(path, paper.bytes);
    tell(`Read it: ${path}`);
  }
  return client.call('training.read', { id, ...signing });
};

const addOwn = (training: Command): void => {
  inVault(training, 'mine', 'what you have to learn and have learnt, and what you confirm or check of others').action(
    async (options: Common) => {
      const mine = await as(options, (client) => client.call('training.mine', {}));
      const part = (title: string, rows: readonly Line[]) => (rows.length === 0 ? [] : [title, table(heads, rows.map(rowOf))]);
      const said = [...part('Own', mine.own), ...part('To confirm', mine.toConfirm), ...part('To check', mine.toCheck)];
      show(json(options), mine, said.length === 0 ? 'Nothing is asked of you.' : said.join('\n'));
    },
  );
  inVault(training, 'show <training>', 'a training with its questions, and what was done for it').action(
    async (id: string, options: Common) => {
      const shown = await as(options, (client) => client.call('training.show', { id }));
      const lines = [
        `${shown.id}  ${shown.number} ${shown.label ?? ''}  ${shown.title}`,
        `${shown.person}: ${stateOf(shown)}, due ${dayOf(shown.due)}, by ${shown.requirement}`,
        ...(shown.replacedBy ? [`Replaced by ${shown.replacedBy}`] : []),
        ...(shown.topic === null ? [] : [shown.topic]),
        ...shown.questions.flatMap(({ ask, choices }, index) => [
          `${index + 1}. ${ask}`,
          ...choices.map((choice, at) => `   ${at + 1}) ${choice}`),
        ]),
        ...shown.acts.map((one) =>
          [`${dayOf(one.at)}  ${one.meaning ?? one.action}: ${one.by}`, one.score === null ? '' : `${one.score} %`, one.reason]
            .filter(Boolean)
            .join(', '),
        ),
      ];
      show(json(options), shown, lines.join('\n'));
    },
  );
  inVault(training, 'read <trainings...>', 'sign that you have read and understood; each gets its own signature')
    .option('--papers <folder>', 'write the documents to this folder, to be read before you sign')
    .action(async (ids: string[], options: Common & { papers?: string }) => {
      const done = await as(options, async (client, password) => {
        const all = [];
        for (const id of ids) all.push(await readOne(client, id, options.papers, { userId: options.as, password }));
        return all;
      });
      show(json(options), done, done.map(({ id, state }) => `${id} is ${state}.`).join('\n'));
    });
  inVault(training, 'acknowledge <training>', 'say that you know a notice').action(async (id: string, options: Common) => {
    const done = await as(options, (client) => client.call('training.acknowledge', { id }));
    show(json(options), done, `${id} is ${done.state}.`);
  });
  inVault(training, 'answer <training> <choices...>', 'answer its questions with the number of a choice each, such as 1 3 2').action(
    async (id: string, choices: string[], options: Common) => {
      if (choices.some((one) => !/^[1-8]$/.test(one)))
        throw new AppError('invalid-input', 'Each answer is the number of a choice, from 1 on.');
      const done = await as(options, (client) => client.call('training.answer', { id, answers: choices.map((one) => Number(one) - 1) }));
      show(
        json(options),
        done,
        `${done.score} %, ${done.passed ? 'passed' : `not passed: ${done.passMark} % are needed`}. ${id} is ${done.state}.`,
      );
      if (!done.passed) process.exitCode = 1;
    },
  );
};

const addOthers = (training: Command): void => {
  inVault(training, 'confirm <training>', 'sign that a person is competent; never the own training')
    .option('--reason <text>', 'what was seen')
    .action(async (id: string, options: Common & { reason?: string }) => {
      const { reason } = options;
      const done = await as(options, (client, password) =>
        client.call('training.confirm', { id, ...(reason ? { reason } : {}), userId: options.as, password }),
      );
      show(json(options), done, `${id} is ${done.state}.`);
    });
  inVault(training, 'waive <training>', 'sign that a person does not need a training')
    .requiredOption('--reason <text>', 'reason')
    .action(async (id: string, options: Reasoned) => {
      const done = await as(options, (client, password) =>
        client.call('training.waive', { id, reason: options.reason, userId: options.as, password }),
      );
      show(json(options), done, `${id} is ${done.state}.`);
    });
  inVault(training, 'check <training> <worked>', 'sign whether a training worked, "yes" or "no"; after "no" the person is trained again')
    .requiredOption('--reason <text>', 'what was looked at, and what was seen')
    .action(async (id: string, worked: string, options: Reasoned) => {
      if (worked !== 'yes' && worked !== 'no') throw new AppError('invalid-input', 'Say "yes" or "no".');
      const done = await as(options, (client, password) =>
        client.call('training.check', { id, reached: worked === 'yes', reason: options.reason, userId: options.as, password }),
      );
      show(json(options), done, `${id} is ${done.state}.`);
    });
  inVault(training, 'matrix', 'people and what is asked of them, a letter each')
    .option('--department <name>', 'only this department')
    .option('--late', 'only people who are late')
    .action(async (options: Common & { department?: string; late?: boolean }) => {
      const { department, late } = options;
      const shown = await as(options, (client) =>
        client.call('training.matrix', { ...(department ? { department } : {}), ...(late ? { only: 'late' as const } : {}) }),
      );
      const lines = shown.people.map((one) => [one.name, one.department, ...one.cells, `${one.done} of ${one.asked}`]);
      const legend = Object.entries(trainingLetters)
        .map(([letter, words]) => `${letter} ${words}`)
        .join(', ');
      show(
        json(options),
        shown,
        `${table(['Person', 'Department', ...shown.columns.map(({ number }) => number), 'Done'], lines)}\n${legend}`,
      );
    });
  inVault(training, 'evidence', 'who learnt what and when, of a person or of a document, as of any date')
    .option('--user <user>', 'only this person')
    .option('--number <number>', 'only this document or requirement')
    .option('--date <date>', 'as it stood at the end of this date')
    .action(async (options: Common & { user?: string; number?: string; date?: string }) => {
      const { user, number, date } = options;
      const asked = { ...(user ? { user } : {}), ...(number ? { number } : {}), ...(date ? { asOf: date } : {}) };
      const shown = await as(options, (client) => client.call('training.evidence', asked));
      const lines = shown.rows.map((row) => [
        ...rowOf(row),
        row.acts
          .map((one) => `${dayOf(one.at)} ${one.meaning ?? one.action}, ${one.by}${one.score === null ? '' : `, ${one.score} %`}`)
          .join('; '),
      ]);
      show(json(options), shown, table([...heads, 'What was done'], lines));
    });
  inVault(training, 'record', 'write the sealed record of the training of a person, or on a document or requirement')
    .option('--user <user>', 'only this person')
    .option('--number <number>', 'only this document or requirement')
    .option('--date <date>', 'as it stood at the end of this date')
    .requiredOption('--out <file>', 'file, such as training.pdf or training.json')
    .action(async ({ out, ...options }: Common & { user?: string; number?: string; date?: string; out: string }) => {
      const format = out.split('.').at(-1)?.toLowerCase();
      if (format !== 'pdf' && format !== 'json')
        throw new AppError('invalid-input', 'A record of training is written as pdf or json: name the file so.');
      const { user, number, date } = options;
      const asked = { ...(user ? { user } : {}), ...(number ? { number } : {}), ...(date ? { asOf: date } : {}) };
      const { bytes, sha256, facts } = await as(options, (client) => client.fetch('training.record', { ...asked, format }));
      writeOut(out, bytes);
      show(json(options), { path: out, sha256, facts }, `${out}\nSHA-256 ${sha256}\nIt tells SHA-256 ${facts}`);
    });
};

const addPolicies = (training: Command): void => {
  inVault(training, 'step <number>', 'how far the training before the release of an approved revision is').action(
    async (number: string, options: Common) => {
      const step = await as(options, (client) => client.call('training.step', { number }));
      const said = step
        ? `${number} ${step.label}: ${step.read} of ${step.people} people have read it; ${step.share} % have to, or it is ${dayOf(step.until)}.`
        : `${number} waits for no training.`;
      show(json(options), step, said);
    },
  );
  inVault(training, 'policies', 'which roles demand a current training, and what is read before it is released').action(
    async (options: Common) => {
      const rows = await as(options, (client) => client.call('training.policies', {}));
      const lines = rows.map((row) => [
        row.kind,
        row.subject,
        row.requirement ?? `${row.share} % or ${row.days} days`,
        `${row.by}, ${dayOf(row.at)}`,
        row.reason,
      ]);
      show(json(options), rows, table(['Of', 'Subject', 'Asks for', 'Set by', 'Reason'], lines));
    },
  );
  inVault(training, 'demand <role> [requirement]', 'let a role sign only with a current training; without a requirement that is lifted')
    .requiredOption('--reason <text>', 'reason')
    .action(async (name: string, requirement: string | undefined, options: Reasoned) => {
      const role = roleSchema.safeParse(name);
      if (!role.success) throw new AppError('invalid-input', `A role is one of: ${roleSchema.options.join(', ')}.`);
      const asked = { kind: 'role' as const, role: role.data, requirement: requirement ?? null, reason: options.reason };
      await as(options, (client) => client.call('training.setPolicy', asked));
      show(
        json(options),
        asked,
        requirement ? `${name} signs only with a current training by ${requirement}.` : `${name} signs without a training.`,
      );
    });
  inVault(training, 'before-release <subject>', 'wait with the release of a document, or of a type such as SOP, until it was read')
    .option('--share <percent>', 'how many per cent of the people have to have read it; without it that is lifted')
    .option('--days <n>', 'or so many days are over', '14')
    .requiredOption('--reason <text>', 'reason')
    .action(async (subject: string, options: Reasoned & { share?: string; days: string }) => {
      const step = options.share === undefined ? null : { share: Number(options.share), days: Number(options.days) };
      const of = subject.includes('-') ? { kind: 'document' as const, number: subject } : { kind: 'type' as const, typeId: subject };
      await as(options, (client) => client.call('training.setPolicy', { ...of, step, reason: options.reason }));
      show(
        json(options),
        { ...of, step },
        step ? `${subject}: ${step.share} % or ${step.days} days before a release.` : `${subject} waits for no training.`,
      );
    });
};

/** Requirements, the training of each person, evidence of it, and what rests on it. */
export const addTrainingCommands = (program: Command): void => {
  const training = program.command('training').description('who has to know what, and the proof that they do');
  addRequirements(training);
  addOwn(training);
  addOthers(training);
  addPolicies(training);
};
