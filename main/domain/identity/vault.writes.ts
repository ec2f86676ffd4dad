import type { signingOperations } from '#shared/api/signing.ts';
import type { vaultOperations } from '#shared/api/vault.ts';
import { weakestPolicy } from '#shared/domain/security-policy.ts';
import { TAKE_KEY } from '../audit/formats.ts';
import { always, before, both, columns, made, says, stamped } from '../audit/guards.ts';
import type { Declarations, Guard, Writes } from '../audit/write-grammar.ts';
import { POLICY } from './security-policy.ts';
import { custodianActs, isNewCustodian, revokes, signsOf } from './signed-acts.writes.ts';

/** A seal or a key of page codes, which are nobody's, in an act of the custodian that puts others in their place. */
const isReplaced: Guard = (act, { id }) =>
  act.state.row('certificates', id)?.credential_id === null &&
  made(act, 'custodian_acts').length === 1 &&
  made(act, 'vault_keys').length === 2;

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

/** Another person becomes custodian: the authority's key is wrapped anew. */
const replacing = {
  vault: { update: columns<'vault'>(['authority_key', 'custodian_salt', 'kdf'], always) },
  ...custodianActs,
  custodians: { insert: isNewCustodian, update: { active: (_act, { after }) => after.active === 0 || after.active === 1 } },
} satisfies Writes['tables'];

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
