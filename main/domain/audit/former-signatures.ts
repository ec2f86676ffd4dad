import type { TableName } from '#main/ports/tables.ts';
import type { SignedKind } from '#shared/domain/signed-kinds.ts';
import type { Row } from './state-before.ts';
import { statementIn } from './statement-in.ts';

/** How a row of a former format holds the signature of a person. */
interface FormerSignature {
  table: TableName;
  kind: SignedKind;
  /** Names what was signed, and is there in every such row. */
  column: string;
  /** What was signed, where no column but the statement says it: such signatures are not looked up by it. */
  id?: (row: Row) => unknown;
  version: (row: Row) => unknown;
  /** Columns under other names than in `signatures`, and what stood in the statement alone. */
  columns?: Readonly<Record<string, string>>;
  role?: string;
  meaning?: string;
  /** By field of the statement: the column that has to say the same. */
  stated: Readonly<Record<string, string>>;
  /** Its id is the SHA-256 of its statement. */
  isNamedByStatement?: true;
  /** It was given by a person; where nothing is said, all were. */
  isOfPerson?: (row: Row) => boolean;
}

const signer = { userId: 'user_id', printedName: 'printed_name', role: 'role', meaning: 'meaning', time: 'signed_at' };
const contentHash = (row: Row) => statementIn(row).contentHash;

/** Until format 2 each kind had columns or a table of its own (decision 0053). Nothing is added here. */
export const formerSignatures: readonly FormerSignature[] = [
  {
    table: 'signatures',
    kind: 'revision',
    column: 'revision_id',
    version: (row) => (typeof row.round_id === 'string' ? row.round_id.slice(String(row.revision_id).length + 1) : '0'),
    stated: signer,
  },
  { table: 'signatures', kind: 'change', column: 'change_id', version: contentHash, stated: signer },
  { table: 'disposition_signatures', kind: 'disposition', column: 'disposition_id', version: contentHash, stated: signer },
  {
    table: 'migration_runs',
    kind: 'migration',
    column: 'id',
    version: (row) => row.manifest_hash,
    role: 'Document Controller',
    meaning: 'Bringing in',
    stated: { userId: 'user_id', printedName: 'printed_name', time: 'signed_at' },
    isOfPerson: (row) => row.statement !== null,
  },
  {
    table: 'clock_attestations',
    kind: 'clock',
    column: 'ledger_time',
    version: (row) => row.wall_clock,
    meaning: 'Clock attested',
    stated: { userId: 'user_id' },
  },
  {
    table: 'proof_signatures',
    kind: 'proof',
    column: 'up_to_seq',
    version: (row) => row.up_to_hash,
    meaning: 'Vault proven',
    stated: { userId: 'user_id', state: 'state_digest' },
  },
  {
    table: 'void_signatures',
    isNamedByStatement: true,
    kind: 'void',
    column: 'seq',
    version: () => null,
    meaning: 'Marked void',
    stated: { userId: 'user_id', printedName: 'printed_name', role: 'role', time: 'signed_at' },
  },
  {
    table: 'grant_approvals',
    isNamedByStatement: true,
    kind: 'roles',
    column: 'user_id',
    version: () => null,
    columns: { user_id: 'second_user', printed_name: 'second_name', role: 'second_role', signed_at: 'approved_at' },
    meaning: 'Roles given',
    stated: { second: 'second_user', secondName: 'second_name', secondRole: 'second_role', time: 'approved_at' },
    isOfPerson: (row) => row.second_user !== null,
  },
  {
    table: 'deputy_approvals',
    isNamedByStatement: true,
    kind: 'custodian',
    column: 'statement',
    id: (row) => statementIn(row).successor,
    version: () => null,
    columns: { signed_at: 'approved_at' },
    role: 'Deputy of the custodian',
    meaning: 'Custodian replaced',
    stated: { user: 'user_id', printedName: 'printed_name', time: 'approved_at' },
  },
];
