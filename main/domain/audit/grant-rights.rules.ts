import type { LedgerEntry, RowChange } from '#main/ports/unit-of-work.ts';
import { isSameName } from '#shared/domain/names.ts';
import { grantSeconds, rolesOfTwo } from '#shared/domain/roles.ts';
import { keyHolders } from '#shared/domain/vault-keys.ts';
import { type Replay, rolesBefore } from './replay.ts';

const tables: readonly string[] = ['custodians', 'custodian_acts', 'grant_approvals'];
/** What the custodian may also do at the own desk: it issues nothing and gives nothing. */
const openToCustodian: readonly string[] = ['vault.exportTrust', 'exchange.makePackage'];
const rewrapped: readonly string[] = ['authority_key', 'custodian_salt', 'kdf'];
const sharers: readonly string[] = ['identity.identify', 'identity.setRole', 'vault.renewKeys'];
const identityColumns = ['identity_checked_at', 'identity_checked_by', 'identity_method'] as const;
const givers: readonly string[] = ['identity.addPerson', 'identity.setRole'];

/**
 * Whether the rule of two people holds for an entry: from the first one on that bears such a row, which in a vault of
 * this version is its very first. No entry leads back from there.
 */
const isBound = (replay: Replay, entry: LedgerEntry): boolean =>
  tables.some((table) => replay.rows(table).size > 0) || entry.changes.some(({ table }) => tables.includes(table));

const said = (change: RowChange): Record<string, unknown> => {
  try {
    const statement: unknown = JSON.parse(String(change.after.statement));
    return typeof statement === 'object' && statement !== null ? { ...statement } : {};
  } catch {
    return {};
  }
};
const printedName = (replay: Replay, entry: LedgerEntry, userId: string): string =>
  replay.text('people', userId, 'printed_name') ??
  String(entry.changes.find(({ table, id }) => table === 'people' && id === userId)?.after.printed_name ?? '');

const isCustodian = (replay: Replay, entry: LedgerEntry, name: unknown): boolean =>
  replay.rows('custodians').get(String(name))?.active === 1 ||
  entry.changes.some(({ table, id, after }) => table === 'custodians' && id === name && after.active === 1);

/** The custodian of an act is nobody who takes part in it otherwise. */
const isApart = (replay: Replay, entry: LedgerEntry, custodian: unknown, users: readonly unknown[]): boolean =>
  isCustodian(replay, entry, custodian) && !users.some((user) => isSameName(printedName(replay, entry, String(user)), String(custodian)));

const isOfEntry = (replay: Replay, entry: LedgerEntry, statement: Record<string, unknown>): boolean =>
  statement.seq === entry.seq && statement.time === entry.time && statement.vault === [...replay.rows('vault').keys()][0];

const actStands = (replay: Replay, entry: LedgerEntry, change: RowChange): boolean => {
  const statement = said(change);
  return (
    change.before === null &&
    isOfEntry(replay, entry, statement) &&
    statement.kind === 'custodian' &&
    statement.act === entry.operation &&
    statement.with === entry.actor &&
    statement.custodian === change.after.custodian &&
    isApart(replay, entry, statement.custodian, openToCustodian.includes(entry.operation) ? [] : [entry.actor])
  );
};

/** The second is a third person beside giver and getter, who held such a role with a certificate that was not revoked; or the custodian. */
const secondStands = (replay: Replay, entry: LedgerEntry, { after }: RowChange): boolean => {
  const { second_user: second, user_id: user } = after;
  if (second === null) return after.second_role === 'Custodian' && isApart(replay, entry, after.second_name, [entry.actor, user]);
  const certificate = replay.rows('certificates').get(String(after.certificate_id));
  return (
    second !== entry.actor &&
    second !== user &&
    replay.text('people', String(second), 'status') === 'active' &&
    grantSeconds.some((role) => role === after.second_role) &&
    rolesBefore(replay, String(second)).includes(String(after.second_role)) &&
    certificate?.owner === second &&
    certificate?.revoked_from_seq === null
  );
};

const approvalStands = (replay: Replay, entry: LedgerEntry, change: RowChange): boolean => {
  const { after } = change;
  const statement = said(change);
  const says = {
    kind: 'grant',
    user: after.user_id,
    printedName: printedName(replay, entry, String(after.user_id)),
    grantedBy: after.granted_by,
    second: after.second_user,
    secondName: after.second_name,
    secondRole: after.second_role,
    reason: entry.reason,
  };
  return (
    change.before === null &&
    givers.includes(entry.operation) &&
    after.granted_by === entry.actor &&
    after.user_id !== entry.actor &&
    isOfEntry(replay, entry, statement) &&
    Object.entries(says).every(([key, value]) => statement[key] === value) &&
    JSON.stringify(statement.roles) === after.roles &&
    secondStands(replay, entry, change)
  );
};

const grantStands = (replay: Replay, entry: LedgerEntry, { id, after }: RowChange): boolean => {
  if (!givers.includes(entry.operation)) return false;
  const [user, role] = [after.user_id ?? replay.text('grants', id, 'user_id'), after.role ?? replay.text('grants', id, 'role')];
  if (after.active !== 1 || !rolesOfTwo.some((one) => one === role)) return true;
  return entry.changes.some((change) => {
    if (change.table !== 'grant_approvals' || change.after.user_id !== user) return false;
    const { roles } = said(change);
    return Array.isArray(roles) && roles.includes(role);
  });
};

/** An act of the custodian in this entry that names the certificate. */
const isIssued = (entry: LedgerEntry, serial: string): boolean =>
  entry.changes.some((change) => {
    if (change.table !== 'custodian_acts') return false;
    const { certificate, keys } = said(change);
    return certificate === serial || (Array.isArray(keys) && keys.includes(serial));
  });

/** That the act stands, and that the authority signed it, is checked of its own row. */
const hasAct = (entry: LedgerEntry): boolean => entry.changes.some(({ table }) => table === 'custodian_acts');

/** The seal and the page token become the certificates of the same entry, which the custodian issued; former wrapped keys go. */
const isRenewal = (entry: LedgerEntry, after: RowChange['after']): boolean => {
  const pems = entry.changes.flatMap((one) => (one.table === 'certificates' && one.before === null ? [one.after.pem] : []));
  const { seal_certificate, token_certificate, seal_key = '', token_key = '', ...others } = after;
  const isIssuedHere = [seal_certificate, token_certificate].every((pem) => pems.includes(pem ?? null));
  return isIssuedHere && seal_key === '' && token_key === '' && Object.keys(others).length === 0;
};

/** A key is wrapped for who holds a role that uses it, before or by this entry, and for the key of that person's own. */
const shareStands = (replay: Replay, entry: LedgerEntry, { before, after }: RowChange): boolean => {
  const name = String(after.key_id).split('/')[0];
  const user = String(after.user_id);
  const gained = entry.changes.flatMap((one) =>
    one.table === 'grants' && one.after.active === 1 && one.id.startsWith(`${user}/`) ? [one.id.slice(user.length + 1)] : [],
  );
  const roles: readonly string[] = [...rolesBefore(replay, user), ...gained];
  const credential = replay.rows('credentials').get(String(after.credential_id));
  return (
    before === null &&
    sharers.includes(entry.operation) &&
    (name === 'seal' || name === 'token') &&
    keyHolders[name].some((role) => roles.includes(role)) &&
    credential?.user_id === user &&
    credential?.status === 'enrolled'
  );
};

const stands = (replay: Replay, entry: LedgerEntry, change: RowChange): boolean => {
  const { table, id, before, after } = change;
  switch (table) {
    // A former version registered nobody: its first custodian names himself with the passphrase.
    case 'custodians':
      if (entry.operation === 'vault.replaceCustodian')
        return hasAct(entry) && Object.keys(after).every((column) => before === null || column === 'active');
      return (
        before === null &&
        replay.rows('custodians').size === 0 &&
        entry.changes.some((one) => one.after.custodian === id || one.after.second_name === id)
      );
    case 'custodian_acts':
      return actStands(replay, entry, change);
    case 'grant_approvals':
      return approvalStands(replay, entry, change);
    case 'grants':
      return grantStands(replay, entry, change);
    case 'certificates':
      return before !== null || isIssued(entry, id);
    case 'vault_keys':
      return before === null && entry.operation === 'vault.renewKeys' && isIssued(entry, String(after.certificate_id));
    case 'key_shares':
      return shareStands(replay, entry, change);
    // The seal and the page token, and how the authority's key is wrapped, are changed by the custodian's act only.
    case 'vault':
      if (entry.operation === 'vault.replaceCustodian')
        return hasAct(entry) && Object.keys(after).every((column) => rewrapped.includes(column));
      return entry.operation === 'vault.renewKeys' && isRenewal(entry, after);
    case 'people':
      return (
        !identityColumns.some((column) => typeof after[column] === 'string') ||
        entry.changes.some((one) => one.table === 'certificates' && one.before === null && one.after.owner === id)
      );
    default:
      return true;
  }
};

/**
 * Faults of an entry that gives a role which signs, reviews or releases without a second person, or issues a
 * certificate without the custodian (docs/decisions/0030). The signatures themselves are checked with the statements.
 */
export const grantFaults = (replay: Replay, entry: LedgerEntry): string[] =>
  isBound(replay, entry)
    ? entry.changes
        .filter((change) => !stands(replay, entry, change))
        .map(({ table, id }) =>
          table === 'grants'
            ? `Entry ${entry.seq} (${entry.operation} by ${entry.actor}) gives ${id}, which two people give, without a second person.`
            : `Entry ${entry.seq} (${entry.operation} by ${entry.actor}) changes ${id} of ${table}, which it may not.`,
        )
    : [];
