import { z } from 'zod';
import { FEED_KINDS } from '../references/feed.ts';
import { roleSchema } from '../roles.ts';
import { computedSchema } from './computed-declaration.ts';
import { fieldSchema } from './field-declaration.ts';
import { slug, stateName, words } from './words.ts';

/** What a signature on an entry can mean; closed, and a declaration chooses from it (21 CFR 11.50(a)(3)). */
export const entryMeanings = [
  'Review',
  'Approval',
  'Quality approval',
  'Assessment',
  'Verification',
  'Disposition',
  'Triage decision',
  'Acceptance of residual risk',
  'Closure',
  'Effectiveness confirmed',
  'Effectiveness not reached',
  'Read and understood',
  'Competence confirmed',
  'Audit conclusion',
  'Management decision',
  'Date moved',
  'Still holds',
  'Void',
] as const;

const linkSchema = z.strictObject({
  role: slug,
  label: words(80),
  /** How the other end calls it. */
  reverse: words(80),
  /** Ids of registers, "entry" for any of them, "document", or "clause" of a catalogue in use. */
  to: z.array(slug).min(1).max(20),
  many: z.boolean(),
  requiredFrom: stateName.optional(),
  /** It is evidence: each link says of which day it tells, and until when it shows anything. */
  dated: z.literal(true).optional(),
  /**
   * What is linked came out of this entry and goes its own way, as the CAPA of a complaint does: later versions of it ask for no look at the
   * link. What is void or withdrawn does.
   */
  follows: z.literal(true).optional(),
  /** It is made and taken away also after the entry came to its end; what is written then is signed by nobody. Other links stay. */
  staysOpen: z.literal(true).optional(),
  /** A decision that this link is the basis of is taken over only where suppliers still say what they said then (decision 0113). */
  asksSuppliers: z.literal(true).optional(),
  /** What is linked is a required part of a file: the clause that asks for it, and the field that says why there is none. */
  filePart: z.strictObject({ clause: words(80), unless: slug.optional() }).optional(),
  /** What a new entry that is opened from the linked one takes over: the own field, and the one there, by the register of that. */
  takes: z
    .array(z.strictObject({ register: slug, from: slug, field: slug }))
    .max(40)
    .optional(),
});

const tones = ['ink', 'needs-you', 'effective', 'history'] as const;
const icons = [
  'alert',
  'archive',
  'back',
  'calendar',
  'change',
  'check',
  'clipboard',
  'clock',
  'cross',
  'eye',
  'pencil',
  'signature',
] as const;
const stateSchema = z.strictObject({
  name: stateName,
  tone: z.enum(tones),
  icon: z.enum(icons),
  /** Not part of the progress line; shown after these states. */
  after: z.array(stateName).max(20).optional(),
  /** What stands in it is no longer good for others: their links to it ask to be looked at, as those to what is void. */
  withdrawn: z.literal(true).optional(),
});

/** What has to hold before a move beside fields that are filled; closed, each with the sentence that it refuses with. */
const gateSchema = z.discriminatedUnion('gate', [
  /** Every entry that is linked in this role is in one of these states. */
  z.strictObject({ gate: z.literal('allInState'), link: slug, states: z.array(stateName).min(1).max(20) }),
  /**
   * Every entry that is linked in one role is named, in the version that is linked, by an entry that is linked in another role:
   * each control by a verification, and not by that of another control or of a former version.
   */
  z.strictObject({ gate: z.literal('eachNamed'), link: slug, by: slug }),
  /** What is part of the entry in another register, such as its actions, is in one of these states; what is void is no part. */
  z.strictObject({ gate: z.literal('partsInState'), register: slug, label: words(80), states: z.array(stateName).min(1).max(20) }),
  /**
   * An entry of a register names the entry in this role, is in one of these states, and its lines are what comes out now: a release
   * waits for its baseline. One that was signed and no longer stands is none.
   */
  z.strictObject({
    // `lines` is the group of the other register that holds them.
    ...{ gate: z.literal('baselined'), register: slug, role: slug, label: words(80), lines: slug },
    states: z.array(stateName).min(1).max(20),
  }),
  /** What is linked in this role says one of these in a field, in the version that is linked: each software item its class. */
  z.strictObject({ gate: z.literal('eachSays'), link: slug, asks: slug, label: words(80), values: z.array(words(80)).min(1).max(20) }),
  /**
   * The newest assessment of the entry is of its newest bill of materials, so many days old at most, and against each of these feeds;
   * where `feedDays` is said, each of them states a day that is no longer ago than that.
   */
  z.strictObject({
    ...{ gate: z.literal('assessed'), feeds: z.array(z.enum(FEED_KINDS)).min(1), days: z.number().int().min(1).max(3650) },
    feedDays: z.number().int().min(1).max(3650).optional(),
  }),
  /**
   * What an assessment found in the entry, and what names it in this role of that register, is in one of these states; where a
   * field says until when a decision holds, that day has not passed. Without an assessment nobody knows, and it does not hold.
   */
  z.strictObject({
    ...{ gate: z.literal('findingsDecided'), register: slug, role: slug, label: words(80) },
    states: z.array(stateName).min(1).max(20),
    until: slug.optional(),
  }),
  /** The lines that the program gave to a group are what comes out now of the release that is linked, each of them. */
  z.strictObject({ gate: z.literal('linesStand'), field: slug, link: slug }),
  /** No link waits to be looked at again. */
  z.strictObject({ gate: z.literal('noSuspect') }),
  /** The day that this field names has come. */
  z.strictObject({ gate: z.literal('dayHasCome'), field: slug }),
  /** The day that this field names is still to come, such as that of a check which is planned. */
  z.strictObject({ gate: z.literal('dayLiesAhead'), field: slug }),
  /** Either the linked record, in one of these states where they are named, or the words that say why there is none. */
  z.strictObject({ gate: z.literal('linkedOrJustified'), link: slug, field: slug, states: z.array(stateName).min(1).max(20).optional() }),
  /** These fields are filled, which the move asks for and its state does not. */
  z.strictObject({ gate: z.literal('filled'), fields: z.array(slug).min(1).max(40) }),
  /**
   * Each of these fields says something else than when the entry made this move last, such as the cause that a check refuted; or words
   * written since say why it does not. An entry that never made the move is not asked.
   */
  z.strictObject({ gate: z.literal('changedSince'), move: slug, fields: z.array(slug).min(1).max(40), unless: slug.optional() }),
  /** Each of these fields is filled, or the words that say why one is not. */
  z.strictObject({ gate: z.literal('filledOrJustified'), fields: z.array(slug).min(1).max(40), field: slug }),
  /** Two fields name two people. */
  z.strictObject({ gate: z.literal('notSamePerson'), field: slug, other: slug }),
  /** Whoever makes the move is not the person that a field names, such as the one who answers for what is judged. */
  z.strictObject({ gate: z.literal('notMadeBy'), field: slug }),
  /** The day until which something is good has not passed; where it may be empty, nothing is good until a day. */
  z.strictObject({ gate: z.literal('evidenceNotExpired'), field: slug, mayBeEmpty: z.boolean().optional() }),
  /** A field says one of these. */
  z.strictObject({ gate: z.literal('says'), field: slug, values: z.array(words(80)).min(1).max(20) }),
  /** Every part of the file is there and in force, or a field says why not. */
  z.strictObject({ gate: z.literal('allFileParts') }),
  /** Of a finding: the last assessment of its release tells of it, and none of the feeds that say what is exploited came since. */
  z.strictObject({ gate: z.literal('assessedLast') }),
]);

const moveSchema = z.strictObject({
  from: z.array(stateName).min(1).max(20),
  action: slug,
  /** As a button says it, and its participle: "Contain", "contained". */
  label: words(40),
  done: words(40),
  to: stateName,
  roles: z.array(roleSchema).min(1).max(9),
  meaning: z.enum(entryMeanings).nullable(),
  /** Who made one of these moves last does not make this one. */
  notSameAs: z.array(slug).max(10).optional(),
  /** It is there only where each of these fields, or values that are worked out, says one of these; elsewhere another move is. */
  onlyWhen: z
    .array(z.strictObject({ field: slug, is: z.array(words(80)).min(1).max(20) }))
    .min(1)
    .max(10)
    .optional(),
  /** Who wrote in the entry does not make it, also where another person saved last. */
  notWriter: z.literal(true).optional(),
  /** Whoever makes it says why. */
  asksReason: z.boolean().optional(),
  /** So many people sign, one after another. */
  people: z.number().int().min(2).max(9).optional(),
  /** In how many days after the state was reached it is late. */
  days: z.number().int().min(1).max(3650).optional(),
  /** The date field whose day is the last one for it, instead of the limit of days where it is filled; of several the first day. */
  dueOn: z.union([slug, z.array(slug).min(1).max(5)]).optional(),
  /** The person field that names whom it waits for, or the owner where it is empty; others may make it and are not asked. */
  asks: slug.optional(),
  needs: z.array(gateSchema).max(20).optional(),
});

export const declarationShape = z.strictObject({
  register: slug,
  prefix: z.string().regex(/^[A-Z]{2,8}$/, 'A prefix is two to eight capital letters'),
  name: words(60),
  plural: words(60),
  purpose: words(600),
  /** Who makes entries, and edits them where nothing is signed. */
  editors: z.array(roleSchema).min(1).max(9),
  fields: z.array(fieldSchema).min(1).max(120),
  links: z.array(linkSchema).max(30),
  /** Worked out from the entry and its links, and part of what is signed. */
  computed: z.array(computedSchema).max(30).optional(),
  states: z.array(stateSchema).min(2).max(30),
  moves: z.array(moveSchema).min(1).max(60),
  /** The link that names the entry which an entry is part of, such as an action of a CAPA: it is made there and shown there. */
  partOf: slug.optional(),
  /** Leads a signed entry back, as a new version, so that what was signed can be changed. */
  reopen: z.strictObject({ roles: z.array(roleSchema).min(1).max(9), from: z.array(stateName).min(1).max(30), to: stateName }).optional(),
  voidedBy: z.array(roleSchema).min(1).max(9),
  sections: z
    .array(z.strictObject({ title: words(80), fields: z.array(slug).min(1).max(60) }))
    .min(1)
    .max(30),
  columns: z.array(slug).max(8),
  retentionYears: z.number().int().min(2).max(100),
});

/** A declaration by its shape alone; `declarationSchema` asks besides whether it fits together. */
export type Declaration = z.output<typeof declarationShape>;
export type DeclaredMove = Declaration['moves'][number];
export type Gate = z.output<typeof gateSchema>;

/** Every register has it, and nothing leads out of it. */
export const VOID = 'Void';

/** Whether what is linked in a role came out of the entry and goes its own way. */
export const goesOn = ({ links }: Pick<Declaration, 'links'>, role: string): boolean =>
  links.some((link) => link.role === role && link.follows === true);

/** Whether what is in a state stands no longer for those who link to it. */
export const isGone = (declaration: Pick<Declaration, 'states'> | null, state: string): boolean =>
  state === VOID || (declaration?.states.some(({ name, withdrawn }) => name === state && withdrawn === true) ?? false);
