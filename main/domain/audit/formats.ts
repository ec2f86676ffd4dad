import { always } from './guards.ts';
import type { StateBefore, Writes, Written } from './write-grammar.ts';

/**
 * The rules by which a vault is written. An entry is judged by those of its time, so that an added guard makes no fault
 * of honest history (decision 0036).
 * 1: until version 0.1. 2: the header of an entry says the roles of its moment; roles that sign are given by two people.
 * 3: every signature of a person stands in one table, about what it names (decision 0053).
 * 4: a day of an entry that somebody has to keep moves with a reason, also before it is signed (decision 0109).
 */
export const NEWEST_FORMAT = 4;
const FIRST = 'vault.create';
export const UPGRADE = 'vault.upgrade';
/** The custodian gives the workstation's key to another computer. */
export const TAKE_KEY = 'vault.takeWorkstationKey';

/** The newest of the formats that a vault says it follows. */
export const newestFormat = (isThere: (format: string) => boolean): number => {
  let format = 1;
  while (isThere(String(format + 1))) format += 1;
  return format;
};

const isIn = (state: StateBefore) => (format: string) => state.row('formats', format) !== undefined;

export const formatOf = (state: StateBefore): number => newestFormat(isIn(state));

/** The format at an entry: that of the newest upgrade before it, or the one in which the vault was made. */
export const formatAt = (state: StateBefore, entry: Written): number => {
  const made = entry.operation === FIRST ? entry.changes.filter(({ table, before }) => table === 'formats' && before === null) : [];
  return newestFormat((format) => isIn(state)(format) || made.some(({ id }) => id === format));
};

/** The creation of a vault and its upgrade to a newer format: acts of the program before anybody is signed in. */
export const vaultLifecycleWrites: Readonly<Record<typeof FIRST | typeof UPGRADE, Writes>> = {
  [FIRST]: {
    did: 'created the vault',
    first: true,
    signer: 'workstation',
    tables: {
      vault: { insert: always },
      workstations: { insert: always },
      people: { insert: always },
      grants: { insert: (_act, { after }) => after.role === 'Administrator' },
      credentials: { insert: always },
      certificates: { insert: always },
      custodians: { insert: always },
      custodian_acts: { insert: always },
      grant_approvals: { insert: always },
      vault_keys: { insert: always },
      routes: { insert: always },
      document_types: { insert: always },
      formats: { insert: (_act, { after }) => after.from_seq === 1 },
    },
  },
  [UPGRADE]: {
    did: 'upgraded the vault',
    signer: 'workstation',
    tables: {
      // A format follows the one before it, so nothing leads back to former rules.
      formats: { insert: ({ entry, format }, { id, after }) => id === String(format + 1) && after.from_seq === entry.seq },
    },
  },
};
