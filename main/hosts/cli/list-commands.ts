import { join } from 'node:path';
import type { Command } from 'commander';
import type { Input } from '#shared/api/index.ts';
import { type Flag, type ListContract, listFormats } from '#shared/api/list.ts';
import { lists } from '#shared/api/lists.ts';
import { AppError } from '#shared/domain/errors.ts';
import { show, writeOut } from './output.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

type Asked = Input<'exchange.exportList'>;
type Wanted = Common & { format: string; out: string } & Readonly<Record<string, string | boolean | undefined>>;

const declared: Readonly<Record<string, ListContract>> = lists;
const flagsOf = (name: string): [filter: string, flag: Flag][] =>
  Object.entries(declared[name]?.flags ?? {}).flatMap(([filter, flag]) => (flag ? [[filter, flag]] : []));
/** As commander names it: "--due-before <date>" is dueBefore. */
const optionOf = ({ flag }: Flag): string =>
  (/^--(\S+)/.exec(flag)?.[1] ?? '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** @throws AppError 'invalid-input' with the words that are possible */
const requireOneOf = (what: string, known: readonly string[], said: string): string => {
  if (!known.includes(said)) throw new AppError('invalid-input', `${what} is one of: ${known.join(', ')}.`);
  return said;
};

/** What the list is asked; a filter that it does not have is a mistake, and not one to be passed over. */
const askedOf = (list: string, options: Wanted): Asked => {
  const format = requireOneOf('A format', listFormats, options.format);
  const own = flagsOf(list);
  const known = new Set(own.map(([, flag]) => optionOf(flag)));
  const wrong = Object.keys(declared)
    .flatMap((name) => flagsOf(name).map(([, flag]) => optionOf(flag)))
    .filter((option) => options[option] !== undefined && !known.has(option));
  if (wrong.length > 0) throw new AppError('invalid-input', `The list "${list}" has no filter for ${[...new Set(wrong)].join(', ')}.`);
  const filters = own.flatMap(([filter, flag]) => {
    const said = options[optionOf(flag)];
    const value = said === true ? flag.means : (said ?? flag.otherwise);
    if (value === undefined) return [];
    return [[filter, flag.oneOf ? requireOneOf(...flag.oneOf, String(value)) : value]];
  });
  return { list, format, ...Object.fromEntries(filters) } as Asked;
};

/** Every flag once, with what it says of each list that has it. */
const everyFlag = (): Map<string, string[]> => {
  const words = new Map<string, Map<string, string[]>>();
  for (const name of Object.keys(declared))
    for (const [, flag] of flagsOf(name)) {
      const said = words.get(flag.flag) ?? new Map<string, string[]>();
      said.set(flag.words, [...(said.get(flag.words) ?? []), name]);
      words.set(flag.flag, said);
    }
  return new Map([...words].map(([flag, said]) => [flag, [...said].map(([text, names]) => `${names.join(', ')}: ${text}`)]));
};

/** Lists as files. */
export const addListCommands = (program: Command): void => {
  const list = program.command('list').description('lists as files for spreadsheets and for paper');
  const command = inVault(list, 'export <list>', `write a list: ${Object.keys(declared).join(', ')}`)
    .option('--format <format>', listFormats.join(', '), 'xlsx')
    .option('--out <folder>', 'folder', '.');
  for (const [flag, words] of everyFlag()) command.option(flag, words.join('; '));
  command.action(async (name: string, options: Wanted) => {
    const asked = askedOf(requireOneOf('A list', Object.keys(declared), name), options);
    const made = await as(options, (client) => client.fetch('exchange.exportList', asked));
    const path = join(options.out, made.fileName);
    writeOut(path, made.bytes);
    show(json(options), { path, rows: made.rows, sha256: made.sha256 }, `${path}\n${made.rows} rows\nSHA-256 ${made.sha256}`);
  });
};
