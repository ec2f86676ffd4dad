import { z } from 'zod';
import { declarationShape, entryMeanings } from '../domain/register/declaration.ts';
import { entryLink, movedOn } from '../domain/register/entry-content.ts';
import { entryValues } from '../domain/register/entry-values.ts';
import { readers } from '../domain/roles.ts';
import { keyHolders } from '../domain/vault-keys.ts';
import { contract, mayBring } from './contract.ts';
import { entryFilters } from './entry-view.ts';
import { date, expired, fileHandle, line, madeFile, reason, registerId, userId } from './fields.ts';
import { list } from './list.ts';
import { matrixView } from './matrix-view.ts';
import { snippetParts } from './search.ts';
import { shownSignature, signs } from './statement.ts';

const register = registerId;
/** The number of an entry. */
export const entryNumber = z.string().regex(/^[A-Z]{2,8}-\d{4,7}$/, 'An entry has a number such as CAPA-0001');
const action = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'A move has a name such as contain');
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const title = line(200);
const linkRole = z.string().max(40);
/** A link as people name it; what it pins is worked out when it is saved. */
const link = z.strictObject({
  role: linkRole,
  to: z.string().max(40),
  /** Names what stands now instead of what it named; the next signature covers it. */
  moved: z.literal(true).optional(),
  /** Of evidence: the day of which it tells, and the last one on which it shows anything; what is left out stays as it was. */
  on: date.optional(),
  until: date.nullable().optional(),
});
/** A file that comes to a field of the type file; it is kept as it is. */
const fileName = line(200).refine((name) => !/[/\\]/.test(name), 'A file has a name without folders');
const brought = z.strictObject({ field: z.string().max(40), fileName, file: fileHandle });
const facts = { title, values: entryValues, links: z.array(link).max(10_000), files: z.array(brought).max(20).optional() };
/** What an entry is after an act. */
export const stood = z.strictObject({ number: z.string(), version: z.number(), state: z.string(), hash: z.string() });

const row = z.strictObject({
  number: z.string(),
  title: z.string(),
  state: z.string(),
  owner: z.string(),
  since: z.string(),
  /** Whole days in this state, and the day or instant until which it is to be left, where there is one. */
  days: z.number(),
  due: z.string().nullable(),
  late: z.boolean(),
  expired,
  /** Whole days since it was due. */
  over: z.number(),
  version: z.number(),
  /** How many links name what has moved on. */
  suspect: z.number(),
  /** Until when it is kept, by the declaration that it is under; null as long as something still follows its state. */
  keptUntil: z.string().nullable(),
  /** What the columns of the declaration say, in their order. */
  columns: z.array(z.string()),
});
/** A part that a file has to hold, and what is linked there. */
const filePart = z.strictObject({
  role: z.string(),
  label: z.string(),
  clause: z.string(),
  inForce: z.array(z.string()),
  notInForce: z.array(z.string()),
  because: z.string(),
  isMissing: z.boolean(),
});
/** A register whose entries are part of another's, and by which link. */
const part = z.strictObject({ register: z.string(), name: z.string(), plural: z.string(), role: z.string(), mayCreate: z.boolean() });
const checklistLine = z.strictObject({
  words: z.string(),
  holds: z.boolean(),
  at: z.string().nullable(),
  /** Entries that have to be gone on with before it holds, with their paths. */
  open: z.array(z.strictObject({ number: z.string(), path: z.string() })).optional(),
});
const shownLink = entryLink.extend({
  label: z.string(),
  title: z.string(),
  state: z.string(),
  expired,
  path: z.string(),
  /** What stands now, where it is not what the link names. */
  suspect: movedOn.nullable(),
  /** A later version that was signed and asks for no look, because it says the same or goes its own way; null where there is none. */
  newer: z.string().nullable(),
});

/** A value that was worked out, with what went in, in words. */
const shownComputed = z.strictObject({
  id: z.string(),
  label: z.string(),
  result: z.string(),
  how: z.string(),
  /** What comes out now, where that is something else: saving the entry takes it over. */
  now: z.string().nullable(),
});

/** An entry as screens and the command line show it. */
export const shownEntry = z.strictObject({
  number: z.string(),
  register: z.string(),
  title: z.string(),
  state: z.string(),
  since: z.string(),
  owner: z.strictObject({ userId: z.string(), printedName: z.string() }),
  version: z.number(),
  newest: z.number(),
  hash: z.string(),
  /** Where it came from, if it was imported: its first state is one that nobody signed for here. */
  broughtIn: z.strictObject({ formerNumber: z.string(), fileName: z.string(), line: z.number(), state: z.string() }).nullable(),
  /** When this version was signed first, and so never changes. */
  frozenAt: z.string().nullable(),
  /** Without the fields that whoever asks does not read. */
  declaration: z.strictObject({ document: z.string(), revision: z.string(), declared: declarationShape }),
  values: entryValues,
  /** Printed names of the people that the values name, by user id. */
  names: z.record(z.string(), z.string()),
  computed: z.array(shownComputed),
  /** Fields that are signed: only reopening lets them change. */
  frozen: z.array(z.string()),
  /** It came to its end and was signed: title and links stay as they are, but for links that its declaration leaves open. */
  ended: z.boolean(),
  /** How many rows of a field were signed and stay as they are, by field. */
  keptRows: z.record(z.string(), z.number()),
  /** As its declaration says; `until` is null as long as something still follows its state. */
  kept: z.strictObject({ years: z.number(), until: z.string().nullable() }),
  links: z.array(shownLink),
  due: z.string().nullable(),
  late: z.boolean(),
  expired,
  over: z.number(),
  /** Entries that are part of this one, by their registers. */
  parts: z.array(
    part.extend({
      rows: z.array(
        z.strictObject({
          number: z.string(),
          title: z.string(),
          state: z.string(),
          /** Whom it waits for, or its owner. */
          who: z.string(),
          due: z.string().nullable(),
          late: z.boolean(),
          expired,
          over: z.number(),
          open: z.boolean(),
          path: z.string(),
        }),
      ),
    }),
  ),
  /** Entries that whoever asks may open from here, linked as the declarations say. */
  opens: z.array(
    z.strictObject({
      register: z.string(),
      name: z.string(),
      /** Link of the new entry that names this one, and link of this one that names the new one; null where it has none. */
      role: z.string().nullable(),
      back: z.string().nullable(),
      /** How the new one calls this one. */
      label: z.string(),
      isPart: z.boolean(),
      /** The title that it takes over; empty where it takes none. */
      title: z.string(),
    }),
  ),
  linkedFrom: z.array(
    z.strictObject({ number: z.string(), title: z.string(), state: z.string(), expired, label: z.string(), path: z.string() }),
  ),
  signatures: z.array(shownSignature.extend({ version: z.number() })),
  history: z.array(
    z.strictObject({
      did: z.string(),
      from: z.string(),
      to: z.string(),
      by: z.string(),
      at: z.string(),
      version: z.number(),
      meaning: z.enum(entryMeanings).nullable(),
      reason: z.string(),
    }),
  ),
  /** What may be done from here, whoever looks; and why not by the person who asks. */
  moves: z.array(
    z.strictObject({
      action: z.string(),
      label: z.string(),
      to: z.string(),
      meaning: z.enum(entryMeanings).nullable(),
      refusal: z.string().nullable(),
      missingPeople: z.number(),
      asksReason: z.boolean(),
      checklist: z.array(checklistLine),
    }),
  ),
  may: z.strictObject({
    edit: z.boolean(),
    reopen: z.boolean(),
    void: z.boolean(),
    assign: z.boolean(),
    /** Dates that were signed and that whoever asks may move by signature. */
    moveDates: z.array(z.string()),
  }),
});

export const registerLists = {
  entries: list({
    name: 'Entries of a register',
    holds: 'Every entry of one register with its state and the columns that its declaration names.',
    filters: { register, ...entryFilters },
    flags: {
      register: { flag: '--register <register>', words: 'id of the register, such as capa' },
      state: { flag: '--state <state>', words: 'only entries in this state' },
      text: { flag: '--text <words>', words: 'only entries whose number, title or fields hold these words' },
    },
  }),
  files: list({
    name: 'File indexes',
    holds: 'Every part that a medical device file, a design file or the quality system has to hold, what is there, and what is missing.',
    filters: { register: register.optional(), only: z.literal('missing').optional() },
    flags: {
      register: { flag: '--register <register>', words: 'only files of this register' },
      only: { flag: '--only <part>', words: 'only parts that are "missing"', oneOf: ['A part', ['missing']] },
    },
  }),
} as const;

export const registerOperations = {
  /** The record of an entry, sealed: of its newest version when none is named, each as it was signed. */
  'entry.record': contract(
    keyHolders.seal,
    z.strictObject({ number: entryNumber, version: z.number().int().positive().optional(), format: z.enum(['pdf', 'docx', 'json']) }),
    z.strictObject(madeFile),
  ),
  /** Registers whose declarations are in force, with how many entries are in each state. */
  'register.list': contract(
    readers,
    z.strictObject({}),
    z.array(
      z.strictObject({
        register: z.string(),
        prefix: z.string(),
        plural: z.string(),
        document: z.string(),
        revision: z.string(),
        states: z.array(z.strictObject({ state: z.string(), entries: z.number() })),
        mayCreate: z.boolean(),
      }),
    ),
  ),
  /** A declaration, without the fields that whoever asks does not read. */
  'register.show': contract(
    readers,
    z.strictObject({ register }),
    z.strictObject({ document: z.string(), revision: z.string(), declaration: declarationShape, parts: z.array(part) }),
  ),
  /** Files with the parts that they have to hold: entries of registers whose links are parts. What is void is left out. */
  'register.files': contract(
    readers,
    z.strictObject({ register: register.optional(), number: entryNumber.optional() }),
    z.array(
      z.strictObject({
        number: z.string(),
        register: z.string(),
        title: z.string(),
        state: z.string(),
        path: z.string(),
        parts: z.array(filePart),
      }),
    ),
  ),
  /** What the registers held in a period, in words, for each field of an entry that counts them. */
  'entry.counts': contract(
    readers,
    z.strictObject({ number: entryNumber, from: date, until: date }),
    z.array(z.strictObject({ field: z.string(), words: z.string() })),
  ),
  'entry.create': mayBring('attachments', contract(readers, z.strictObject({ register, ...facts }), stood)),
  /**
   * A new entry that is linked with the one it is opened from, from each end that declares it, and takes over what its declaration says.
   * @param role link of the new entry, and `back` that of the other one, where the register can be opened in several ways
   */
  'entry.open': mayBring(
    'attachments',
    contract(
      readers,
      z.strictObject({ from: entryNumber, register, role: linkRole.optional(), back: linkRole.optional(), ...facts }),
      stood,
    ),
  ),
  /**
   * Saves the version that is not signed yet, or opens the next one.
   * @param basedOn what the person had before
   * @param reason asked for where a day moves that somebody has to keep
   */
  'entry.save': mayBring(
    'attachments',
    contract(readers, z.strictObject({ number: entryNumber, basedOn: hash, reason: reason.optional(), ...facts }), stood),
  ),
  /** A file that a version of an entry holds. */
  'entry.file': contract(
    readers,
    z.strictObject({ number: entryNumber, version: z.number().int().positive().optional(), field: z.string().max(40), sha256: hash }),
    z.strictObject(madeFile),
  ),
  'entry.assign': contract(readers, z.strictObject({ number: entryNumber, owner: userId, reason }), stood),
  /** A move that is not signed. */
  'entry.move': contract(readers, z.strictObject({ number: entryNumber, action, reason: reason.optional() }), stood),
  /** Leads a signed entry back as a new version, so that what was signed can be changed. */
  'entry.reopen': contract(readers, z.strictObject({ number: entryNumber, reason }), stood),
  /** A move that is signed. @param hash of the version that the person read */
  'entry.sign': signs(readers, { number: entryNumber, action, hash, reason: reason.optional() }, stood),
  'entry.void': signs(readers, { number: entryNumber, hash, reason }, stood),
  /** Moves a date that was signed, by signature with a reason. */
  'entry.moveDate': signs(readers, { number: entryNumber, hash, field: z.string().max(40), to: date, reason }, stood),
  /** Signs that a link still holds although its target moved on; from then on it names what stands now. */
  'entry.confirmLink': signs(readers, { number: entryNumber, hash, role: z.string().max(40), to: z.string().max(40), reason }, stood),
  /** Entries of all registers, by number, former number, title and the words of their fields. */
  'entry.search': contract(
    readers,
    z.strictObject({
      query: z.string().max(500),
      limit: z.number().int().min(1).max(200),
      /** Words may be half typed. */
      beginnings: z.literal(true).optional(),
      /** Only entries of these registers. */
      registers: z.array(register).min(1).max(200).optional(),
    }),
    z.strictObject({
      rows: z.array(
        z.strictObject({
          number: z.string(),
          title: z.string(),
          register: z.string(),
          state: z.string(),
          expired,
          path: z.string(),
          /** Its number in the list that it was imported from; empty where there is none. */
          formerly: z.string(),
          /** The title with what was found. */
          marked: snippetParts,
          /** The words around the first that was found in a field; empty where it stands in number or title. */
          snippet: snippetParts,
        }),
      ),
      /** Whether there are more than were asked for. */
      more: z.boolean(),
    }),
  ),
  'entry.list': contract(
    readers,
    z.strictObject({
      register,
      ...entryFilters,
      /** Number after which the page begins. */
      after: z.string().max(20).optional(),
      limit: z.number().int().min(1).max(10_000),
    }),
    z.strictObject({ total: z.number(), heads: z.array(z.string()), rows: z.array(row) }),
  ),
  /** Entries by state, those that stand there longest first; what is done is counted only. @param cards most that are told of a state */
  'entry.board': contract(
    readers,
    z.strictObject({ register, ...entryFilters, cards: z.number().int().min(1).max(200) }),
    z.strictObject({
      columns: z.array(
        z.strictObject({
          state: z.string(),
          /** Days until which it is left; null where there is no limit. */
          limit: z.number().nullable(),
          isFinal: z.boolean(),
          total: z.number(),
          late: z.number(),
          rows: z.array(row),
        }),
      ),
    }),
  ),
  /** How old what is open is, in classes, and how many entries were made and done in each of the last twelve months. */
  'entry.pace': contract(
    readers,
    z.strictObject({ register, ...entryFilters }),
    z.strictObject({
      asOf: z.string(),
      entry: z.number(),
      ages: z.array(z.strictObject({ age: z.enum(['to30', 'to60', 'to90', 'over90']), entries: z.number(), late: z.number() })),
      late: z.number(),
      months: z.array(z.strictObject({ month: z.string(), opened: z.number(), closed: z.number() })),
    }),
  ),
  /**
   * Entries in the cells of the table that rates them, by one revision of one policy: the one in force, or the one that is asked for
   * as "SOP-006 1.0". Without one there is no matrix, and why.
   */
  'register.matrix': contract(readers, z.strictObject({ register, policy: z.string().max(80).optional() }), matrixView),
  'entry.show': contract(readers, z.strictObject({ number: entryNumber, version: z.number().int().positive().optional() }), shownEntry),
} as const;
