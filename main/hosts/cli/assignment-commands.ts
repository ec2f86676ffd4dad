import { type Command, Option } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { type StepAge, stepAges } from '#shared/domain/step-ages.ts';
import { dayOf } from './day.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface DelegateOptions extends Common {
  to: string;
  from: string;
  until: string;
  reason: string;
  for?: string;
}

/** Who signs for whom while somebody is away, and steps that are given to somebody else. */
export const addAssignmentCommands = (program: Command): void => {
  const delegation = program.command('delegation').description('who signs for whom while somebody is away');
  inVault(delegation, 'add', 'let somebody with the same role sign for you')
    .requiredOption('--to <user>', 'who signs')
    .requiredOption('--from <date>', 'first day')
    .requiredOption('--until <date>', 'last day')
    .requiredOption('--reason <text>', 'reason')
    .option('--for <user>', 'for whom; document controllers only')
    .action(async (options: DelegateOptions) => {
      const { to, from, until, reason } = options;
      const asked = { to, from, until, reason, ...(options.for ? { forUser: options.for } : {}) };
      const made = await as(options, (client) => client.call('assignment.delegate', asked));
      show(json(options), made, `${to} signs for ${options.for ?? options.as} from ${from} to ${until}. Delegation ${made.id}`);
    });
  inVault(delegation, 'end <id>', 'end a delegation before its last day')
    .requiredOption('--reason <text>', 'reason')
    .action(async (id: string, options: Common & { reason: string }) => {
      await as(options, (client) => client.call('assignment.endDelegation', { id, reason: options.reason }));
      show(json(options), { id }, 'The delegation is ended.');
    });
  inVault(delegation, 'list', 'delegations, the newest first').action(async (options: Common) => {
    const rows = await as(options, (client) => client.call('assignment.delegations', {}));
    const lines = rows.map((row) => [row.id, row.state, row.to, row.from, row.firstDay, row.lastDay, row.reason]);
    show(json(options), rows, table(['Delegation', 'State', 'Signs', 'For', 'From', 'Until', 'Reason'], lines));
  });
  const step = program.command('step').description('steps of a revision that wait for a signature');
  inVault(step, 'list <number>', 'who has which step, and by when').action(async (number: string, options: Common) => {
    const rows = await as(options, (client) => client.call('assignment.steps', { number }));
    const lines = rows.map((row) => [row.position, row.step, row.expected, row.overdue ? 'overdue' : row.open ? 'open' : 'later', row.due]);
    show(json(options), rows, table(['Position', 'Step', 'Waits for', 'State', 'Due'], lines));
  });
  inVault(step, 'open', 'every step that waits, what waits longest first')
    .option('--person <user>', 'only steps that ask this person, or a role of this person')
    .addOption(new Option('--age <days>', 'only steps that wait so many days').choices(stepAges))
    .option('--overdue', 'only steps whose days are over')
    .action(async (options: Common & { person?: string; age?: StepAge; overdue?: true }) => {
      const { person, age, overdue } = options;
      const filter = { ...(person ? { person } : {}), ...(age ? { age } : {}), ...(overdue ? { overdue } : {}) };
      const rows = await as(options, (client) => client.call('assignment.openSteps', filter));
      const lines = rows.map((row) => [
        ...[row.number, row.label, row.step, row.expected, row.days === 1 ? '1 day' : `${row.days} days`],
        ...[row.due === null ? undefined : dayOf(row.due), row.overdue ? 'overdue' : undefined, row.title],
      ]);
      const heads = ['Number', 'Revision', 'Step', 'Waits for', 'Since', 'Due', 'Late', 'Title'];
      show(json(options), rows, table(heads, lines));
    });
  inVault(step, 'reassign-open <numbers...>', 'give the open steps of several documents to one person, each in an entry of its own')
    .requiredOption('--to <user>', 'who signs')
    .requiredOption('--reason <text>', 'reason, the same for each')
    .action(async (numbers: string[], options: Common & { to: string; reason: string }) => {
      const { to, reason } = options;
      const done = await as(options, async (client) => {
        const open = await client.call('assignment.openSteps', { chosen: numbers });
        const without = numbers.find((number) => open.every((one) => one.number !== number));
        if (without !== undefined) throw new AppError('refused', `No step of ${without} waits for a signature. Leave it out.`);
        const steps = open.map(({ number, position }) => ({ number, position }));
        return client.call('assignment.reassignTogether', { steps, to, reason });
      });
      const lines = done.steps.map(({ number, refusal }) => refusal ?? `The step of ${number} waits for ${to} now.`);
      show(json(options), done.steps, lines.join('\n'));
      if (done.steps.some(({ refusal }) => refusal !== null)) process.exitCode = 1;
    });
  inVault(step, 'reassign <number> <position>', 'give a step to somebody else; its place on the paper stays')
    .requiredOption('--to <user>', 'who signs')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, position: string, options: Common & { to: string; reason: string }) => {
      const asked = { number, position: Number(position), to: options.to, reason: options.reason };
      await as(options, (client) => client.call('assignment.reassign', asked));
      show(json(options), { number, position: Number(position), to: options.to }, `The step waits for ${options.to} now.`);
    });
};
