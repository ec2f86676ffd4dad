import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { momentOf } from './day.ts';
import { show } from './output.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

/** What the organisation decided on the use of what is imported. */
export const addPolicyCommands = (document: Command): void => {
  inVault(
    document,
    'use-policy [asked]',
    'whether documents that were imported must be approved in this system before use; "on" or "off" decides it',
  )
    .option('--reason <text>', 'reason of the decision')
    .action(async (asked: string | undefined, options: Common & { reason?: string }) => {
      if (asked !== undefined && asked !== 'on' && asked !== 'off') throw new AppError('invalid-input', 'The policy is "on" or "off".');
      const policy = await as(options, async (client) => {
        if (asked !== undefined) await client.call('documents.setUsePolicy', { ownApproval: asked === 'on', reason: options.reason ?? '' });
        return client.call('documents.usePolicy', {});
      });
      const decided = policy.decided.map((one) => `${momentOf(one.at)}  ${one.ownApproval ? 'on' : 'off'}  ${one.by}: ${one.reason}`);
      const now = policy.ownApproval
        ? 'What is imported must be approved in this system before it is used.'
        : 'What is imported may be used on its earlier approval.';
      show(json(options), policy, [now, ...decided].join('\n'));
    });
};
