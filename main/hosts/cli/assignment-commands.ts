import type { Command } from 'commander';
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
  inVault(step, 'reassign <number> <position>', 'give a step to somebody else; its place on the paper stays')
    .requiredOption('--to <user>', 'who signs')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, position: string, options: Common & { to: string; reason: string }) => {
      const asked = { number, position: Number(position), to: options.to, reason: options.reason };
      await as(options, (client) => client.call('assignment.reassign', asked));
      show(json(options), { number, position: Number(position), to: options.to }, `The step waits for ${options.to} now.`);
    });
};
