import type { Command } from 'commander';
import type { Input, Output } from '#shared/api/index.ts';
import { dispositionStates } from '#shared/domain/dispositions.ts';
import { AppError } from '#shared/domain/errors.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { dayOf } from './day.ts';
import { show } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

const MOST = 5000;

/** "SOP-001:1.0", because a revision is named by both. */
const revisionOf = (text: string): Input<'retention.propose'>['revisions'][number] => {
  const [, number = '', label = ''] = /^([^:]+):(.+)$/.exec(text) ?? [];
  if (number === '') throw new AppError('invalid-input', `"${text}" names no revision. Write it like SOP-001:1.0.`);
  return { number, label };
};

const linesOf = (shown: Output<'retention.show'>): string =>
  [
    `${shown.id} ${shown.state}`,
    `Proposed by ${shown.proposedBy} on ${dayOf(shown.proposedAt)}: ${shown.reason}`,
    ...(shown.decisionReason === null
      ? []
      : [`${shown.state} by ${shown.decidedBy} on ${dayOf(shown.decidedAt ?? '')}: ${shown.decisionReason}`]),
    ...shown.items.flatMap(({ number, label, title, until, inTheWay }) => [
      `${number} ${label}  ${title}  kept until ${until}`,
      ...inTheWay.map((why) => `  in the way: ${why}`),
    ]),
    ...shown.signatures.map(({ meaning, printedName, role, signedAt }) => `${meaning}: ${printedName}, ${role}, ${signedAt}`),
  ].join('\n');

const addLists = (retention: Command): void => {
  inVault(retention, 'list', 'revisions whose retention has ended, and what prevents their disposition')
    .option('--all', 'all that is out of use, with the end of its retention')
    .option('--number <number>', 'only this document')
    .action(async (options: Common & { all?: boolean; number?: string }) => {
      const scope = options.all ? 'all' : 'ended';
      const rows = await as(options, (client) =>
        client.call('retention.list', { scope, limit: MOST, ...(options.number ? { number: options.number } : {}) }),
      );
      const lines = rows.map((row) => [
        row.number,
        row.label,
        stateWords(row),
        row.title,
        row.until,
        row.disposition ? `${row.disposition.state} with ${row.disposition.id}` : row.inTheWay.join(' '),
      ]);
      show(json(options), rows, table(['Number', 'Revision', 'State', 'Title', 'Kept until', 'Disposition, or what prevents it'], lines));
    });
  inVault(retention, 'dispositions', 'proposals and dispositions, the newest first')
    .option('--state <state>', dispositionStates.join(', '))
    .action(async (options: Common & { state?: string }) => {
      const state = dispositionStates.find((known) => known === options.state);
      if (options.state && !state) throw new AppError('invalid-input', `A state is one of: ${dispositionStates.join(', ')}.`);
      const rows = await as(options, (client) => client.call('retention.dispositions', state ? { state } : {}));
      show(
        json(options),
        rows,
        table(
          ['Disposition', 'State', 'Revisions', 'Proposed by', 'Reason'],
          rows.map((row) => [row.id, row.state, row.revisions, row.proposedBy, row.reason]),
        ),
      );
    });
  inVault(retention, 'show <disposition>', 'its revisions, its signatures, and what prevents it').action(
    async (id: string, options: Common) => {
      const shown = await as(options, (client) => client.call('retention.show', { id }));
      show(json(options), shown, linesOf(shown));
    },
  );
};

const addActs = (retention: Command): void => {
  inVault(retention, 'propose <revisions...>', 'propose to dispose of revisions such as SOP-001:1.0, and sign for it')
    .requiredOption('--reason <text>', 'reason')
    .action(async (revisions: string[], options: Common & { reason: string }) => {
      const asked = { revisions: revisions.map(revisionOf), reason: options.reason };
      const made = await as(options, (client, password) => client.call('retention.propose', { ...asked, userId: options.as, password }));
      show(json(options), made, `${made.id} waits for the signature of Quality.`);
    });
  inVault(retention, 'sign <disposition>', 'sign as the second person: text and records of its revisions are withheld for good').action(
    async (id: string, options: Common) => {
      const made = await as(options, (client, password) => client.call('retention.sign', { id, userId: options.as, password }));
      show(json(options), made, `${id} is ${made.state}.`);
    },
  );
  for (const [act, description] of [
    ['refuse', 'end a proposal as the second person'],
    ['withdraw', 'take a proposal back'],
  ] as const)
    inVault(retention, `${act} <disposition>`, description)
      .requiredOption('--reason <text>', 'reason')
      .action(async (id: string, options: Common & { reason: string }) => {
        const made = await as(options, (client) => client.call(`retention.${act}`, { id, reason: options.reason }));
        show(json(options), made, `${id} is ${made.state}.`);
      });
};

const addHolds = (retention: Command): void => {
  inVault(retention, 'hold <number>', 'keep a document from disposition, for a lawsuit, a recall or a complaint')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Common & { reason: string }) => {
      const made = await as(options, (client) => client.call('retention.hold', { number, reason: options.reason }));
      show(json(options), { number, ...made }, `${made.id} keeps ${number} from disposition.`);
    });
  inVault(retention, 'release-hold <hold>', 'end a hold such as HOLD-0001')
    .requiredOption('--reason <text>', 'reason')
    .action(async (hold: string, options: Common & { reason: string }) => {
      await as(options, (client) => client.call('retention.releaseHold', { hold, reason: options.reason }));
      show(json(options), { hold }, `${hold} is released.`);
    });
  inVault(retention, 'holds', 'holds, the newest first; released ones as well')
    .option('--number <number>', 'only of this document')
    .action(async (options: Common & { number?: string }) => {
      const rows = await as(options, (client) => client.call('retention.holds', options.number ? { number: options.number } : {}));
      const lines = rows.map((row) => [
        row.id,
        row.number,
        row.reason,
        `${row.setBy}, ${dayOf(row.setAt)}`,
        row.releasedAt === null ? 'in force' : `released ${dayOf(row.releasedAt)} by ${row.releasedBy}: ${row.releaseReason}`,
      ]);
      show(json(options), rows, table(['Hold', 'Number', 'Reason', 'Set by', 'State'], lines));
    });
};

/** Retention that has ended, dispositions with two signatures, and holds. */
export const addRetentionCommands = (program: Command): void => {
  const retention = program.command('retention').description('what may be disposed of, and what was');
  addLists(retention);
  addActs(retention);
  addHolds(retention);
};
