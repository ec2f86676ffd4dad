import { type Command, Option } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { type ImportKind, importKindNames, importKinds } from '#shared/domain/import-sources.ts';
import { momentOf } from './day.ts';
import { show } from './output.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface Asked extends Common {
  kind?: ImportKind;
  only?: string[];
  all?: boolean;
  reason?: string;
}

const where = (computers: readonly string[]): string => (computers.length === 0 ? 'on every computer' : `only on ${computers.join(', ')}`);

/** On which computers imports are allowed, and the decision of it. */
export const addImportSourceCommands = (vault: Command): void => {
  inVault(vault, 'import-sources', 'on which computers imports are allowed; with --kind and --only or --all decides it')
    .addOption(new Option('--kind <kind>', 'what is imported').choices(importKindNames))
    .addOption(new Option('--only <computers...>', 'names of the computers on which it is allowed').conflicts('all'))
    .option('--all', 'allows it on every computer')
    .option('--reason <text>', 'reason of the decision')
    .action(async (options: Asked) => {
      const { kind, only, all, reason } = options;
      const decides = only !== undefined || all === true;
      if (decides !== (kind !== undefined)) throw new AppError('invalid-input', 'A decision needs --kind, and --only or --all.');
      const policy = await as(options, async (client) => {
        if (kind !== undefined) await client.call('imports.setPolicy', { kind, computers: only ?? [], reason: reason ?? '' });
        return client.call('imports.policy', {});
      });
      const lines = [
        ...policy.kinds.map((one) => `${one.kind.padEnd(12)} ${importKinds[one.kind]}: ${where(one.computers)}`),
        `This computer is called ${policy.computer}.`,
        ...policy.decided.map((one) => `${momentOf(one.at)}  ${one.kind} ${where(one.computers)}  ${one.by}: ${one.reason}`),
      ];
      show(json(options), policy, lines.join('\n'));
    });
};
