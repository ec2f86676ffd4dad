import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { entryHash, entryText } from '#main/domain/audit/ledger-entry.ts';
import type { EntrySigner, LedgerEntry } from '#main/ports/unit-of-work.ts';
import { HighWaterMark } from '#main/storage/high-water-mark.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

const DRAFTS = 20;
const BATCH = 10_000;
/** From one entry to the next. */
const STEP_MS = 200;

type Written = Pick<LedgerEntry, 'actor' | 'roles' | 'operation' | 'subject' | 'outcome' | 'changes' | 'blobs'> & { signer: EntrySigner };

/**
 * What people do all day: of twenty entries eight save a text, four remark on one under review, four say that a remark was
 * dealt with, two are failed sign-ins and two refused signatures. So two of five bring new content and one of five a new row.
 */
const day = [
  'save',
  'remark',
  'save',
  'deal',
  'save',
  'fail',
  'save',
  'remark',
  'refuse',
  'deal',
  'save',
  'remark',
  'save',
  'deal',
  'save',
  'fail',
  'save',
  'remark',
  'refuse',
  'deal',
];

/** A vault whose ledger is long and right, and the folder to throw away afterwards. */
export interface BusyVault {
  folder: string;
  authorityPem: string;
  /** What was made for it and is removed with it. */
  scratch: string;
  /** Goes on writing to the closed vault, from its newest entry to this one. @returns the newest entry, and its time */
  writeUpTo(entry: number): { seq: number; time: string };
}

/** What is written raw, beside the ledger. */
const statementsOf = (database: Database.Database) => ({
  insert: database.prepare('INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
  putBlob: database.prepare('INSERT INTO blobs (hash, size, body) VALUES (?, ?, ?)'),
  putComment: database.prepare(
    'INSERT INTO comments (id, revision_id, round, block, author, text, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ),
  resolve: database.prepare('UPDATE comments SET resolved_at = ?, resolved_by = ? WHERE id = ?'),
  setContent: database.prepare('UPDATE revisions SET content_hash = ? WHERE id = ?'),
  setFailures: database.prepare("UPDATE people SET failures = ? WHERE id = 'reviewer'"),
});

/**
 * A vault whose ledger can be as long as wanted, and verifies. The vault, its people, texts and the review are made by the
 * program; the many entries are inserted raw, because that is quicker, but chained and signed as the program does it.
 */
export const makeBusyLedger = async (): Promise<BusyVault> => {
  const clock = new TestClock(new Date('2019-01-07T06:00:00Z'));
  const place = await Workplace.open(clock);
  await place.staff();
  const { context, folder } = place;
  const reviewed = await place.draft();
  await place.do('author', 'workflow.submit', { number: reviewed, reason: 'First issue' });
  for (let count = 0; count < DRAFTS; count += 1) await place.draft(`Draft ${count}`);
  for (const userId of ['author', 'reviewer']) await place.signIn(userId);
  const signerOf = (userId: string): EntrySigner => {
    const session = [...context.sessions.values()].find((one) => one.userId === userId);
    if (!session) throw new Error(`${userId} has no session.`);
    return session.signer;
  };
  const [author, reviewer, machine] = [signerOf('author'), signerOf('reviewer'), context.workstation.signer];
  const drafts = context.vault.query<{ id: string; number: string; hash: string }>(
    `SELECT revisions.id, number, content_hash AS hash FROM revisions JOIN documents ON documents.id = document_id WHERE state = 'Draft' ORDER BY number`,
  );
  const [review] = context.vault.find('revisions', { state: 'In Review' });
  if (!review) throw new Error('Nothing is under review.');
  context.vault.close();
  let head = { seq: 0, hash: '', time: '' };
  let failures = 0;
  let to: ReturnType<typeof statementsOf>;
  const open: string[] = [];

  const save = (seq: number): Written => {
    const draft = drafts[seq % drafts.length] as (typeof drafts)[number];
    const content = { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text: `Wording of entry ${seq}` }] }] };
    const body = Buffer.from(canonicalJson(content));
    const hash = createHash('sha256').update(body).digest('hex');
    to.putBlob.run(hash, body.length, body);
    const changes: LedgerEntry['changes'] = [
      { table: 'revisions', id: draft.id, before: { content_hash: draft.hash }, after: { content_hash: hash } },
    ];
    draft.hash = hash;
    const blobs = [{ hash, size: body.length }];
    const subject = `${draft.number} 0.1`;
    return {
      signer: author,
      actor: 'author',
      roles: ['Author'],
      operation: 'documents.saveContent',
      subject,
      outcome: 'done',
      changes,
      blobs,
    };
  };
  const remark = (seq: number, time: string): Written => {
    const id = `remark-${String(seq).padStart(29, '0')}`;
    const text = `Say here which of the limits is meant, as entry ${seq} asks.`;
    to.putComment.run(id, review.id, review.round, 0, 'reviewer', text, time);
    open.push(id);
    const after = {
      ...{ id, revision_id: review.id, round: review.round, block: 0, author: 'reviewer', text, created_at: time },
      ...{ resolved_at: null, resolved_by: null },
    };
    const changes: LedgerEntry['changes'] = [{ table: 'comments', id, before: null, after }];
    const written = { operation: 'workflow.comment', subject: `${reviewed} 1.0`, outcome: 'done', changes, blobs: [] };
    return { signer: reviewer, actor: 'reviewer', roles: ['Reviewer'], ...written };
  };
  const dealtWith = (id: string, time: string): Written => {
    to.resolve.run(time, 'author', id);
    const after = { resolved_at: time, resolved_by: 'author' };
    const changes: LedgerEntry['changes'] = [{ table: 'comments', id, before: { resolved_at: null, resolved_by: null }, after }];
    const written = { operation: 'workflow.resolveComment', subject: `${reviewed} comment`, outcome: 'done', changes, blobs: [] };
    return { signer: author, actor: 'author', roles: ['Author'], ...written };
  };
  const fail = (operation: string): Written => {
    const now = failures === 4 ? 0 : failures + 1;
    const changes: LedgerEntry['changes'] = [{ table: 'people', id: 'reviewer', before: { failures }, after: { failures: now } }];
    failures = now;
    const written = { operation, subject: 'person reviewer', outcome: 'wrong-password', changes, blobs: [] };
    return { signer: machine, actor: 'reviewer', roles: [], ...written };
  };
  const next = (seq: number, time: string): Written => {
    const what = day[seq % day.length];
    const remarked = what === 'deal' ? open.shift() : undefined;
    if (remarked !== undefined) return dealtWith(remarked, time);
    if (what === 'remark') return remark(seq, time);
    if (what === 'fail') return fail('identity.signIn.failed');
    return what === 'refuse' ? fail('workflow.decide.failed') : save(seq);
  };
  const write = (seq: number): void => {
    const time = new Date(Date.parse(head.time) + STEP_MS).toISOString();
    const { signer, ...written } = next(seq, time);
    const text = entryText({
      version: 1,
      seq,
      time,
      wallClock: `${time.replace('Z', '+00:00')} (UTC)`,
      workstation: context.workstation.id,
      signer: { kind: signer.kind, keyId: signer.keyId },
      reason: '',
      previous: head.hash,
      ...written,
    });
    const hash = entryHash(text);
    const signature = Buffer.from(signer.sign(Buffer.from(text))).toString('base64');
    to.insert.run(seq, text, hash, signature, time, written.actor, written.operation, written.subject);
    head = { seq, hash, time };
  };
  const writeUpTo = (entry: number) => {
    const database = new Database(join(folder, 'vault.db'));
    database.pragma('synchronous = OFF');
    to = statementsOf(database);
    head = database.prepare<[], typeof head>('SELECT seq, hash, time FROM ledger ORDER BY seq DESC LIMIT 1').get() ?? head;
    failures = database.prepare<[], { failures: number }>("SELECT failures FROM people WHERE id = 'reviewer'").get()?.failures ?? 0;
    while (head.seq < entry)
      database.transaction(() => {
        for (const end = Math.min(head.seq + BATCH, entry); head.seq < end; ) write(head.seq + 1);
      })();
    for (const { id, hash } of drafts) to.setContent.run(hash, id);
    to.setFailures.run(failures);
    database.close();
    const mark = new HighWaterMark(folder);
    mark.set(head.seq, head.hash);
    mark.flush();
    return { seq: head.seq, time: head.time };
  };
  return { folder, authorityPem: place.authorityPem, scratch: dirname(folder), writeUpTo };
};
