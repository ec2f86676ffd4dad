import type { LedgerEntry, RowChange } from '#main/ports/unit-of-work.ts';
import { isAllowed } from '#shared/api/confinement.ts';
import { isOperation, operations } from '#shared/api/index.ts';
import { changeTransitions } from '#shared/domain/changes.ts';
import { TEMPLATE_TYPE } from '#shared/domain/templates.ts';
import { type Transition, transitions } from '#shared/domain/transitions.ts';
import { copyFaults } from './copy-rights.rules.ts';
import { externalFaults } from './external-rights.rules.ts';
import { familyFaults } from './family-rights.rules.ts';
import { grantFaults } from './grant-rights.rules.ts';
import { type Replay, type Row, rolesBefore } from './replay.ts';
import { retentionFaults } from './retention-rights.rules.ts';
import { roomFaults } from './room-rights.rules.ts';

/** What only its own operations may touch: who works here, with which key, in which role, and what they signed. */
const guarded: readonly string[] = [
  'vault',
  'workstations',
  'people',
  'grants',
  'grant_approvals',
  'vault_keys',
  'key_shares',
  'credentials',
  'certificates',
  'sessions',
  'signatures',
  'disposition_signatures',
];
const signedTables: readonly string[] = ['signatures', 'disposition_signatures'];
const counters: readonly string[] = ['failures', 'locked_until'];

const onlyColumns = ({ before, after }: RowChange, columns: readonly string[]): boolean =>
  before !== null && Object.keys(after).every((column) => columns.includes(column));

/** A workstation's key lies in the vault's folder, where an insider can take it: it may count failures and enrol who was invited. */
const workstationMay = (replay: Replay, entry: LedgerEntry, change: RowChange): boolean => {
  if (!guarded.includes(change.table)) return entry.outcome === 'done';
  if (change.table === 'people')
    return onlyColumns(change, entry.operation === 'identity.enrol' ? [...counters, 'accountability_accepted_at'] : counters);
  return (
    change.table === 'credentials' &&
    entry.operation === 'identity.enrol' &&
    change.before?.status === 'invited' &&
    change.after.status === 'enrolled' &&
    replay.text('credentials', change.id, 'user_id') === entry.actor
  );
};

const ownerOf = (replay: Replay, { table, id, after }: RowChange): unknown =>
  table === 'people' ? id : (after.user_id ?? after.owner ?? replay.text(table, id, table === 'certificates' ? 'owner' : 'user_id'));

const personMay = (replay: Replay, entry: LedgerEntry, change: RowChange): boolean => {
  if (entry.outcome !== 'done') return false;
  // A key is made once, at enrolment: who changes it afterwards signs in the name of another.
  if (change.table === 'credentials' && change.before !== null && 'public_key' in change.after) return false;
  if (!guarded.includes(change.table)) return true;
  if (signedTables.includes(change.table)) return change.before === null && change.after.user_id === entry.actor;
  const permission = isOperation(entry.operation) ? operations[entry.operation].permission : 'public';
  // Each change of these tables under this name is judged by its own rules (grant-rights.rules.ts).
  if (entry.operation === 'vault.renewKeys') return ['vault', 'certificates', 'vault_keys', 'key_shares'].includes(change.table);
  if (typeof permission !== 'string') return entry.operation.startsWith(change.table === 'vault' ? 'vault.' : 'identity.');
  return ['people', 'credentials', 'sessions'].includes(change.table) && ownerOf(replay, change) === entry.actor;
};

/** Whether the person who wrote an entry was there, and held a role that its operation asks for (21 CFR 11.10(g)). */
const permissionFaults = (replay: Replay, entry: LedgerEntry): string[] => {
  if (entry.outcome !== 'done') return [];
  const name = `Entry ${entry.seq} (${entry.operation})`;
  if (replay.text('people', entry.actor, 'status') !== 'active') return [`${name} is by ${entry.actor}, whose account was not active.`];
  if (!isOperation(entry.operation)) return [`${name} is no operation of the program.`];
  const { permission } = operations[entry.operation];
  if (isAllowed(entry.operation, permission, rolesBefore(replay, entry.actor))) return [];
  return [
    typeof permission === 'string'
      ? `${name} is by ${entry.actor}, a visiting auditor, who sees rooms only.`
      : `${name} is by ${entry.actor}, who held none of these roles: ${permission.join(', ')}.`,
  ];
};

/** A session that was closed, or whose key was taken away, writes no more. */
const sessionFault = (replay: Replay, entry: LedgerEntry): string[] => {
  const stored = replay.rows('sessions').get(entry.signer.keyId);
  if (stored) return stored.closed_at === null ? [] : [`Entry ${entry.seq} was written in a session that was closed before.`];
  return entry.changes.flatMap(({ table, after }) =>
    table === 'sessions' && replay.text('credentials', String(after.credential_id), 'status') !== 'enrolled'
      ? [`Entry ${entry.seq} opens a session with a key that was not valid then.`]
      : [],
  );
};

/** Certificate and revocation by ledger sequence: what was signed before a revocation stays valid, what came after it never was. */
const revocationFaults = (replay: Replay, entry: LedgerEntry): string[] =>
  entry.changes.flatMap(({ table, id, after }) => {
    if (!signedTables.includes(table) && table !== 'clock_attestations' && (table !== 'migration_runs' || !('certificate_id' in after)))
      return [];
    const certificate = replay.rows('certificates').get(String(after.certificate_id));
    if (certificate?.owner !== after.user_id) return [`The certificate of signature ${id} is not one of ${after.user_id}.`];
    const from = certificate?.revoked_from_seq ?? null;
    return from === null
      ? []
      : [`The signature ${id} was given at entry ${entry.seq}, but its certificate was revoked from entry ${from} on.`];
  });

/** Whether a request that was signed before, for a date that has come, takes this revision out of use. */
const isRetiredByChange = (replay: Replay, entry: LedgerEntry, revision: string): boolean =>
  [...replay.rows('change_items').values()].some((item) => {
    const request = replay.rows('change_requests').get(String(item.change_id));
    const isDue = request?.state === 'Scheduled' && String(request.effective_from) <= entry.time;
    return isDue && item.active === 1 && item.act === 'retire' && item.revision_id === revision;
  });

const fits = (replay: Replay, entry: LedgerEntry, change: RowChange, row: Transition): boolean => {
  const alone = entry.signer.kind === 'workstation';
  if (row.roles.includes('system')) {
    if (row.action === 'becomeObsolete') return isRetiredByChange(replay, entry, change.id);
    if (row.action !== 'becomeEffective')
      return entry.changes.some(({ table, after }) => table === 'revisions' && after.state === 'Effective');
    const stored = replay.rows('revisions').get(change.id);
    return typeof stored?.released_at === 'string' && String(stored.effective_from) <= entry.time;
  }
  if (alone) return false;
  const held = rolesBefore(replay, entry.actor);
  return (
    row.roles.some((role) => held.includes(role)) &&
    (row.meaning === null || entry.changes.some(({ table, after }) => table === 'signatures' && after.revision_id === change.id))
  );
};

/** A revision that was released elsewhere comes with the row that says from where, by an open run that somebody signed for. */
const isBroughtIn = (replay: Replay, entry: LedgerEntry, revision: string): boolean =>
  entry.operation === 'migration.bringIn' &&
  entry.changes.some(
    ({ table, id, before, after }) =>
      table === 'brought_in' &&
      id === revision &&
      before === null &&
      replay.rows('migration_runs').get(String(after.run_id))?.ended_at === null,
  );

/** Runs are signed for by who starts them and are ended once; where a revision came from is never said otherwise afterwards. */
const migrationFaults = (entry: LedgerEntry): string[] =>
  entry.changes.flatMap((change) => {
    const { table, id, before, after } = change;
    if (table !== 'migration_runs' && table !== 'brought_in') return [];
    const allowed =
      table === 'brought_in'
        ? before === null && entry.operation === 'migration.bringIn'
        : before === null
          ? entry.operation === 'migration.start' && after.user_id === entry.actor && after.ended_at === null
          : before.ended_at === null &&
            (entry.operation === 'migration.resume' || entry.operation === 'migration.end') &&
            onlyColumns(change, ['ended_at', 'ended_by', 'end_reason']);
    return allowed ? [] : [`Entry ${entry.seq} (${entry.operation} by ${entry.actor}) changes ${id} of ${table}, which it may not.`];
  });

/** Every move of a revision is one of the transition table, by somebody who may make it, signed where it has to be. */
const moveFaults = (replay: Replay, entry: LedgerEntry): string[] =>
  entry.changes.flatMap((change) => {
    if (change.table !== 'revisions' || !('state' in change.after)) return [];
    const [from, to] = [change.before?.state ?? null, change.after.state];
    if (from === null && (to === 'Draft' || isBroughtIn(replay, entry, change.id))) return [];
    return transitions.some((row) => row.from === from && row.to === to && fits(replay, entry, change, row))
      ? []
      : [`Entry ${entry.seq} makes a revision ${to} that was ${from ?? 'not there'}, which nothing allowed.`];
  });

/** Which columns each operation on change requests may write; what was decided on is never said otherwise afterwards. */
const changeColumns: Record<string, { change_requests: readonly string[]; change_items: readonly string[] }> = {
  'change.edit': {
    change_requests: ['title', 'reason', 'impact', 'state', 'edited_by', 'assessment', 'assessed_by', 'assessed_at'],
    change_items: ['active'],
  },
  'change.assess': { change_requests: ['state', 'assessment', 'assessed_by', 'assessed_at'], change_items: [] },
  'change.decide': { change_requests: ['state', 'decided_by', 'decided_at', 'decision_reason'], change_items: ['document_id'] },
  'change.withdraw': { change_requests: ['state', 'closed_reason'], change_items: [] },
  'change.begin': { change_requests: [], change_items: ['document_id', 'revision_id'] },
  'change.makeEffective': { change_requests: ['state', 'effective_from', 'effective_at'], change_items: ['revision_id'] },
  'workflow.tick': { change_requests: ['state', 'effective_at'], change_items: [] },
};

const changeMoveIsAllowed = (replay: Replay, entry: LedgerEntry, { id, before, after }: RowChange): boolean => {
  const held = entry.signer.kind === 'workstation' ? [] : rolesBefore(replay, entry.actor);
  const stored = replay.rows('change_requests').get(id);
  return changeTransitions.some((row) => {
    if (row.from !== before?.state || row.to !== after.state) return false;
    if (row.roles.includes('system')) return String(stored?.effective_from) <= entry.time;
    const isSigned = entry.changes.some(
      (other) => other.table === 'signatures' && other.after.change_id === id && other.after.meaning === row.meaning,
    );
    const isOther = !row.when.includes('isNotWriter') || ![stored?.requested_by, stored?.edited_by].includes(entry.actor);
    return row.roles.some((role) => role !== 'system' && held.includes(role)) && isOther && (row.meaning === null || isSigned);
  });
};

/** Every change request begins open, moves by its table, and is written by its own operations only. */
const changeFaults = (replay: Replay, entry: LedgerEntry): string[] =>
  entry.changes.flatMap((change) => {
    if (change.table !== 'change_requests' && change.table !== 'change_items') return [];
    const { table, id, before, after } = change;
    const isMade = table === 'change_requests' ? after.state === 'Open' : after.active === 1;
    const makes = entry.operation === 'change.create' || (table === 'change_items' && entry.operation === 'change.edit');
    const isMove = table === 'change_requests' && 'state' in after;
    const allowed =
      before === null
        ? makes && isMade
        : onlyColumns(change, changeColumns[entry.operation]?.[table] ?? []) &&
          (after.edited_by ?? entry.actor) === entry.actor &&
          (!isMove || changeMoveIsAllowed(replay, entry, change));
    return allowed ? [] : [`Entry ${entry.seq} (${entry.operation} by ${entry.actor}) changes ${id} of ${table}, which nothing allowed.`];
  });

/** What an accepted request holds goes into force and out of use with it, and a request that is in force moved all that it asked for. */
const togetherFaults = (replay: Replay, entry: LedgerEntry): string[] => {
  const itemsOf = (holds: (item: Row) => boolean): Row[] =>
    [...replay.rows('change_items').values()].filter((item) => item.active === 1 && holds(item));
  const isOpen = (item: Row): boolean =>
    ['Accepted', 'Scheduled'].includes(replay.text('change_requests', String(item.change_id), 'state') ?? '');
  return entry.changes.flatMap(({ table, id, before, after }) => {
    if (table === 'revisions' && before !== null && (entry.operation === 'workflow.release' || entry.operation === 'workflow.obsolete')) {
      const document = replay.text('revisions', id, 'document_id');
      // The former revision that the release supersedes belongs to the same document.
      const [held] = itemsOf((item) => item.document_id === document && isOpen(item));
      return held ? [`Entry ${entry.seq} (${entry.operation}) moves a revision that ${held.change_id} holds.`] : [];
    }
    if (table !== 'change_requests' || after.state !== 'Effective') return [];
    const moved = (state: string) =>
      entry.changes
        .filter((other) => other.table === 'revisions' && other.after.state === state)
        .map((other) => replay.text('revisions', other.id, 'document_id'));
    const [inForce, retired] = [moved('Effective'), moved('Obsolete')];
    return itemsOf((item) => item.change_id === id)
      .filter(
        (item) => !(item.act === 'retire' ? retired : inForce).includes(typeof item.document_id === 'string' ? item.document_id : null),
      )
      .map((item) => `Entry ${entry.seq} makes ${id} effective without its document ${item.position}.`);
  });
};

/** Whether somebody stood in for another person when the entry was written. */
const stoodIn = (replay: Replay, entry: LedgerEntry, principal: unknown): boolean =>
  [...replay.rows('delegations').values()].some(
    (row) =>
      row.from_user === principal &&
      row.to_user === entry.actor &&
      row.ended_at === null &&
      String(row.begins) <= entry.time &&
      entry.time < String(row.ends),
  );

/** The author adds and takes out; that somebody wrote is noted by the own saving. */
const coAuthorMay = (replay: Replay, entry: LedgerEntry, { id, before, after }: Pick<RowChange, 'id' | 'before' | 'after'>): boolean => {
  const [revision = '', userId] = id.split('/');
  if ('wrote_at' in after && before !== null)
    return entry.actor === userId && (entry.operation.startsWith('documents.') || entry.operation === 'external.describe');
  return entry.operation.endsWith('CoAuthor') && replay.text('revisions', revision, 'author') === entry.actor;
};

/** Whether one of these people is the author of a revision, or wrote it with the author. */
const wrote = (replay: Replay, revision: string | null, people: readonly unknown[]): boolean =>
  people.some(
    (userId) =>
      typeof userId === 'string' &&
      (replay.text('revisions', String(revision), 'author') === userId ||
        [...replay.rows('co_authors').values()].some(
          (row) => row.revision_id === revision && row.user_id === userId && (row.active === 1 || row.wrote_at !== null),
        )),
  );

/** A step that names people is decided by one of them, or by who stands in for one; and only who may gives it to others. */
const assignmentFaults = (replay: Replay, entry: LedgerEntry): string[] =>
  entry.changes.flatMap(({ table, id, before, after }) => {
    const fault = [`Entry ${entry.seq} (${entry.operation} by ${entry.actor}) changes ${id} of ${table}, which it may not.`];
    if (table === 'delegations') {
      const begins = before === null && entry.operation === 'assignment.delegate' && after.made_by === entry.actor;
      const own = before === null ? after.from_user : replay.text(table, id, 'from_user');
      const may = own === entry.actor || rolesBefore(replay, entry.actor).includes('Document Controller');
      const ends = before !== null && entry.operation === 'assignment.endDelegation' && !('to_user' in after) && !('from_user' in after);
      return (begins || ends) && may ? [] : fault;
    }
    if (table === 'co_authors') return coAuthorMay(replay, entry, { id, before, after }) ? [] : fault;
    if (table === 'reassignments') return before === null && entry.operation === 'assignment.reassign' ? [] : fault;
    if (table !== 'tasks' || before === null) return [];
    if ('assigned_to' in after && entry.operation !== 'assignment.reassign') return fault;
    if (typeof after.decided_by !== 'string') return [];
    if (wrote(replay, replay.text(table, id, 'revision_id'), [after.decided_by, after.decided_for])) return fault;
    const named = replay.text(table, id, 'assigned_to')?.split(' ');
    const principal = after.decided_for ?? null;
    if (principal === null) return !named || named.includes(entry.actor) ? [] : fault;
    return named?.includes(String(principal)) && stoodIn(replay, entry, principal) ? [] : fault;
  });

/** Reviews are added by their operation only, and intervals are changed by theirs. */
const reviewFaults = (entry: LedgerEntry): string[] =>
  entry.changes.flatMap(({ table, id, before, after }) => {
    const isReview = table === 'periodic_reviews';
    const isInterval = before !== null && 'review_months' in after;
    const allowed =
      (!isReview || (before === null && entry.operation === 'review.conclude' && after.reviewed_by === entry.actor)) &&
      (!isInterval || entry.operation === (table === 'documents' ? 'review.setInterval' : 'review.setTypeInterval'));
    return allowed ? [] : [`Entry ${entry.seq} (${entry.operation} by ${entry.actor}) changes ${id} of ${table}, which it may not.`];
  });

/**
 * A revision comes from a template in force when it is made, or keeps that of the revision before it; later only who
 * writes it puts it under another one, while it is a draft.
 */
const templateUseFaults = (replay: Replay, entry: LedgerEntry): string[] =>
  entry.changes.flatMap(({ table, id, before, after }) => {
    if (table !== 'template_uses') return [];
    const template = String(after.template_revision_id);
    const isInForce =
      replay.text('revisions', template, 'state') === 'Effective' &&
      replay.text('documents', replay.text('revisions', template, 'document_id') ?? '', 'type_id') === TEMPLATE_TYPE;
    const made = entry.changes.find((other) => other.table === 'revisions' && other.id === id && other.before === null);
    const isKept = () =>
      [...replay.rows('template_uses').values()].some(
        (use) =>
          use.template_revision_id === template && replay.text('revisions', String(use.id), 'document_id') === made?.after.document_id,
      );
    const isPut =
      entry.operation === 'documents.useTemplate' &&
      ['Draft', 'Changes Requested'].includes(replay.text('revisions', id, 'state') ?? '') &&
      wrote(replay, id, [entry.actor]);
    return (made && before === null && (isInForce || isKept())) || (isPut && isInForce)
      ? []
      : [`Entry ${entry.seq} (${entry.operation} by ${entry.actor}) says that a revision was made from a template, which it was not.`];
  });

/**
 * Whether an entry was allowed to say what it says, judged by what the ledger told before it. A right signature is not
 * enough: an insider has an own key, and can take the workstation's.
 * @returns faults, in words
 */
export const rightsFaults = (replay: Replay, entry: LedgerEntry): string[] => {
  const first = entry.operation === 'vault.create';
  if (first || entry.seq === 1)
    return first && entry.seq === 1 ? [] : [`Entry ${entry.seq} (${entry.operation}) stands in the wrong place.`];
  const person = entry.signer.kind === 'session';
  const may = person ? personMay : workstationMay;
  return [
    ...(person ? [...permissionFaults(replay, entry), ...sessionFault(replay, entry)] : []),
    ...entry.changes
      .filter((change) => !may(replay, entry, change))
      .map(({ table, id }) => `Entry ${entry.seq} (${entry.operation} by ${entry.actor}) changes ${id} of ${table}, which it may not.`),
    ...revocationFaults(replay, entry),
    ...moveFaults(replay, entry),
    ...grantFaults(replay, entry),
    ...copyFaults(replay, entry),
    ...changeFaults(replay, entry),
    ...togetherFaults(replay, entry),
    ...reviewFaults(entry),
    ...assignmentFaults(replay, entry),
    ...migrationFaults(entry),
    ...templateUseFaults(replay, entry),
    ...roomFaults(replay, entry),
    ...retentionFaults(replay, entry),
    ...familyFaults(replay, entry),
    ...externalFaults(replay, entry),
  ];
};
