import type { RowChange } from '#main/ports/unit-of-work.ts';
import { isSameName } from '#shared/domain/names.ts';
import { grantSeconds, rolesOfTwo } from '#shared/domain/roles.ts';
import { keyHolders } from '#shared/domain/vault-keys.ts';
import { type GivenSignature, givenSignature, signaturesMade } from '../audit/given-signatures.ts';
import { instantOf, made, nameOf, statementIn, textOf } from '../audit/guards.ts';
import type { Act, Law, Row } from '../audit/write-grammar.ts';

/** What the custodian may also do at the own desk: it issues nothing and gives nothing. */
const openToCustodian: readonly string[] = ['vault.exportTrust', 'exchange.makePackage'];
/** What wraps the authority's key for another custodian. */
const replacing: readonly string[] = ['vault.replaceCustodian', 'vault.replaceByDeputies'];
const rewrapped: readonly string[] = ['authority_key', 'custodian_salt', 'kdf'];
const identityColumns = ['identity_checked_at', 'identity_checked_by', 'identity_method'] as const;

const printedName = (act: Act, userId: string): string =>
  textOf(act.state, 'people', userId, 'printed_name') ?? String(made(act, 'people').find(({ id }) => id === userId)?.printed_name ?? '');

const isCustodian = ({ state, entry }: Act, name: unknown): boolean =>
  state.row('custodians', String(name))?.active === 1 ||
  entry.changes.some(({ table, id, after }) => table === 'custodians' && id === name && after.active === 1);

/** The custodian of an act is nobody who takes part in it otherwise. */
const isApart = (act: Act, custodian: unknown, users: readonly unknown[]): boolean =>
  isCustodian(act, custodian) && !users.some((user) => isSameName(printedName(act, String(user)), String(custodian)));

const isOfEntry = ({ state, entry }: Act, statement: Record<string, unknown>): boolean =>
  statement.seq === entry.seq && statement.time === entry.time && state.row('vault', String(statement.vault)) !== undefined;

const actStands = (act: Act, { before, after }: RowChange): boolean => {
  const { entry } = act;
  const statement = statementIn(after);
  return (
    before === null &&
    isOfEntry(act, statement) &&
    statement.kind === 'custodian' &&
    statement.act === entry.operation &&
    statement.with === entry.actor &&
    statement.custodian === after.custodian &&
    isApart(act, statement.custodian, openToCustodian.includes(entry.operation) ? [] : [entry.actor])
  );
};

/** The second is a third person beside giver and getter, who held such a role with a certificate that was not revoked. */
const secondStands = (act: Act, { user_id: second, role: secondRole, certificate_id }: GivenSignature, user: unknown): boolean => {
  const { state, entry } = act;
  const certificate = state.row('certificates', certificate_id);
  return (
    second !== entry.actor &&
    second !== user &&
    textOf(state, 'people', second, 'status') === 'active' &&
    grantSeconds.some((role) => role === secondRole) &&
    state.where('grants', 'user_id', second).some((row) => row.active === 1 && row.role === secondRole) &&
    certificate?.owner === second &&
    certificate?.revoked_from_seq === null
  );
};

/** What a person signed as the second, since format 3; that the row says what the statement says is a law of all signatures. */
const agreementStands = (act: Act, given: GivenSignature): boolean => {
  const { entry } = act;
  const stated = statementIn(given);
  const user = given.about.id;
  return (
    stated.kind === 'grant' &&
    stated.seq === entry.seq &&
    instantOf(stated.time) === Date.parse(entry.time) &&
    stated.user === user &&
    stated.userName === printedName(act, user) &&
    user !== entry.actor &&
    stated.grantedBy === entry.actor &&
    stated.reason === entry.reason &&
    secondStands(act, given, user)
  );
};

/** What the custodian agreed to, and until format 2 a person as well. */
const approvalStands = (act: Act, change: RowChange): boolean => {
  const { entry } = act;
  const { before, after } = change;
  const person = givenSignature('grant_approvals', after);
  const isBySecond = person
    ? act.format < 3 && secondStands(act, person, after.user_id)
    : after.second_role === 'Custodian' && isApart(act, after.second_name, [entry.actor, after.user_id]);
  const statement = statementIn(after);
  const says = {
    kind: 'grant',
    user: after.user_id,
    printedName: printedName(act, String(after.user_id)),
    grantedBy: after.granted_by,
    second: after.second_user,
    secondName: after.second_name,
    secondRole: after.second_role,
    reason: entry.reason,
  };
  return (
    before === null &&
    after.granted_by === entry.actor &&
    after.user_id !== entry.actor &&
    isOfEntry(act, statement) &&
    Object.entries(says).every(([key, value]) => statement[key] === value) &&
    JSON.stringify(statement.roles) === after.roles &&
    isBySecond
  );
};

/** Nobody gives a role that signs, reviews or releases alone, or to oneself. */
const grantStands = (act: Act, { table, id, after }: RowChange): boolean => {
  const [user, role] = [after.user_id ?? textOf(act.state, table, id, 'user_id'), after.role ?? textOf(act.state, table, id, 'role')];
  if (after.active !== 1 || !rolesOfTwo.some((one) => one === role)) return true;
  const agreed = [...made(act, 'grant_approvals').filter((row) => row.user_id === user), ...signaturesMade(act, 'roles', String(user))];
  return agreed.some((row) => {
    const { roles } = statementIn(row);
    return Array.isArray(roles) && roles.includes(role);
  });
};

/** An act of the custodian in this entry that names the certificate. */
const isIssued = (act: Act, serial: string): boolean =>
  made(act, 'custodian_acts').some((row) => {
    const { certificate, keys } = statementIn(row);
    return certificate === serial || (Array.isArray(keys) && keys.includes(serial));
  });

/** The seal and the page token become the certificates of the same entry, which the custodian issued; former wrapped keys go. */
const isRenewal = (act: Act, after: Row): boolean => {
  const pems = made(act, 'certificates').map(({ pem }) => pem);
  const { seal_certificate, token_certificate, seal_key = '', token_key = '', ...others } = after;
  const isIssuedHere = [seal_certificate, token_certificate].every((pem) => pems.includes(pem ?? null));
  return isIssuedHere && seal_key === '' && token_key === '' && Object.keys(others).length === 0;
};

/** A key is wrapped for who holds a role that uses it, before or by this entry, and for the key of that person's own. */
const shareStands = ({ state, entry }: Act, { before, after }: RowChange): boolean => {
  const name = String(after.key_id).split('/')[0];
  const user = String(after.user_id);
  const gained = entry.changes.flatMap((one) =>
    one.table === 'grants' && one.after.active === 1 && one.id.startsWith(`${user}/`) ? [one.id.slice(user.length + 1)] : [],
  );
  const held = state.where('grants', 'user_id', user).flatMap((row) => (row.active === 1 ? [String(row.role)] : []));
  const credential = state.row('credentials', String(after.credential_id));
  return (
    before === null &&
    (name === 'seal' || name === 'token') &&
    keyHolders[name].some((role) => [...held, ...gained].includes(role)) &&
    credential?.user_id === user &&
    credential?.status === 'enrolled'
  );
};

/** A custodian is registered by the own first act, in which the authority's key signs the name. */
const custodianStands = (act: Act, { id, before, after }: RowChange): boolean => {
  const { entry } = act;
  const isReplaced = replacing.includes(entry.operation) && made(act, 'custodian_acts').length > 0;
  if (before !== null) return isReplaced && Object.keys(after).every((column) => column === 'active');
  const names = [
    ...made(act, 'custodian_acts').map(({ custodian }) => custodian),
    ...made(act, 'grant_approvals').map((row) => row.second_name),
  ];
  const isFirst = act.state.where('custodians', 'active', 1).length === 0;
  return names.includes(id) && (isReplaced || isFirst);
};

const stands = (act: Act, change: RowChange): boolean => {
  const { table, id, before, after } = change;
  switch (table) {
    case 'custodians':
      return custodianStands(act, change);
    case 'custodian_acts':
      return actStands(act, change);
    case 'grant_approvals':
      return approvalStands(act, change);
    case 'signatures': {
      const given = givenSignature(table, after);
      return given?.about.kind !== 'roles' || agreementStands(act, given);
    }
    case 'grants':
      return grantStands(act, change);
    case 'certificates':
      return before !== null || isIssued(act, id);
    case 'vault_keys':
      return before === null && isIssued(act, String(after.certificate_id));
    case 'key_shares':
      return shareStands(act, change);
    // The seal and the page token, and how the authority's key is wrapped, are changed by the custodian's act only.
    case 'vault':
      return replacing.includes(act.entry.operation)
        ? made(act, 'custodian_acts').length > 0 && Object.keys(after).every((column) => rewrapped.includes(column))
        : isRenewal(act, after);
    case 'people':
      return (
        !identityColumns.some((column) => typeof after[column] === 'string') || made(act, 'certificates').some(({ owner }) => owner === id)
      );
    default:
      return true;
  }
};

/**
 * A role that signs, reviews or releases is given by two people, and a certificate is issued by the custodian (decision
 * 0030), from format 2 on. The signatures themselves are checked with the statements.
 */
export const twoPeopleLaw: Law = (act) =>
  act.format < 2
    ? []
    : act.entry.changes
        .filter((change) => !stands(act, change))
        .map(({ table, id }) =>
          table === 'grants'
            ? `${nameOf(act.entry)} gives ${id}, which two people give, without a second person.`
            : `${nameOf(act.entry)} changes ${id} of ${table}, which it may not.`,
        );
