import { z } from 'zod';
import { instantOf } from '../../audit/statement-in.ts';
import type { PersonCertificate, VerifiedEntry } from '../record-keys.ts';
import { chainFaults, signerAndMeaning, type VerifiedStatement, verifiedStatements } from '../signed-statements.ts';
import { declaredIn } from './declared-in.ts';
import type { EntryRecord } from './entry-record-schema.ts';

/** Exactly what the program signs for an entry; what it does not know is none of its statements. */
const statementSchema = z.strictObject({
  kind: z.literal('entry'),
  vault: z.string(),
  about: z.strictObject({ kind: z.literal('entry'), id: z.string(), version: z.string() }),
  document: z.string(),
  contentHash: z.string(),
  declaration: z.strictObject({ document: z.string(), revision: z.string(), hash: z.string() }),
  action: z.string(),
  from: z.string(),
  to: z.string(),
  meaning: z.string(),
  printedName: z.string(),
  userId: z.string(),
  role: z.string(),
  time: z.string(),
  reason: z.string(),
  /** Of the act that moves a signed date, and of no other. */
  moved: z.strictObject({ field: z.string(), from: z.string(), to: z.string() }).optional(),
  effectiveFrom: z.null(),
  previous: z.string().nullable(),
});
type Stated = z.output<typeof statementSchema>;
type Row = EntryRecord['signatures'][number];

type EntryStatement = VerifiedStatement<Stated, Row>;

const isAbout = (stated: Stated, { vault, entry }: EntryRecord): boolean =>
  stated.vault === vault.id &&
  stated.document === entry.number &&
  stated.about.id === entry.number &&
  Number(stated.about.version) <= entry.version;

/** Verifies each statement by itself: readable, of a person whom the authority certified, and about this very entry. */
export const entryStatements = (record: EntryRecord, certificates: ReadonlyMap<string, PersonCertificate>) =>
  verifiedStatements<Stated, Row>(record.signatures, statementSchema, certificates, (stated) => isAbout(stated, record));

/** What was signed for the version of the record is what the record holds. */
const versionFaults = (statements: readonly EntryStatement[], { entry, declaration, values, withheld }: EntryRecord): string[] => {
  const own = statements.filter(({ stated }) => stated.about.version === String(entry.version));
  return [
    ...own.flatMap(({ stated }) =>
      stated.contentHash === entry.hash &&
      stated.declaration.hash === declaration.hash &&
      stated.declaration.document === declaration.document &&
      stated.declaration.revision === declaration.revision
        ? []
        : [`${signerAndMeaning(stated)} signed another content, or under another declaration, than this record holds.`],
    ),
    ...own.flatMap(({ stated }) =>
      stated.moved === undefined || withheld.includes(stated.moved.field) || values[stated.moved.field] === stated.moved.to
        ? []
        : [`${signerAndMeaning(stated)} moved a date to another day than this record holds.`],
    ),
    ...(own.length > 0 === (entry.signedAt !== null)
      ? []
      : ['The record says otherwise than its statements whether the version is signed.']),
  ];
};

const wroteIn = (
  entries: readonly VerifiedEntry[],
  table: string,
  isIt: (after: Record<string, unknown>) => boolean,
): VerifiedEntry | null =>
  entries.find(
    ({ entry }) =>
      entry.outcome === 'done' && entry.changes.some((change) => change.table === table && change.before === null && isIt(change.after)),
  ) ?? null;

/** Each signature was recorded by the session of the person who gave it, before the certificate was revoked. */
const recordingFaults = (statements: readonly EntryStatement[], entries: readonly VerifiedEntry[]): string[] =>
  statements.flatMap(({ stated, row, certificate }) => {
    const found = wroteIn(
      entries,
      'signatures',
      (after) => after.statement === row.statement && after.signature === row.signature && after.certificate_id === row.certificate,
    );
    if (!found || found.user !== stated.userId || !found.entry.roles.includes(stated.role))
      return [`No ledger entry of ${stated.printedName} carries the signature for "${stated.meaning}".`];
    return certificate.revokedFrom === null || found.entry.seq < certificate.revokedFrom
      ? []
      : [`The certificate of ${signerAndMeaning(stated)} was revoked before that signature.`];
  });

/**
 * Whether an act about something else, such as an assessment, led an entry back because it filled in anew what was signed. Its ledger
 * entry tells of other records and is not in this one: what the same person saved at the same moment stands for it, where the record
 * goes back as far.
 */
const isLedBackElsewhere = (
  { declaration, formerly }: EntryRecord,
  { action, meaning, version, by, at }: EntryRecord['moves'][number],
  entries: readonly VerifiedEntry[],
): boolean => {
  const isGiven = declaredIn(declaration.text)?.fields.some(({ givenBy }) => givenBy !== undefined);
  if (action !== 'reopen' || meaning !== null || isGiven !== true || !formerly) return false;
  const { saves, earlier } = formerly;
  const own = new Set(entries.map(({ entry: { seq } }) => seq));
  const isSaved = saves.some((save) => !own.has(save.seq) && save.version === version && save.by.userId === by.userId && save.at === at);
  return isSaved || (earlier !== null && instantOf(at) < instantOf(saves[0]?.at));
};

/** Each step that the record tells was written in the ledger by who made it; a signed one rests on a statement of that person. */
const moveFaults = (record: EntryRecord, statements: readonly EntryStatement[], entries: readonly VerifiedEntry[]): string[] =>
  record.moves.flatMap((move) => {
    const { position, action, from, to, meaning, reason, by, at, version } = move;
    const { entry } = record;
    const made = wroteIn(
      entries,
      'entry_moves',
      (after) =>
        after.entry_id === entry.number &&
        after.position === position &&
        after.action === action &&
        after.from_state === from &&
        after.to_state === to &&
        after.meaning === meaning &&
        after.reason === reason &&
        after.version === version &&
        after.moved_by === by.userId &&
        Date.parse(String(after.moved_at)) === instantOf(at),
    );
    const isSigned =
      meaning === null ||
      statements.some(
        ({ stated }) =>
          stated.meaning === meaning &&
          stated.userId === by.userId &&
          stated.action === action &&
          stated.from === from &&
          // Until all have signed a move of several people, the entry stays where it is.
          (stated.to === to || to === from) &&
          stated.reason === reason &&
          stated.about.version === String(version),
      );
    const isMade = made === null ? isLedBackElsewhere(record, move, entries) : made.user === by.userId;
    return isMade && isSigned ? [] : [`The step from ${from} to ${to} by ${by.printedName} is not proven.`];
  });

/** How the ledger says that the entry came in from a former list; undefined where it does not. */
const importIn = (number: string, entries: readonly VerifiedEntry[]): Record<string, unknown> | undefined =>
  entries
    .flatMap((one) => (one.entry.outcome === 'done' ? one.entry.changes : []))
    .find(({ table, after }) => table === 'brought_entries' && after.entry_id === number)?.after;

/**
 * The steps follow one another to the state that the record names: from the first state of the register, or from the one that the
 * entry was imported in, which the ledger has to say as the record does.
 */
const wayFaults = ({ moves, entry, declaration, broughtIn }: EntryRecord, entries: readonly VerifiedEntry[]): string[] => {
  const brought = importIn(entry.number, entries);
  const isTold =
    brought === undefined
      ? broughtIn === null
      : brought.import_id === broughtIn?.run && brought.state === broughtIn?.state && brought.former_number === broughtIn?.formerNumber;
  const first = broughtIn?.state ?? declaredIn(declaration.text)?.states[0]?.name;
  const begins = moves[0] === undefined || moves[0].version === entry.version ? first : moves[0].from;
  const ends = moves.reduce((at, { from, to }) => (at === from ? to : undefined), begins);
  return [
    ...(isTold ? [] : ['The ledger does not say of the import of this entry what the record says.']),
    ...(moves.every(({ position }, index) => position === index + 1) && ends === entry.state
      ? []
      : ['The steps do not lead to the state that the record names, or one of them is missing.']),
  ];
};

/** What the pages tell of the ledger stands in its entries. */
const trailFaults = ({ trail, entry, head }: EntryRecord, entries: readonly VerifiedEntry[]): string[] => {
  const told = trail.every(({ seq, time, who: person, reason }) => {
    const found = entries.find((one) => one.entry.seq === seq)?.entry;
    const name = found?.actor === 'system' ? 'the system' : `(${found?.actor})`;
    return found !== undefined && instantOf(time) === Date.parse(found.time) && person.endsWith(name) && reason === found.reason;
  });
  const owner = entries
    .flatMap((one) => (one.entry.outcome === 'done' ? one.entry.changes : []))
    .findLast(({ table, id, after }) => table === 'register_entries' && id === entry.number && 'owner' in after)?.after.owner;
  return [
    ...(told && trail.length === entries.length ? [] : ['The extract of the audit trail does not tell what its ledger entries say.']),
    ...(owner === undefined || owner === entry.owner.userId ? [] : ['The ledger names another owner.']),
    ...(entries.every((one) => one.entry.seq <= head.seq)
      ? []
      : ['The record holds entries that are newer than the ledger head that it names.']),
  ];
};

/** Whoever has a certificate in the record bears its name everywhere. */
const nameFaults = ({ entry, moves, formerly }: EntryRecord, certificates: ReadonlyMap<string, PersonCertificate>): string[] => {
  const names = Map.groupBy(certificates.values(), ({ userId }) => userId);
  const named = [...moves, ...(formerly?.saves ?? [])].map(({ by }) => by);
  return [entry.owner, entry.savedBy, ...named].flatMap(({ userId, printedName }) =>
    (names.get(userId) ?? []).every(({ facts }) => facts.commonName !== printedName) && names.has(userId)
      ? [`${userId} is named ${printedName}, and no certificate says so.`]
      : [],
  );
};

/** All that the statements, steps and ledger entries of a record say against one another; empty when they agree. */
export const agreementFaults = (
  record: EntryRecord,
  certificates: ReadonlyMap<string, PersonCertificate>,
  statements: readonly EntryStatement[],
  entries: readonly VerifiedEntry[],
): string[] => [
  ...chainFaults(statements),
  ...versionFaults(statements, record),
  ...recordingFaults(statements, entries),
  ...moveFaults(record, statements, entries),
  ...wayFaults(record, entries),
  ...trailFaults(record, entries),
  ...nameFaults(record, certificates),
];
