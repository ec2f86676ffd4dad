import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { momentOf } from './day.ts';
import { show } from './output.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

/** The letter of non-repudiation to FDA, and whether signatures wait for it. */
export const addLetterCommands = (vault: Command): void => {
  inVault(vault, 'letter [asked]', 'the letter to FDA on electronic signatures; "on" or "off" decides whether signatures wait for it')
    .option('--reason <text>', 'reason of the decision')
    .action(async (asked: string | undefined, options: Common & { reason?: string }) => {
      if (asked !== undefined && asked !== 'on' && asked !== 'off') throw new AppError('invalid-input', 'The policy is "on" or "off".');
      const status = await as(options, async (client) => {
        if (asked !== undefined) await client.call('letter.setPolicy', { required: asked === 'on', reason: options.reason ?? '' });
        return client.call('letter.status', {});
      });
      const lines = [
        status.required ? 'Nothing is signed before the letter is kept.' : 'Signatures do not wait for the letter.',
        ...status.letters.map(
          (one) => `Sent to ${one.addressee} on ${one.sentOn}; recorded ${momentOf(one.at)} by ${one.by}: ${one.fileName}`,
        ),
        ...status.decided.map((one) => `${momentOf(one.at)}  ${one.required ? 'on' : 'off'}  ${one.by}: ${one.reason}`),
      ];
      show(json(options), status, lines.join('\n'));
    });
  inVault(vault, 'record-letter <file>', 'keeps the letter to FDA as it was sent')
    .requiredOption('--to <addressee>', 'whom it was sent to')
    .requiredOption('--sent <date>', 'when it was sent, such as 2027-01-31')
    .action(async (file: string, options: Common & { to: string; sent: string }) => {
      const recorded = await as(options, async (client) =>
        client.call('letter.record', {
          ...{ addressee: options.to, sentOn: options.sent, fileName: basename(file), file: await client.bring(resolve(file)) },
        }),
      );
      show(json(options), recorded, `The letter is kept as letter ${recorded.id}.`);
    });
};
