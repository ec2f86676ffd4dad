import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '#main/app/client.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type EntryValues, filesOf } from '#shared/domain/register/entry-values.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { shownDays, typedTarget } from '#shared/domain/register/link-days.ts';
import { stateWords } from '#shared/domain/register/pace.ts';
import { typedValue } from '#shared/domain/register/typed-value.ts';
import { dayOf } from './day.ts';
import { addEntryImportCommands } from './entry-import-commands.ts';
import { addEntryRecordCommand } from './entry-record-command.ts';
import { show, writeOut } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

type Shown = Output<'entry.show'>;
interface Given {
  set: string[];
  link: string[];
  unlink?: string[];
  title?: string;
}
const MOST = 5000;
const several = (one: string, before: string[] = []): string[] => [...before, one];

/** What --set says: values, and the files that come to a field. */
interface SetFields {
  values: EntryValues;
  files: { field: string; path: string }[];
}
/** "field=value", or "field=@path" for a long text or for a file. @throws AppError 'invalid-input' */
const setFields = (declaration: Declaration, set: readonly string[]): SetFields => {
  const given: SetFields = { values: {}, files: [] };
  for (const one of set) {
    const [, id = '', text = ''] = /^([^=]+)=([\s\S]*)$/.exec(one) ?? [];
    const field = declaration.fields.find((known) => known.id === id);
    if (!field)
      throw new AppError(
        'invalid-input',
        `"${one}" sets no field of this register. Fields: ${declaration.fields.map((known) => known.id).join(', ')}.`,
      );
    if (field.type === 'file' && text.startsWith('@')) given.files.push({ field: id, path: text.slice(1) });
    else given.values[id] = typedValue(field, text.startsWith('@') ? readFileSync(text.slice(1), 'utf8').trim() : text);
  }
  return given;
};
const broughtFiles = (client: Client, files: SetFields['files']) =>
  Promise.all(files.map(async ({ field, path }) => ({ field, fileName: basename(path), file: await client.bring(path) })));

/** "role:number", and for evidence "role:number@day..last day". */
const linksOf = (links: readonly string[]): { role: string; to: string; on?: string; until?: string }[] =>
  links.map((one) => {
    const [, role = '', to = ''] = /^([^:]+):(.+)$/.exec(one) ?? [];
    if (role === '')
      throw new AppError('invalid-input', `"${one}" names no link. Write it like raisedBy:NC-0001, or evidence:SOP-001@2026-11-01.`);
    return { role, ...typedTarget(to) };
  });

const changedSince = ({ suspect, version }: Shown['links'][number]): string => {
  if (suspect === null) return '';
  const now = [
    ...(suspect.version === version ? [] : [suspect.version || 'none in force']),
    ...(suspect.gone ? [suspect.gone.toLowerCase()] : []),
  ];
  return `  CHANGED SINCE: now ${now.join(', ')}`;
};

const linesOf = (shown: Shown & Partial<Pick<Output<'asOf.entry'>, 'asOf'>>): string => {
  const { declared, document, revision } = shown.declaration;
  return [
    `${shown.number}  ${shown.title}`,
    ...(shown.asOf ? [`As it stood at the end of ${shown.asOf.date}, ledger entry ${shown.asOf.entry}.`] : []),
    `${stateWords(shown)} since ${dayOf(shown.since)}; owner ${shown.owner.printedName}; version ${shown.version}${shown.frozenAt ? ', signed' : ''}; declared by ${document} ${revision}`,
    shown.kept.until === null ? `kept for ${shown.kept.years} years after its end` : `kept until ${dayOf(shown.kept.until)}`,
    ...declared.sections.flatMap(({ title, fields }) => [
      `${title}:`,
      ...fields.flatMap((id) => {
        const field = declared.fields.find((one) => one.id === id) ?? null;
        const words = shownValue(shown.values[id], field, (userId) => shown.names[userId] ?? userId);
        return words === '' ? [] : [`  ${field?.label ?? id}: ${words.replaceAll('\n', '\n    ')}`];
      }),
    ]),
    ...shown.computed.map(
      ({ label, result, how, now }) => `${label}: ${result || '–'} (${how})${now === null ? '' : `; now ${now || '–'}`}`,
    ),
    ...shown.links.map(
      (link) =>
        `${link.label}: ${[`${link.to} ${link.version}`, shownDays(link), link.title, stateWords(link)].filter(Boolean).join('  ')}${changedSince(link)}`,
    ),
    ...shown.linkedFrom.map((from) => `${from.label}: ${from.number}  ${from.title}  ${stateWords(from)}`),
    ...shown.signatures.map((one) => `Version ${one.version}: ${one.meaning}: ${one.printedName}, ${one.role}, ${one.signedAt}`),
    ...shown.moves.flatMap(({ action, label, to, meaning, refusal, checklist }) => [
      `Next: ${label} (${action}${meaning ? `, signed: ${meaning}` : ''}), to ${to}${refusal ? `. Not you: ${refusal}` : ''}`,
      ...checklist.filter(({ holds }) => !holds).map(({ words }) => `  missing: ${words}`),
    ]),
  ].join('\n');
};

const told = (made: Output<'entry.save'>): string => `${made.number} is ${made.state}, version ${made.version}.`;

const addFiles = (register: Command): void => {
  inVault(register, 'files [register]', 'files with the parts that they have to hold, and what is missing')
    .option('--missing', 'only what is missing')
    .action(async (id: string | undefined, options: Common & { missing?: boolean }) => {
      const files = await as(options, (client) => client.call('register.files', id === undefined ? {} : { register: id }));
      const found = files.map((file) => ({ ...file, parts: file.parts.filter(({ isMissing }) => isMissing || !options.missing) }));
      const lines = found.flatMap(({ number, parts }) =>
        parts.map((part) => [
          number,
          part.label,
          part.clause,
          part.isMissing ? 'MISSING' : part.inForce.join(', ') || part.because,
          part.notInForce.length > 0 ? `not in force: ${part.notInForce.join(', ')}` : '',
        ]),
      );
      show(json(options), found, table(['File', 'Part', 'Clause', 'There', ''], lines));
    });
};

const addRegister = (program: Command): void => {
  const register = program.command('register').description('registers, each declared by a document of the type REG');
  inVault(register, 'list', 'registers in force, with how many entries are in each state').action(async (options: Common) => {
    const rows = await as(options, (client) => client.call('register.list', {}));
    const lines = rows.map((row) => [
      row.register,
      row.plural,
      `${row.document} ${row.revision}`,
      row.states.flatMap(({ state, entries }) => (entries > 0 ? [`${state} ${entries}`] : [])).join(', '),
    ]);
    show(json(options), rows, table(['Register', 'Name', 'Declared by', 'Entries'], lines));
  });
  inVault(register, 'show <register>', 'its fields, links, states and moves').action(async (id: string, options: Common) => {
    const shown = await as(options, (client) => client.call('register.show', { register: id }));
    const { fields, links, moves } = shown.declaration;
    const lines = [
      ...fields.map((field) => ['field', field.id, field.label, field.choices ? field.choices.join(' | ') : field.type]),
      ...links.map((link) => ['link', link.role, link.label, link.to.join(', ')]),
      ...moves.map((move) => [
        'move',
        move.action,
        `${move.from.join(', ')} to ${move.to}`,
        move.meaning ? `signed: ${move.meaning}` : 'not signed',
      ]),
    ];
    show(json(options), shown, `${shown.document} ${shown.revision}\n${table(['What', 'Id', 'Name', 'Kind'], lines)}`);
  });
  addFiles(register);
};

const addReading = (entry: Command): void => {
  inVault(entry, 'list <register>', 'entries of a register, the newest first')
    .option('--state <state>', 'only in this state')
    .option('--text <words>', 'only with these words')
    .option('--mine', 'only those that I own')
    .option('--changed-links', 'only those with a link whose target moved on')
    .action(async (register: string, options: Common & { state?: string; text?: string; mine?: boolean; changedLinks?: boolean }) => {
      const { state, text, mine, changedLinks } = options;
      const asked = {
        ...(state ? { state } : {}),
        ...(text ? { text } : {}),
        ...(mine ? { mine } : {}),
        ...(changedLinks ? { suspect: true } : {}),
      };
      const page = await as(options, (client) => client.call('entry.list', { register, limit: MOST, ...asked }));
      const lines = page.rows.map((row) => [row.number, stateWords(row), row.title, row.owner, ...row.columns]);
      show(json(options), page, table(['Number', 'State', 'Title', 'Owner', ...page.heads], lines));
    });
  inVault(entry, 'show <number>', 'what it says, who signed it, and what is missing before the next step')
    .option('--entry-version <version>', 'as it was in this version')
    .option('--as-of <date>', 'as it stood at the end of this date')
    .action(async (number: string, options: Common & { entryVersion?: string; asOf?: string }) => {
      const { entryVersion, asOf: date } = options;
      if (entryVersion !== undefined && date !== undefined) throw new AppError('invalid-input', 'Name one of --entry-version and --as-of.');
      const version = entryVersion === undefined ? {} : { version: Number(entryVersion) };
      const shown = await as(options, (client) =>
        date === undefined ? client.call('entry.show', { number, ...version }) : client.call('asOf.entry', { number, date }),
      );
      show(json(options), shown, linesOf(shown));
    });
};

const addFile = (entry: Command): void => {
  inVault(entry, 'file <number> <field>', 'write the files of a field to a folder')
    .option('--entry-version <version>', 'as they were in this version')
    .option('--out <folder>', 'folder', '.')
    .action(async (number: string, field: string, options: Common & { entryVersion?: string; out: string }) => {
      const version = options.entryVersion === undefined ? {} : { version: Number(options.entryVersion) };
      const written = await as(options, async (client) => {
        const { values } = await client.call('entry.show', { number, ...version });
        const paths: { path: string; sha256: string }[] = [];
        for (const { sha256 } of filesOf(values[field])) {
          const made = await client.fetch('entry.file', { number, ...version, field, sha256 });
          const path = join(options.out, basename(made.fileName));
          writeOut(path, made.bytes);
          paths.push({ path, sha256: made.sha256 });
        }
        return paths;
      });
      if (written.length === 0) throw new AppError('not-found', `${number} holds no file in the field "${field}".`);
      show(json(options), written, written.map(({ path, sha256 }) => `${path}\nSHA-256 ${sha256}`).join('\n'));
    });
};

const given = (command: Command): Command =>
  command
    .option('--set <field=value>', 'a field; field=@path takes a long text from a file, or attaches a file', several, [])
    .option('--link <role:number>', 'a link to an entry or a document', several, []);

const addWriting = (entry: Command): void => {
  given(inVault(entry, 'create <register>', 'a new entry, also one that is opened from another'))
    .option('--title <title>', 'title; without it the one that is taken over')
    .option('--from <number>', 'the entry that it is opened from: linked with it as the registers declare, with what they take over')
    .option('--role <link>', 'with --from: which link of the new entry names that one, where there are several')
    .option('--back <link>', 'with --from: which link of that one names the new entry')
    .action(async (register: string, options: Common & Given & { from?: string; role?: string; back?: string }) => {
      const made = await as(options, async (client) => {
        const { declaration } = await client.call('register.show', { register });
        const { values, files } = setFields(declaration, options.set);
        const { from, role, back } = options;
        const way = { ...(role === undefined ? {} : { role }), ...(back === undefined ? {} : { back }) };
        const opens = from === undefined ? [] : (await client.call('entry.show', { number: from })).opens;
        const taken = opens.find((one) => one.register === register && (role ?? one.role) === one.role)?.title;
        const facts = {
          title: options.title ?? taken ?? '',
          values,
          links: linksOf(options.link),
          files: await broughtFiles(client, files),
        };
        return from === undefined
          ? client.call('entry.create', { register, ...facts })
          : client.call('entry.open', { register, from, ...way, ...facts });
      });
      show(json(options), made, told(made));
    });
  given(inVault(entry, 'edit <number>', 'change what is not signed; after a signature this opens the next version'))
    .option('--title <title>', 'title')
    .option('--unlink <role:number>', 'take a link away', several, [])
    .option('--reason <text>', 'why, where a day moves that somebody has to keep')
    .action(async (number: string, options: Common & Given & { reason?: string }) => {
      const made = await as(options, async (client) => {
        const now = await client.call('entry.show', { number });
        const gone = linksOf(options.unlink ?? []);
        const kept = now.links.filter((one) => !gone.some(({ role, to }) => role === one.role && to === one.to));
        const { values, files } = setFields(now.declaration.declared, options.set);
        return client.call('entry.save', {
          ...{ number, basedOn: now.hash, title: options.title ?? now.title },
          ...(options.reason ? { reason: options.reason } : {}),
          values: { ...now.values, ...values },
          files: await broughtFiles(client, files),
          links: [...kept.map(({ role, to }) => ({ role, to })), ...linksOf(options.link)],
        });
      });
      show(json(options), made, told(made));
    });
  inVault(entry, 'assign <number>', 'give it to another owner')
    .requiredOption('--owner <user>', 'user id')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Common & { owner: string; reason: string }) => {
      const { owner, reason } = options;
      const made = await as(options, (client) => client.call('entry.assign', { number, owner, reason }));
      show(json(options), made, told(made));
    });
};

type SignedAct = 'entry.sign' | 'entry.void' | 'entry.moveDate' | 'entry.confirmLink';
/** Signs what the command reads at this moment; a change in between is refused. */
const signing = async <N extends SignedAct>(
  options: Common,
  name: N,
  number: string,
  rest: Omit<Input<N>, 'number' | 'hash' | 'userId' | 'password'>,
) => {
  const made = await as(options, async (client: Client, password) => {
    const { hash } = await client.call('entry.show', { number });
    return client.call(name, { number, hash, ...rest, userId: options.as, password } as Input<N>) as Promise<Output<'entry.sign'>>;
  });
  show(json(options), made, told(made));
};

const addMoves = (entry: Command): void => {
  inVault(entry, 'move <number> <action>', 'make its next step, signed where the register asks for it')
    .option('--reason <text>', 'reason')
    .action(async (number: string, action: string, options: Common & { reason?: string }) => {
      const reason = options.reason ? { reason: options.reason } : {};
      const meaning = await as(options, async (client) => {
        const { moves } = await client.call('entry.show', { number });
        return moves.find((one) => one.action === action)?.meaning ?? null;
      });
      if (meaning !== null) return signing(options, 'entry.sign', number, { action, ...reason });
      const made = await as(options, (client) => client.call('entry.move', { number, action, ...reason }));
      show(json(options), made, told(made));
    });
  inVault(entry, 'reopen <number>', 'lead a signed entry back, as a new version')
    .requiredOption('--reason <text>', 'reason')
    .action(async (number: string, options: Common & { reason: string }) => {
      const made = await as(options, (client) => client.call('entry.reopen', { number, reason: options.reason }));
      show(json(options), made, told(made));
    });
  inVault(entry, 'void <number>', 'sign that it was a mistake; it keeps its number')
    .requiredOption('--reason <text>', 'reason')
    .action((number: string, options: Common & { reason: string }) => signing(options, 'entry.void', number, { reason: options.reason }));
  inVault(entry, 'move-date <number> <field> <date>', 'move a date that was signed, by signature')
    .requiredOption('--reason <text>', 'reason')
    .action((number: string, field: string, to: string, options: Common & { reason: string }) =>
      signing(options, 'entry.moveDate', number, { field, to, reason: options.reason }),
    );
  inVault(entry, 'confirm-link <number> <link>', 'sign that a link such as raisedBy:NC-0001 still holds, although its target moved on')
    .requiredOption('--reason <text>', 'reason')
    .action((number: string, link: string, options: Common & { reason: string }) => {
      const [first = { role: '', to: '' }] = linksOf([link]);
      return signing(options, 'entry.confirmLink', number, { ...first, reason: options.reason });
    });
};

/** Registers and their entries. */
export const addRegisterCommands = (program: Command): void => {
  addRegister(program);
  const entry = program.command('entry').description('entries of registers: nonconformities, CAPA, actions and others');
  addReading(entry);
  addFile(entry);
  addWriting(entry);
  addMoves(entry);
  addEntryRecordCommand(entry);
  addEntryImportCommands(entry);
};
