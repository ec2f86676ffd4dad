import type { TableName, Tables } from '#main/ports/tables.ts';
import type { Reader, RowChange } from '#main/ports/unit-of-work.ts';
import { isSignedKind, type SignedKind } from '#shared/domain/signed-kinds.ts';
import { formerSignatures } from './former-signatures.ts';
import type { ReplayedRows, Row, StateBefore } from './state-before.ts';
import { instantOf } from './statement-in.ts';

/** What a signature is about: one of its kind, as it stood when it was signed. */
export interface About {
  kind: SignedKind;
  id: string;
  /** The round of a revision, the hash of what was asked or listed; null where there is only one. */
  version: string | null;
}

/** A signature of a person, whatever it is about and under whichever format it was given. Empty is what its format did not record. */
export interface GivenSignature
  extends Omit<Tables['signatures'], 'revision_id' | 'round_id' | 'change_id' | 'about_kind' | 'about_id' | 'about_version'> {
  about: About;
  /** Its id is the SHA-256 of its statement, so that a statement stands once. */
  isNamedByStatement: boolean;
  /** What its statement has to say of itself, by the row that it stands in. */
  stated: Readonly<Record<string, unknown>>;
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

const given = (
  row: Row,
  about: About,
  columns: Readonly<Record<string, string>> = {},
): Omit<GivenSignature, 'stated' | 'isNamedByStatement'> => {
  const of = (column: string): string => text(row[columns[column] ?? column]);
  return {
    id: of('id'),
    seq: Number(row.seq ?? 0),
    about,
    task_id: textOrNull(row.task_id),
    user_id: of('user_id'),
    printed_name: of('printed_name'),
    role: of('role'),
    meaning: of('meaning'),
    statement: of('statement'),
    signature: of('signature'),
    certificate_id: of('certificate_id'),
    signed_at: of('signed_at'),
    pdf_hash: textOrNull(row.pdf_hash),
  };
};

/** The signature that a row holds, read by the format it was written in; null for a row that holds none of a person. */
export const givenSignature = (table: TableName, row: Row): GivenSignature | null => {
  if (table === 'signatures' && isSignedKind(row.about_kind)) {
    const about = { kind: row.about_kind, id: text(row.about_id), version: textOrNull(row.about_version) };
    const own = given(row, about);
    const { user_id: userId, printed_name: printedName, role, meaning, signed_at: time } = own;
    return { ...own, isNamedByStatement: true, stated: { about, userId, printedName, role, meaning, time } };
  }
  const former = formerSignatures.find((one) => one.table === table && typeof row[one.column] !== 'undefined' && row[one.column] !== null);
  if (!former || former.isOfPerson?.(row) === false) return null;
  const about = { kind: former.kind, id: text(former.id ? former.id(row) : row[former.column]), version: textOrNull(former.version(row)) };
  const own = given(row, about, former.columns);
  const stated = Object.fromEntries(Object.entries(former.stated).map(([field, column]) => [field, row[column] ?? null]));
  return {
    ...own,
    role: own.role || (former.role ?? ''),
    meaning: own.meaning || (former.meaning ?? ''),
    isNamedByStatement: former.isNamedByStatement === true,
    stated,
  };
};

const all = (table: TableName, rows: Iterable<Row>): GivenSignature[] => [...rows].flatMap((row) => givenSignature(table, row) ?? []);
const inOrder = (found: GivenSignature[]): GivenSignature[] => found.sort((a, b) => a.seq - b.seq);

/** Every table that holds signatures of people. */
const signatureTables: readonly TableName[] = [...new Set<TableName>(['signatures', ...formerSignatures.map(({ table }) => table)])];

/** The rows of a vault as guards see them. */
export const rowsOf = (reader: Reader): StateBefore => ({
  row: (table, id) => (reader.get(table, id) as Row | null) ?? undefined,
  where: (table, column, value) => reader.find(table, { [column]: value } as never) as unknown as Row[],
});

/**
 * Signatures about one thing, in the order in which they were given, under whichever format.
 * @param version about one version of it only, such as one round of a revision
 */
export const signaturesAbout = (rows: StateBefore, kind: SignedKind, id: string, version?: string): GivenSignature[] =>
  inOrder(
    [
      ...all(
        'signatures',
        rows.where('signatures', 'about_id', id).filter((row) => row.about_kind === kind),
      ),
      ...formerSignatures
        .filter((former) => former.kind === kind && former.id === undefined)
        .flatMap(({ table, column }) => all(table, rows.where(table, column, column.endsWith('seq') ? Number(id) : id))),
    ].filter((one) => version === undefined || one.about.version === version),
  );

/** All signatures of a kind of which a vault holds few, in the order in which they were given. */
export const signaturesOfKind = (reader: Reader, kind: 'clock' | 'proof'): GivenSignature[] =>
  inOrder([
    // Said as a literal, so that the index of the kind serves.
    ...all('signatures', reader.query<Row>(`SELECT * FROM signatures WHERE about_kind = '${kind}' ORDER BY seq`)),
    ...formerSignatures
      .filter((former) => former.kind === kind)
      .flatMap(({ table }) => all(table, reader.find(table, {}) as unknown as Row[])),
  ]);

/**
 * All that one person signed in a span of days, whatever it is about and under whichever format, in the order of time. The days
 * are those of the statements, which tell the time in the zone in which they were signed.
 * @param from the first day @param before the day after the last
 */
export const signaturesBy = (reader: Reader, userId: string, from: string, before: string): GivenSignature[] => {
  const former = signatureTables.filter((table) => table !== 'signatures');
  const here = reader.query<Row>('SELECT * FROM signatures WHERE user_id = ? AND signed_at >= ? AND signed_at < ?', [userId, from, before]);
  // Tables of former formats hold few signatures, and no new ones.
  const elsewhere = former.flatMap((table) => all(table, reader.find(table, {}) as unknown as Row[]));
  const isInSpan = ({ user_id, signed_at }: GivenSignature): boolean => user_id === userId && signed_at >= from && signed_at < before;
  return [...all('signatures', here), ...elsewhere.filter(isInSpan)].sort(
    (a, b) => instantOf(a.signed_at) - instantOf(b.signed_at) || a.seq - b.seq,
  );
};

/** Signatures that an entry gives; about one kind of thing where it is named. */
export const signaturesMade = ({ entry }: { entry: { changes: readonly RowChange[] } }, kind?: SignedKind, id?: string): GivenSignature[] =>
  entry.changes.flatMap(({ table, before, after }) => {
    const made = before === null ? givenSignature(table, after) : null;
    return made && (kind === undefined || made.about.kind === kind) && (id === undefined || made.about.id === id) ? [made] : [];
  });

/** Every signature among the rows that entries touched, of all kinds or of one. */
export const signaturesIn = (rows: ReplayedRows, kind?: SignedKind): GivenSignature[] =>
  signatureTables.flatMap((table) => all(table, rows.rows(table).values())).filter((one) => kind === undefined || one.about.kind === kind);

/** The row holds a signature about this kind of thing. */
export const isSignatureAbout =
  (kind: SignedKind) =>
  (_act: unknown, { table, after }: RowChange): boolean =>
    givenSignature(table, after)?.about.kind === kind;
