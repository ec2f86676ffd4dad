import { z } from 'zod';
import type { Role } from '../domain/roles.ts';
import { roomKeepers, roomStates, roomVisitors } from '../domain/rooms.ts';
import { contract } from './contract.ts';
import { date, documentNumber, empty, line, madeFile, reason, shownState, userId } from './fields.ts';
import { shownSignature } from './statement.ts';

/** A visiting auditor among them is answered about own rooms only, and only in their time. */
const both: readonly Role[] = [...roomKeepers, ...roomVisitors];

const room = z.string().regex(/^ROOM-\d{3,6}$/, 'A room looks like ROOM-001');
const request = z.number().int().min(1);
const label = z.string().max(12);
const documents = z.array(documentNumber).max(500);
/** Of whom, or on what, a record of training is. */
const trainee = z.union([userId, documentNumber], 'A person by user id, or a document or requirement by number');
const training = z.array(trainee).max(100);
export const isTrainee = (subject: string): boolean => userId.safeParse(subject).success;
const person = z.strictObject({ userId: z.string(), printedName: z.string() });

const listed = z.strictObject({
  room: z.string(),
  name: z.string(),
  state: z.enum(roomStates),
  auditor: person,
  begins: z.string(),
  ends: z.string(),
  /** Everything is shown as it was then. */
  asOf: z.string(),
  past: z.boolean(),
  history: z.boolean(),
  documents: z.number(),
  /** Entries of registers that it shows. */
  entries: z.number(),
  /** Records of training. */
  training: z.number(),
  /** Requests without an answer. */
  waiting: z.number(),
});
const revisions = z.array(z.strictObject({ label: z.string(), ...shownState }));

/** Rooms in which somebody from outside sees what was opened, for a time, as of a day. */
export const roomOperations = {
  'room.open': contract(
    roomKeepers,
    z.strictObject({
      /** The audit, such as "Surveillance audit 2026". */
      name: line(120),
      auditor: userId,
      /** From the beginning of this day, or from now. */
      begins: date.optional(),
      /** To the end of this day. */
      ends: date,
      /** As it was at the end of this day, or as it is now. */
      asOf: date.optional(),
      /** Numbers of documents and of entries of registers, here and wherever something is opened. */
      documents,
      /** User ids, and numbers of documents and requirements: a sealed record of the training of each, here and wherever something is opened. */
      training: training.optional(),
      /** Every document of these types. */
      types: z.array(z.string().max(8)).max(50),
      past: z.boolean(),
      history: z.boolean(),
    }),
    z.strictObject({ room: z.string(), documents: z.number(), entries: z.number(), training: z.number() }),
  ),
  'room.add': contract(roomKeepers, z.strictObject({ room, documents, training: training.optional() }), empty),
  /** Written words, documents that are opened with them, or both. */
  'room.answer': contract(roomKeepers, z.strictObject({ room, request, answer: reason, documents, training: training.optional() }), empty),
  'room.close': contract(roomKeepers, z.strictObject({ room, reason }), empty),
  'room.list': contract(both, empty, z.array(listed)),
  'room.show': contract(
    both,
    z.strictObject({ room }),
    listed.extend({
      opened: z.array(z.strictObject({ number: z.string(), title: z.string(), type: z.string(), revisions })),
      openedEntries: z.array(
        z.strictObject({
          number: z.string(),
          title: z.string(),
          register: z.string(),
          versions: z.array(z.strictObject({ version: z.number(), state: z.string() })),
        }),
      ),
      openedTraining: z.array(z.strictObject({ subject: z.string(), title: z.string(), trainings: z.number() })),
      requests: z.array(
        z.strictObject({
          request: z.number(),
          text: z.string(),
          askedAt: z.string(),
          answer: z.string().nullable(),
          answeredBy: z.string().nullable(),
          answeredAt: z.string().nullable(),
          /** What was opened with the answer. */
          documents: z.array(z.string()),
          /** Records of training, by whom or what they are about. */
          training: z.array(z.string()),
        }),
      ),
      /** What the auditor looked at, from the ledger, the newest first. */
      shown: z.array(z.strictObject({ seq: z.number(), time: z.string(), number: z.string(), label: z.string() })),
    }),
  ),
  'room.ask': contract(roomVisitors, z.strictObject({ room, text: reason }), z.strictObject({ request: z.number() })),
  /** Shows one revision, or one version of an entry, with its paper; that it was shown is an entry of the ledger. */
  'room.look': contract(
    roomVisitors,
    z.strictObject({ room, number: documentNumber, label: label.optional() }),
    z.strictObject({
      number: z.string(),
      title: z.string(),
      type: z.string(),
      label: z.string(),
      state: z.string(),
      author: z.string(),
      reasonForChange: z.string(),
      releasedAt: z.string().nullable(),
      effectiveAt: z.string().nullable(),
      supersededAt: z.string().nullable(),
      obsoletedAt: z.string().nullable(),
      signatures: z.array(shownSignature.omit({ userId: true, certificateSerial: true })),
      history: z.array(
        z.strictObject({
          seq: z.number(),
          time: z.string(),
          who: z.string(),
          did: z.string(),
          subject: z.string(),
          reason: z.string(),
        }),
      ),
      /** The sealed record. */
      ...madeFile,
    }),
  ),
  /** Shows a record of training; that it was shown is an entry of the ledger. */
  'room.lookAtTraining': contract(
    roomVisitors,
    z.strictObject({ room, subject: trainee }),
    z.strictObject({ subject: z.string(), title: z.string(), trainings: z.number(), ...madeFile }),
  ),
  /** What was shown, with its records and the requests, as an archive with checksums. */
  'room.export': contract(both, z.strictObject({ room }), z.strictObject({ ...madeFile, records: z.number() })),
} as const;
