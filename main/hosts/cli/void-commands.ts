import type { Command } from 'commander';
import { AppError } from '#shared/domain/errors.ts';
import { show } from './output.ts';
import { secret } from './secrets.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

const sequenceOf = (word: string): number => {
  if (!/^[1-9]\d{0,11}$/.test(word)) throw new AppError('invalid-input', `"${word}" is no number of an entry. Give numbers such as 41.`);
  return Number(word);
};

/** Entries that were written outside the program, and marking them void. */
export const addVoidCommands = (audit: Command): void => {
  inVault(audit, 'faulty', 'entries that break the write rules and are not marked void').action(async (options: Common) => {
    const found = await as(options, (client) => client.call('vault.faultyEntries', {}));
    const lines = found.entries.flatMap(({ seq, time, actor, operation, subject, faults, canBeVoided }) => [
      `${seq}  ${time}  ${actor}  ${operation}  ${subject}${canBeVoided ? '' : '  cannot be marked void: its signature is wrong'}`,
      ...faults.map((fault) => `    ${fault}`),
    ]);
    show(json(options), found, lines.join('\n') || `No entry up to ${found.upTo} breaks the rules, but for those that are void.`);
  });
  inVault(
    audit,
    'void <entries...>',
    'two people mark entries void that break the rules: they stay, have no effect, and are a fault for ever; Quality, and Document Controller or Administrator',
  )
    .requiredOption('--second <user>', 'user id of the second person (COUNTERSIGN_SECOND_PASSWORD)')
    .requiredOption('--reason <text>', 'reason')
    .option('--second-password-fd <n>', 'file descriptor that gives the password of the second person')
    .action(async (words: string[], options: Common & { second: string; reason: string; secondPasswordFd?: string }) => {
      const entries = words.map(sequenceOf);
      const { reason } = options;
      const made = await as(options, async (client, password) => {
        const second = { userId: options.second, password: await secret('secondPassword', options.secondPasswordFd) };
        return client.call('vault.voidEntries', { entries, reason, password, second });
      });
      show(json(options), made, `Void since entry ${made.seq}: ${made.entries.join(', ')}. "verify" tells of them for ever.`);
    });
};
