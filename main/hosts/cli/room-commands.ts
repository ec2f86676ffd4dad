import { join } from 'node:path';
import type { Command } from 'commander';
import type { Output } from '#shared/api/index.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { momentOf } from './day.ts';
import { show, writeOut } from './output.ts';
import { table } from './table.ts';
import { as, type Common, inVault, json } from './vault-command.ts';

const collect = (value: string, before: string[]): string[] => [...before, value];
const TRAINING_WORDS = 'whose training to show, by user id, or on which document or requirement, by number; can be repeated';
interface OpenOptions extends Common {
  name: string;
  auditor: string;
  begins?: string;
  ends: string;
  asof?: string;
  document: string[];
  training: string[];
  type: string[];
  past?: boolean;
  history?: boolean;
}

const heads = ['Room', 'State', 'Name', 'Auditor', 'Until', 'As of', 'Documents', 'Entries', 'Training', 'Open requests'];
const lineOf = (room: Output<'room.list'>[number]) => [
  room.room,
  room.state,
  room.name,
  room.auditor.printedName,
  momentOf(room.ends),
  momentOf(room.asOf),
  room.documents,
  room.entries,
  room.training,
  room.waiting,
];

const trainingOf = (subject: string): string => `training ${subject}`;

const linesOf = (room: Output<'room.show'>): string =>
  [
    table(heads, [lineOf(room)]),
    ...room.opened.map(
      ({ number, title, revisions }) => `${number}  ${title}  ${revisions.map((one) => `${one.label} ${stateWords(one)}`).join(', ')}`,
    ),
    ...room.openedEntries.map(
      ({ number, title, versions }) => `${number}  ${title}  ${versions.map((one) => `version ${one.version} ${one.state}`).join(', ')}`,
    ),
    ...room.openedTraining.map(({ subject, title, trainings }) => `${subject}  ${title}  ${trainings} trainings`),
    ...room.requests.map(
      ({ request, text, answer, documents, training }) =>
        `Request ${request}: ${text}\n  ${answer === null ? 'waits for an answer' : [answer, ...documents, ...training.map(trainingOf)].join('  ')}`,
    ),
    ...room.shown.map(({ seq, time, number, label }) => `Shown: ${number} ${label} at ${momentOf(time)}, entry ${seq}`),
  ].join('\n');

const save = (options: Common & { out: string }, made: { fileName: string; sha256: string; bytes: Uint8Array }, words: string): void => {
  const path = join(options.out, made.fileName);
  writeOut(path, made.bytes);
  show(json(options), { ...made, bytes: undefined, path }, `${words}${path}\nSHA-256 ${made.sha256}`);
};

/** Rooms for auditors from outside. */
export const addRoomCommands = (program: Command): void => {
  const room = program.command('room').description('rooms in which a visiting auditor sees what was opened');
  inVault(room, 'open', 'open a room for a visiting auditor')
    .requiredOption('--name <text>', 'name of the audit')
    .requiredOption('--auditor <user>', 'user id of the visiting auditor')
    .option('--begins <date>', 'first day; now by default')
    .requiredOption('--ends <date>', 'last day')
    .option('--asof <date>', 'everything as it was at the end of this day; as it is now by default')
    .option('--document <number>', 'document, or entry of a register, to open; can be repeated', collect, [])
    .option('--training <of>', TRAINING_WORDS, collect, [])
    .option('--type <id>', 'open every document of this type; can be repeated', collect, [])
    .option('--past', 'also the revisions before the one in force')
    .option('--history', 'also the entries of the ledger about each document')
    .action(async (options: OpenOptions) => {
      const { name, auditor, begins, ends, asof, document, training, type, past, history } = options;
      const days = { ...(begins ? { begins } : {}), ...(asof ? { asOf: asof } : {}) };
      const made = await as(options, (client) =>
        client.call('room.open', {
          name,
          auditor,
          ends,
          ...days,
          documents: document,
          training,
          types: type,
          past: past === true,
          history: history === true,
        }),
      );
      const { room, documents, entries, training: records } = made;
      show(json(options), made, `${room} is open with ${documents} documents, ${entries} entries and ${records} records of training.`);
    });
  inVault(room, 'list', 'list the rooms').action(async (options: Common) => {
    const rooms = await as(options, (client) => client.call('room.list', {}));
    show(json(options), rooms, table(heads, rooms.map(lineOf)));
  });
  inVault(room, 'show <room>', 'what was opened, asked and shown in a room').action(async (id: string, options: Common) => {
    const shown = await as(options, (client) => client.call('room.show', { room: id }));
    show(json(options), shown, linesOf(shown));
  });
  inVault(room, 'add <room>', 'open more in a room: documents, entries of registers, records of training')
    .option('--document <number>', 'document, or entry of a register, to open; can be repeated', collect, [])
    .option('--training <of>', TRAINING_WORDS, collect, [])
    .action(async (id: string, options: Common & { document: string[]; training: string[] }) => {
      const { document, training } = options;
      const made = await as(options, (client) => client.call('room.add', { room: id, documents: document, training }));
      show(json(options), made, `${[...document, ...training.map(trainingOf)].join(', ')} can be seen in ${id}.`);
    });
  inVault(room, 'ask <room> <text>', 'ask for something in a room, as its auditor').action(
    async (id: string, text: string, options: Common) => {
      const made = await as(options, (client) => client.call('room.ask', { room: id, text }));
      show(json(options), made, `Request ${made.request} waits for an answer.`);
    },
  );
  inVault(room, 'answer <room> <request>', 'answer a request')
    .requiredOption('--answer <text>', 'the answer')
    .option('--document <number>', 'document, or entry of a register, to open with it; can be repeated', collect, [])
    .option('--training <of>', TRAINING_WORDS, collect, [])
    .action(async (id: string, request: string, options: Common & { answer: string; document: string[]; training: string[] }) => {
      const { answer, document: documents, training } = options;
      const made = await as(options, (client) =>
        client.call('room.answer', { room: id, request: Number(request), answer, documents, training }),
      );
      show(json(options), made, `Request ${request} is answered.`);
    });
  inVault(room, 'look <room> <number>', 'view a document or an entry as the auditor of a room, and write its record')
    .option('--revision <label>', 'revision; the one in force on the day of the room by default')
    .option('--out <folder>', 'folder', '.')
    .action(async (id: string, number: string, options: Common & { revision?: string; out: string }) => {
      const label = options.revision === undefined ? {} : { label: options.revision };
      const made = await as(options, (client) => client.fetch('room.look', { room: id, number, ...label }));
      const signed = made.signatures.map((one) => `${one.meaning}: ${one.printedName}, ${one.signedAt}\n`).join('');
      save(options, made, `${made.number} ${made.label} ${made.title}, ${made.state}\n${signed}`);
    });
  inVault(room, 'look-training <room> <of>', 'view a record of training as the auditor of a room, and write it')
    .option('--out <folder>', 'folder', '.')
    .action(async (id: string, subject: string, options: Common & { out: string }) => {
      const made = await as(options, (client) => client.fetch('room.lookAtTraining', { room: id, subject }));
      save(options, made, `${made.title}, ${made.trainings} trainings\n`);
    });
  inVault(room, 'export <room>', 'write what was shown in a room, with its records')
    .option('--out <folder>', 'folder', '.')
    .action(async (id: string, options: Common & { out: string }) => {
      save(options, await as(options, (client) => client.fetch('room.export', { room: id })), '');
    });
  inVault(room, 'close <room>', 'close a room before its time')
    .requiredOption('--reason <text>', 'reason')
    .action(async (id: string, options: Common & { reason: string }) => {
      const made = await as(options, (client) => client.call('room.close', { room: id, reason: options.reason }));
      show(json(options), made, `${id} is closed.`);
    });
};
