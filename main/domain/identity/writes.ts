import type { TableName } from '#main/ports/tables.ts';
import type { identityOperations } from '#shared/api/identity.ts';
import type { screenOperations } from '#shared/api/screens.ts';
import { along, always, both, columns, made, own, says, stamped, textOf, was } from '../audit/guards.ts';
import type { Act, Declarations, Guard, TableWrites } from '../audit/write-grammar.ts';
import { isLanguageChoice } from './chosen-language.ts';
import { notYetIdentified } from './new-person.rules.ts';
import { custodianActs, isNewCustodian, resets, revokes, signsOf } from './signed-acts.writes.ts';

const isSelf: Guard = ({ entry }, { id }) => id === entry.actor;
const isOther: Guard = ({ entry }, { id }) => id !== entry.actor;
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

/** What the second one agreed to. */
const approved = {
  ...signsOf('roles'),
  custodians: { insert: isNewCustodian },
  grant_approvals: { insert: both(stamped('approved_at'), ({ entry }, { after }) => after.seq === entry.seq) },
} as const;
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

export const screenWrites: Declarations<keyof typeof screenOperations> = {
  'screens.settings': 'reads',
  'screens.keepSettings': 'reads',
  'screens.clock': 'reads',
};
