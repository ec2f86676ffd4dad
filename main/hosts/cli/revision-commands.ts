import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import { AppError } from '#shared/domain/errors.ts';
import { inForceWords, type ShownState, stateWords } from '#shared/domain/state-words.ts';
import { show, writeOut } from './output.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

interface CompareOptions extends Common {
  from?: string;
  to?: string;
  round?: string;
  toRound?: string;
  pdf?: string;
}

/** A revision on its way: submitting, deciding, releasing, taking out of use. */
export const addRevisionCommands = (program: Command): void => {
  const revision = program.command('revision').description('the workflow of a revision');
  const said = (options: Common, number: string, made: ShownState & { label: string }) =>
    show(json(options), { number, ...made }, `${number} ${made.label} is ${stateWords(made)}.`);
  inVault(revision, 'check <number>', 'check the draft as a submission would').action(async (number: string, options: Common) => {
    const checked = await as(options, (client) => client.call('workflow.checkSubmission', { number }));
    const unsaved = checked.unsaved === null ? [] : [{ serious: true, sentence: checked.unsaved }];
    const lines = [...unsaved, ...checked.findings].map(
      ({ serious, sentence }) => `${serious ? 'must be fixed' : 'please check '}  ${sentence}`,
    );
    show(json(options), checked, lines.join('\n') || 'In order.');
  });
  inVault(revision, 'submit <number>', 'freeze the draft and submit it for review')
    .requiredOption('--reason <text>', 'reason for the change')
    .option('--effective <date>', 'planned effective date')
    .option('--saved-text', 'the saved text, even when somebody typed on in the editor and did not save')
    .option('--print-codes', 'print codes in place of letters that no font of the record has')
    .action(async (number: string, options: Common & { reason: string; effective?: string; savedText?: boolean; printCodes?: boolean }) =>
      said(
        options,
        number,
        await as(options, (client) =>
          client.call('workflow.submit', {
            number,
            reason: options.reason,
            ...(options.effective ? { plannedEffective: options.effective } : {}),
            ...(options.savedText ? { leaveUnsaved: true } : {}),
            ...(options.printCodes ? { printCodes: true } : {}),
          }),
        ),
      ),
    );
  inVault(revision, 'withdraw <number>', 'withdraw a submitted revision')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Common & { reason: string }) =>
      said(options, number, await as(options, (client) => client.call('workflow.withdraw', { number, reason: options.reason }))),
    );
  inVault(revision, 'cancel <number>', 'give a draft up; what is in force stays, and the number of the draft is not used again')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Common & { reason: string }) =>
      said(options, number, await as(options, (client) => client.call('workflow.cancel', { number, reason: options.reason }))),
    );
  inVault(revision, 'decide <number> <decision>', 'approve or reject the step that waits for you, with your signature')
    .option('--reason <text>', 'reason; needed for a rejection')
    .action(async (number: string, decision: string, options: Common & { reason?: string }) => {
      if (decision !== 'approve' && decision !== 'reject') throw new AppError('invalid-input', 'A decision is "approve" or "reject".');
      said(
        options,
        number,
        await as(options, (client, password) =>
          client.call('workflow.decide', {
            number,
            decision,
            userId: options.as,
            password,
            ...(options.reason ? { reason: options.reason } : {}),
          }),
        ),
      );
    });
  inVault(revision, 'release <number>', 'seal the record and make the revision effective')
    .option('--effective <date>', 'effective from this date on')
    .option('--reason <text>', 'why it comes before its people were trained, where that is asked')
    .action(async (number: string, options: Common & { effective?: string; reason?: string }) =>
      said(
        options,
        number,
        await as(options, (client, password) =>
          client.call('workflow.release', {
            number,
            userId: options.as,
            password,
            ...(options.effective ? { effectiveFrom: options.effective } : {}),
            ...(options.reason ? { reason: options.reason } : {}),
          }),
        ),
      ),
    );
  inVault(revision, 'compare <number>', 'what was changed between two revisions')
    .option('--from <revision>', 'former revision; the one before by default')
    .option('--to <revision>', 'newer revision; the newest by default')
    .option('--round <n>', 'former side as it was submitted in this round; of the same revision without --from')
    .option('--to-round <n>', 'newer side as it was submitted in this round')
    .option('--pdf <file>', 'write the redline to this file')
    .action(async (number: string, options: CompareOptions) => {
      const { from, to, round, toRound, pdf } = options;
      const two = {
        number,
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
        ...(round ? { fromRound: Number(round) } : {}),
        ...(toRound ? { toRound: Number(toRound) } : {}),
      };
      const [compared, made] = await as(options, async (client) => [
        await client.call('documents.compare', two),
        pdf === undefined ? null : await client.fetch('documents.compareFile', two),
      ]);
      if (made && pdf !== undefined) writeOut(pdf, made.bytes);
      const redline = made && pdf !== undefined ? { path: pdf, sha256: made.sha256 } : null;
      show(
        json(options),
        { ...compared, redline },
        [
          `${number} ${compared.from.label} compared with ${compared.to.label}`,
          ...compared.summary,
          ...(redline ? [`${redline.path}\nSHA-256 ${redline.sha256}`] : []),
        ].join('\n'),
      );
    });
  inVault(revision, 'obsolete <number>', 'make the revision in force obsolete')
    .requiredOption('--reason <text>', 'reason')
    .option('--although-used', 'even when other documents still refer to it, or documents under it are in force')
    .action(async (number: string, options: Common & { reason: string; althoughUsed?: boolean }) =>
      said(
        options,
        number,
        await as(options, async (client, password) => {
          if (options.althoughUsed !== true) await requireUnused(client, number);
          return client.call('workflow.obsolete', { number, reason: options.reason, userId: options.as, password });
        }),
      ),
    );
};

/** Whoever works by another document would be sent to this one, so it is said before and not after. @throws AppError 'refused' */
const requireUnused = async (client: Client, number: string): Promise<void> => {
  const { usedBy, usedByTotal, beneathInForce } = await client.call('documents.links', { number });
  if (beneathInForce.length > 0)
    throw new AppError(
      'refused',
      `Beneath ${number} these are still in force: ${beneathInForce.map((member) => `${member.number} ${inForceWords(member)}`).join(', ')}. Take them out of use or put them elsewhere first, or repeat the command with --although-used.`,
    );
  if (usedByTotal > 0)
    throw new AppError(
      'refused',
      `${number} is still referred to by ${usedBy.map((user) => `${user.number} ${user.label} (${stateWords(user)})`).join(', ')}. Revise them first, or repeat the command with --although-used.`,
    );
};
