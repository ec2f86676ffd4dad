import type { TableName } from '#main/ports/tables.ts';
import type { identityOperations } from '#shared/api/identity.ts';
import type { screenOperations } from '#shared/api/screens.ts';
import type { signingOperations } from '#shared/api/signing.ts';
import type { vaultOperations } from '#shared/api/vault.ts';
import { weakestPolicy } from '#shared/domain/security-policy.ts';
import type { SignedKind } from '#shared/domain/signed-kinds.ts';
import { TAKE_KEY } from '../audit/formats.ts';
import { isSignatureAbout, signaturesMade } from '../audit/given-signatures.ts';
import { along, always, before, both, columns, made, nameOf, own, says, since, stamped, textOf, was } from '../audit/guards.ts';
import type { Act, ColumnGuards, Declarations, Guard, Law, TableWrites, Writes } from '../audit/write-grammar.ts';
import { isLanguageChoice } from './chosen-language.ts';
import { deputiesLaw } from './deputies.law.ts';
import { notYetIdentified } from './new-person.rules.ts';
import { POLICY } from './security-policy.ts';
import { signaturesLaw } from './signatures.law.ts';
import { signedProofLaw } from './signed-proof.law.ts';
import { twoPeopleLaw } from './two-people.law.ts';
import { isQualityAndControl } from './two-signatures.ts';
import { voidLaw } from './void.law.ts';
import { isInOwnRole, whoWrites } from './who-writes.ts';

const isSelf: Guard = ({ entry }, { id }) => id === entry.actor;
const isOther: Guard = ({ entry }, { id }) => id !== entry.actor;
const resets = (guard: Guard): ColumnGuards<'people'> => ({
  failures: both(guard, says({ failures: 0 })),
  locked_until: both(guard, says({ locked_until: null })),
});

/** The credential is one of the writer's own. */
const isOwnCredential: Guard = ({ state, entry }, { table, id }) => textOf(state, table, id, 'user_id') === entry.actor;
const secrets = ['salt', 'kdf', 'wrapped_vault_key', 'wrapped_private_key'] as const;

const isNewSession: Guard = ({ state, entry }, { id, after }) =>
  id === entry.signer.keyId &&
  after.user_id === entry.actor &&
  after.closed_at === null &&
  textOf(state, 'credentials', after.credential_id, 'user_id') === entry.actor;
const closes = (guard: Guard): TableWrites<'sessions'> => ({
  update: { closed_at: both(guard, was('closed_at', null), stamped('closed_at')), close_reason: both(guard, along('closed_at')) },
});
const isThisSession: Guard = ({ entry }, { id }) => id === entry.signer.keyId;

/** The one person whom the entry is about: all that it changes belongs to that person. */
const subjectOf = (act: Act): string | null => {
  const [added] = made(act, 'people');
  if (added) return String(added.id);
  const { entry } = act;
  const people = new Set(entry.changes.flatMap(({ table, id }) => (table === 'people' ? [id] : [])));
  return people.size === 1 ? ([...people][0] ?? null) : null;
};
const ofSubject =
  (column: string): Guard =>
  (act, { table, id, after, before }) => {
    const subject = subjectOf(act);
    const owner = before === null ? after[column] : textOf(act.state, table as TableName, id, column);
    return subject !== null && owner === subject;
  };

/** The first choice for somebody who is there. */
const isOfPerson: Guard = ({ state }, { table, id }) =>
  state.row('people', id) !== undefined && state.row(table as TableName, id) === undefined;
const isNewPerson: Guard = both(own('created_by'), stamped('created_at'), says(notYetIdentified));
const isGrant: Guard = (_act, { id, after }) => id === `${after.user_id}/${after.role}` && (after.active === 0 || after.active === 1);
const isNewInvitation: Guard = both(own('issued_by'), stamped('issued_at'), (_act, { after, id }) =>
  [after.status === 'invited', after.public_key === null, id === `${after.user_id}/${after.generation}`].every(Boolean),
);
const isInvitation: Guard = both(isNewInvitation, ofSubject('user_id'));
/** A certificate is taken back from this entry on; what it signed before stays valid. */
const revokes = (guard: Guard): ColumnGuards<'certificates'> => ({
  revoked_from_seq: both(guard, was('revoked_from_seq', null), ({ entry }, { after }) => after.revoked_from_seq === entry.seq),
  revocation_reason: both(guard, along('revoked_from_seq')),
});

/** A seal or a key of page codes, which are nobody's, in an act of the custodian that puts others in their place. */
const isReplaced: Guard = (act, { id }) =>
  act.state.row('certificates', id)?.credential_id === null &&
  made(act, 'custodian_acts').length === 1 &&
  made(act, 'vault_keys').length === 2;

/** Whom a reset of the password is about: the person who gets a new invitation, and never the writer. */
const invited = ({ entry }: Act): string | null => {
  const userId = entry.changes.find(({ table, before }) => table === 'credentials' && before === null)?.after.user_id;
  return typeof userId === 'string' && userId !== entry.actor ? userId : null;
};
const isInvited: Guard = (act, { id }) => id === invited(act);
const isOfReset =
  (column: string): Guard =>
  (act, { table, id }) =>
    invited(act) !== null && textOf(act.state, table, id, column) === invited(act);

/** No policy is weaker than the weakest that is allowed, whoever writes it (draft Annex 11 11.7). */
const isStrict: Guard = (_act, { after }) =>
  [
    ['idle_minutes', 1, weakestPolicy.idleMinutes],
    ['failures_allowed', 3, weakestPolicy.failuresAllowed],
    ['lock_minutes', weakestPolicy.lockMinutes, 1440],
    ['shortest_password', weakestPolicy.shortestPassword, 64],
  ].every(([column, from, to]) => {
    const value = after[String(column)];
    return value === undefined || (typeof value === 'number' && value >= Number(from) && value <= Number(to));
  });

const isOfEntry: Guard = ({ entry }, { id, after }) => after.seq === entry.seq && id === `${entry.seq}/${after.user_id}`;
const isOfSystem: Guard = ({ entry }) => entry.actor === 'system';
const isAtEntry: Guard = ({ entry }, { after }) => after.seq === entry.seq;

/** What people sign of this kind in an entry, whose passwords end their counts of failures; the laws say who they have to be. */
const signsOf = (kind: SignedKind, guard: Guard = always) => ({
  signatures: { insert: since(3, both(isSignatureAbout(kind), guard)) },
  people: { update: resets((act, { id }) => signaturesMade(act, kind).some((given) => given.user_id === id)) },
});

const isNewCustodian: Guard = both(says({ active: 1 }), stamped('added_at'));
/** What the custodian did, and who is one; who may say so when is the law of two people. */
export const custodianActs = {
  custodians: { insert: isNewCustodian },
  custodian_acts: { insert: both(stamped('acted_at'), ({ entry }, { after }) => after.seq === entry.seq) },
} as const;
/** What the second one agreed to. */
const approved = {
  ...signsOf('roles'),
  custodians: { insert: isNewCustodian },
  grant_approvals: { insert: both(stamped('approved_at'), ({ entry }, { after }) => after.seq === entry.seq) },
} as const;
/** Another person becomes custodian: the authority's key is wrapped anew. */
const replacing = {
  vault: { update: columns<'vault'>(['authority_key', 'custodian_salt', 'kdf'], always) },
  ...custodianActs,
  custodians: { insert: isNewCustodian, update: { active: (_act, { after }) => after.active === 0 || after.active === 1 } },
} satisfies Writes['tables'];
const isDepartmentOfNow: Guard = both(own('added_by'), stamped('added_at'));

export const identityWrites: Declarations<keyof typeof identityOperations> = {
  'identity.signIn': {
    did: 'signed in',
    asksPassword: true,
    tables: { sessions: { insert: isNewSession }, people: { update: resets(isSelf) } },
  },
  'identity.enrol': {
    did: 'set their own password and created the signing key',
    signer: 'workstation',
    asksPassword: true,
    tables: {
      credentials: {
        update: {
          ...columns<'credentials'>(
            [...secrets, 'public_key'],
            both(isOwnCredential, (act, { table, id }) => textOf(act.state, table, id, 'status') === 'invited'),
          ),
          status: both(isOwnCredential, was('status', 'invited'), says({ status: 'enrolled' })),
        },
      },
      people: { update: { ...resets(isSelf), accountability_accepted_at: both(isSelf, stamped('accountability_accepted_at')) } },
    },
  },
  'identity.signOut': { did: 'signed out', tables: { sessions: closes(isThisSession) } },
  'identity.lockSession': { did: 'locked the session' },
  'identity.unlockSession': { did: 'unlocked the session', asksPassword: true, tables: { people: { update: resets(isSelf) } } },
  'identity.changePassword': {
    did: 'changed their own password',
    asksPassword: true,
    tables: {
      credentials: { update: columns<'credentials'>(secrets, isOwnCredential) },
      sessions: closes(
        ({ state, entry }, { table, id }) => textOf(state, table, id, 'user_id') === entry.actor && id !== entry.signer.keyId,
      ),
    },
  },
  'identity.addPerson': {
    did: 'added a person',
    asksPassword: true,
    tables: {
      ...approved,
      people: { insert: isNewPerson, ...approved.people },
      grants: { insert: both(isGrant, ofSubject('user_id'), says({ active: 1 })) },
      credentials: { insert: isInvitation },
      person_languages: { insert: both(isLanguageChoice, ofSubject('id')) },
    },
  },
  'identity.setRole': {
    did: (entry) =>
      entry.changes.some(({ table, after }) => table === 'grants' && after.active === 0) ? 'took a role away' : 'gave a role',
    asksPassword: true,
    tables: {
      ...approved,
      grants: {
        insert: both(isGrant, says({ active: 1 })),
        update: { active: (_act, { after }) => after.active === 0 || after.active === 1 },
      },
      key_shares: { insert: stamped('given_at') },
    },
  },
  'identity.deactivate': {
    did: 'deactivated an account',
    tables: {
      people: {
        update: { status: both(was('status', 'active'), says({ status: 'deactivated' })), deactivated_at: stamped('deactivated_at') },
      },
      credentials: { update: { status: both(ofSubject('user_id'), says({ status: 'revoked' })) } },
      certificates: { update: revokes(ofSubject('owner')) },
      sessions: closes(ofSubject('user_id')),
    },
  },
  'identity.resetPassword': {
    did: 'reset a password',
    tables: {
      people: {
        update: {
          ...resets(isInvited),
          identity_checked_at: both(isInvited, says({ identity_checked_at: null })),
          identity_checked_by: both(isInvited, says({ identity_checked_by: null })),
          identity_method: both(isInvited, says({ identity_method: null })),
        },
      },
      credentials: {
        insert: both(isNewInvitation, ({ entry }, { after }) => after.user_id !== entry.actor),
        update: { status: both(isOfReset('user_id'), says({ status: 'replaced' })) },
      },
      certificates: { update: revokes(isOfReset('owner')) },
      sessions: closes(isOfReset('user_id')),
    },
  },
  'identity.identify': {
    did: 'recorded an identity check',
    tables: {
      certificates: { insert: both(ofSubject('owner'), says({ revoked_from_seq: null, revocation_reason: null }), stamped('issued_at')) },
      people: {
        update: {
          identity_checked_at: both(isOther, stamped('identity_checked_at')),
          identity_checked_by: both(isOther, own('identity_checked_by')),
          identity_method: isOther,
        },
      },
      key_shares: { insert: stamped('given_at') },
      ...custodianActs,
    },
  },
  'identity.listPeople': 'reads',
  'identity.colleagues': 'reads',
  'identity.accessReview': 'reads',
  'identity.concludeAccessReview': { did: 'concluded the access review' },
  'identity.listDepartments': 'reads',
  'identity.addDepartment': {
    did: 'added a department',
    tables: { departments: { insert: both(isDepartmentOfNow, says({ active: 1 })), update: { active: says({ active: 1 }) } } },
  },
  'identity.closeDepartment': {
    did: 'closed a department',
    tables: { departments: { insert: both(isDepartmentOfNow, says({ active: 0 })), update: { active: says({ active: 0 }) } } },
  },
  'identity.setDepartment': { did: 'set the department of a person', tables: { people: { update: { department: always } } } },
  'identity.setNameLanguage': {
    did: 'chose the language of a name',
    tables: {
      person_languages: { insert: both(isLanguageChoice, isOfPerson), update: { language: isLanguageChoice } },
    },
  },
  'identity.alerts': 'reads',
  'identity.profile': 'reads',
  'identity.firstSteps': 'reads',
};

export const vaultWrites: Declarations<keyof typeof vaultOperations | keyof typeof signingOperations> = {
  'vault.information': 'reads',
  'vault.setPolicy': {
    did: 'changed the security policy',
    tables: {
      security_policies: {
        insert: both(isStrict, ({ state }, { id }) => id === POLICY && state.row('security_policies', id) === undefined),
        update: columns<'security_policies'>(['idle_minutes', 'failures_allowed', 'lock_minutes', 'shortest_password'], isStrict),
      },
    },
  },
  'signing.preview': 'reads',
  'signing.waiting': 'reads',
  // Each signature stands in the entry of the act that gives it; the ceremony leaves nothing of its own.
  'signing.together': 'reads',
  // Nobody can sign in while the clock is wrong, so the workstation signs; what counts are the signatures of the two people.
  'vault.attestClock': {
    did: 'attested the clock',
    signer: 'workstation',
    asksPassword: true,
    tables: { ...signsOf('clock', isOfSystem), clock_attestations: { insert: before(3, both(isOfEntry, isOfSystem)) } },
  },
  'vault.signProof': {
    did: 'signed a proof',
    asksPassword: true,
    tables: { ...signsOf('proof'), proof_signatures: { insert: before(3, isOfEntry) } },
  },
  'vault.faultyEntries': 'reads',
  'vault.voidEntries': {
    did: 'marked entries void',
    asksPassword: true,
    tables: {
      voided_entries: { insert: ({ entry }, { after }) => after.void_seq === entry.seq },
      ...signsOf('void'),
      void_signatures: { insert: before(3, both(stamped('signed_at'), isAtEntry)) },
    },
  },
  'vault.renewKeys': {
    did: 'renewed keys of the vault',
    tables: {
      vault: { update: columns<'vault'>(['seal_certificate', 'seal_key', 'token_certificate', 'token_key'], always) },
      certificates: {
        insert: both(says({ credential_id: null, revoked_from_seq: null, revocation_reason: null }), stamped('issued_at')),
        update: revokes(isReplaced),
      },
      vault_keys: { insert: stamped('made_at') },
      key_shares: { insert: stamped('given_at') },
      ...custodianActs,
    },
  },
  'vault.replaceCustodian': { did: 'replaced the custodian', tables: replacing },
  'vault.nameDeputies': {
    did: 'named deputies of the custodian',
    tables: {
      deputy_shares: { insert: both(stamped('given_at'), says({ active: 1 })), update: { active: says({ active: 0 }) } },
      ...custodianActs,
    },
  },
  'vault.replaceByDeputies': {
    did: 'replaced the custodian with two deputies',
    asksPassword: true,
    tables: {
      ...replacing,
      ...signsOf('custodian'),
      deputy_approvals: { insert: before(3, both(stamped('approved_at'), isAtEntry)) },
    },
  },
  'vault.exportTrust': { did: 'exported certificates and revocations', tables: custodianActs },
};

/** What the custodian does before anybody is signed in: the workstation's key signs the entry, and the authority's key signs the act. */
export const custodianKeyWrites: Readonly<Record<typeof TAKE_KEY, Writes>> = {
  [TAKE_KEY]: { did: 'moved the workstation key', signer: 'workstation', tables: custodianActs },
};

export const screenWrites: Declarations<keyof typeof screenOperations> = {
  'screens.settings': 'reads',
  'screens.keepSettings': 'reads',
  'screens.clock': 'reads',
};

/** A visiting auditor sees rooms only: no other role stands beside that one (decision 0019). */
const visitorLaw: Law = (act) => {
  const people = new Set(act.entry.changes.flatMap(({ table, id }) => (table === 'grants' ? [id.split('/')[0] ?? ''] : [])));
  return [...people].flatMap((userId) => {
    const roles = new Map(act.state.where('grants', 'user_id', userId).map((row) => [row.role, row.active]));
    for (const { table, after, id } of act.entry.changes)
      if (table === 'grants' && id.startsWith(`${userId}/`)) roles.set(id.slice(userId.length + 1), after.active ?? 1);
    const held = [...roles].filter(([, active]) => active === 1);
    return held.length > 1 && held.some(([role]) => role === 'Visiting Auditor')
      ? [`Entry ${act.entry.seq} gives ${userId} another role beside Visiting Auditor.`]
      : [];
  });
};

/** A person signs with a certificate of the own and one that was not revoked by then. */
const certificateLaw: Law = ({ state, entry }) =>
  entry.changes.flatMap(({ table, id, after }) => {
    if (typeof after.certificate_id !== 'string' || !('signature' in after)) return [];
    const certificate = state.row('certificates', after.certificate_id);
    const signer = after.second_user ?? after.user_id;
    if (certificate?.owner !== signer) return [`The certificate of signature ${id} of ${table} is not one of ${signer}.`];
    const from = certificate?.revoked_from_seq ?? null;
    return from === null
      ? []
      : [`The signature ${id} was given at entry ${entry.seq}, but its certificate was revoked from entry ${from} on.`];
  });

/** One of the two people who attest the clock is Quality, the other looks after documents or accounts. */
const attestationLaw: Law = (act) => {
  const { state, entry } = act;
  const given = signaturesMade(act, 'clock');
  const people = given.map(({ user_id }) => user_id);
  if (people.length === 0) return [];
  return new Set(people).size === 2 &&
    isQualityAndControl(people.map((user) => whoWrites.held(state, user))) &&
    given.every((one) => isInOwnRole(act, one))
    ? []
    : [`Entry ${entry.seq} attests the clock without one person of Quality and one of document control or administration.`];
};

/** A key is taken by an act of the custodian, and not by who says so. */
const takenLaw: Law = (act) =>
  act.entry.operation === TAKE_KEY && made(act, 'custodian_acts').length !== 1
    ? [`${nameOf(act.entry)} stands without the act of the custodian.`]
    : [];

export const identityLaws: readonly Law[] = [
  takenLaw,
  visitorLaw,
  certificateLaw,
  signaturesLaw,
  attestationLaw,
  twoPeopleLaw,
  deputiesLaw,
  signedProofLaw,
  voidLaw,
];
