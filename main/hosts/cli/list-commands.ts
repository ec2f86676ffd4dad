import { join } from 'node:path';
import type { Command } from 'commander';
import type { Input } from '#shared/api/index.ts';
import { listFormats } from '#shared/api/lists.ts';
import { copyStates } from '#shared/domain/copies.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionStates } from '#shared/domain/transitions.ts';
import { show, writeOut } from './output.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

type Asked = Input<'exchange.exportList'>;
interface Wanted extends Common {
  format: string;
  out: string;
  state?: string;
  type?: string;
  owner?: string;
  department?: string;
  search?: string;
  family?: string;
  dueBefore?: string;
  number?: string;
  all?: boolean;
  only?: string;
}
const externalParts = ['overdue', 'newer'] as const;
const lists = ['master', 'reviews', 'distribution', 'overdue', 'retention', 'dispositions', 'external'] as const;

/** @throws AppError 'invalid-input' with the words that are possible */
const oneOf = <T extends string>(what: string, known: readonly T[], said: string): T => {
  const found = known.find((one) => one === said);
  if (!found) throw new AppError('invalid-input', `${what} is one of: ${known.join(', ')}.`);
  return found;
};

/** A filter that the list does not have is a mistake, and not one to be passed over. */
const only = (list: string, options: Wanted, ...allowed: (keyof Wanted)[]): void => {
  const filters = ['state', 'type', 'owner', 'department', 'search', 'family', 'dueBefore', 'number', 'all', 'only'] as const;
  const wrong = filters.filter((name) => options[name] !== undefined && !allowed.includes(name));
  if (wrong.length > 0) throw new AppError('invalid-input', `The list "${list}" has no filter for ${wrong.join(', ')}.`);
};

const askedOf = (list: (typeof lists)[number], options: Wanted): Asked => {
  const format = oneOf('A format', listFormats, options.format);
  const { type, owner, department, search, family, dueBefore, number } = options;
  const people = { ...(owner ? { owner } : {}), ...(department ? { department } : {}), ...(dueBefore ? { dueBefore } : {}) };
  if (list === 'master') {
    only(list, options, 'state', 'type', 'owner', 'department', 'search', 'family', 'dueBefore');
    const state = options.state ? { state: oneOf('A state', revisionStates, options.state) } : {};
    return {
      list,
      format,
      ...state,
      ...people,
      ...(type ? { typeId: type } : {}),
      ...(search ? { search } : {}),
      ...(family ? { family } : {}),
    };
  }
  if (list === 'reviews') {
    only(list, options, 'owner', 'department', 'dueBefore');
    return { list, format, ...people };
  }
  if (list === 'distribution') {
    only(list, options, 'state', 'number');
    const state = options.state ? { state: oneOf('A state', copyStates, options.state) } : {};
    return { list, format, ...state, ...(number ? { number } : {}) };
  }
  if (list === 'retention') {
    only(list, options, 'number', 'all');
    return { list, format, scope: options.all ? 'all' : 'ended', ...(number ? { number } : {}) };
  }
  if (list === 'external') {
    only(list, options, 'only');
    return { list, format, ...(options.only ? { only: oneOf('A part', externalParts, options.only) } : {}) };
  }
  only(list, options);
  return { list, format };
};

/** Lists as files. */
export const addListCommands = (program: Command): void => {
  const list = program.command('list').description('lists as files for spreadsheets and for paper');
  inVault(list, 'export <list>', `write a list: ${lists.join(', ')}`)
    .option('--format <format>', listFormats.join(', '), 'xlsx')
    .option('--out <folder>', 'folder', '.')
    .option('--state <state>', 'master: only documents in this state; distribution: only copies in this state')
    .option('--type <id>', 'master: only of this document type')
    .option('--owner <user>', 'master, reviews: only of this owner')
    .option('--department <name>', 'master, reviews: only of this department')
    .option('--search <words>', 'master: only with these words in number or title')
    .option('--family <number>', 'master: only this document and those under it')
    .option('--due-before <date>', 'master, reviews: only with a review before this day')
    .option('--number <number>', 'distribution, retention: only of this document')
    .option('--all', 'retention: all that is out of use, not only what has ended')
    .option('--only <part>', 'external: only "overdue", or with a "newer" edition that was found')
    .action(async (name: string, options: Wanted) => {
      const asked = askedOf(oneOf('A list', lists, name), options);
      const made = await as(options, (client) => client.call('exchange.exportList', asked));
      const path = join(options.out, made.fileName);
      writeOut(path, Buffer.from(made.bytes, 'base64'));
      show(json(options), { path, rows: made.rows, sha256: made.sha256 }, `${path}\n${made.rows} rows\nSHA-256 ${made.sha256}`);
    });
};
