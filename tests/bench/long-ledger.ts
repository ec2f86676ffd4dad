import { join } from 'node:path';
import Database from 'better-sqlite3';
import { entryHash, entryText } from '#main/domain/audit/ledger-entry.ts';
import { rolesOf } from '#main/domain/roles-held.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { operations } from '#shared/api/index.ts';

const DOCUMENTS = 100;
const BATCH = 10_000;
const SPAN_MS = 7 * 365 * 86_400_000;
/** Stands in one reason alone, a tenth of the way from the first entry. */
export const RARE_WORD = 'zirconia';

const intervals = [6, 12, 24, 36];
const names = [
  'review.setInterval',
  'documents.saveContent',
  'workflow.submit',
  'workflow.decide',
  'records.export',
  'audit.file',
  'identity.setRole',
] as const;
const reasons = [
  'Moved with the reorganisation of the site',
  'The owner has changed and the new one accepted',
  'Limit of the cleaning agent was added',
  'Corrected after the internal audit',
  'Supplier changed its address',
  'Typing error',
];
const pick = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;

/**
 * A vault with a ledger of seven years. The vault and its people are made by the program; the many entries are inserted raw, because
 * that is quicker, but chained and signed by the sessions of the people they name, so that the whole of it verifies.
 */
export const makeLongLedger = async (entries: number): Promise<{ folder: string; entries: number }> => {
  const clock = new TestClock(new Date('2019-11-25T06:00:00Z'));
  const place = await Workplace.open(clock);
  await place.staff();
  for (let count = 0; count < DOCUMENTS; count += 1) await place.draft();
  const { context, folder } = place;
  const documents = context.vault
    .find('documents', {}, ['number'])
    .map(({ id, number }) => ({ id, number, months: null as number | null }));
  for (const userId of ['author', 'reviewer', 'quality', 'approver', 'control']) if (!isSeated(place, userId)) await place.signIn(userId);
  const people = [...context.sessions.values()].map(({ userId, signer }) => {
    const roles = rolesOf(context.vault, userId);
    const may = names.filter((name) =>
      (operations[name].permission as readonly string[]).some((role) => roles.some((held) => held === role)),
    );
    return { userId, signer, roles: [...roles].sort(), may };
  });
  let head = context.vault.ledgerHead();
  const first = head.seq + 1;
  context.vault.close();
  const database = new Database(join(folder, 'vault.db'));
  database.pragma('synchronous = OFF');
  const insert = database.prepare('INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const step = Math.floor(SPAN_MS / entries);
  const write = (seq: number): void => {
    const time = new Date(clock.time.getTime() + (seq - first + 1) * step).toISOString();
    const { userId, signer, roles, may } = pick(people, seq * 7 + Math.floor(seq / 13));
    const document = pick(documents, seq * 31);
    const months = pick(intervals, Math.floor(seq / 17) + seq);
    const operation = pick(may, seq * 3 + Math.floor(seq / 1000));
    const subject = `${document.number} 1.0`;
    const reason = seq === Math.floor(entries / 10) ? `Frame made of ${RARE_WORD}` : pick(reasons, seq);
    // One operation changes what it is for; of the others an attempt is told that was refused.
    const isDone = operation === 'review.setInterval' && months !== document.months;
    const text = entryText({
      version: 1,
      seq,
      time,
      wallClock: `${time.replace('Z', '+00:00')} (UTC)`,
      workstation: context.workstation.id,
      signer: { kind: 'session', keyId: signer.keyId },
      actor: userId,
      roles,
      operation,
      subject,
      reason,
      outcome: isDone ? 'done' : 'refused',
      changes: isDone
        ? [{ table: 'documents', id: document.id, before: { review_months: document.months }, after: { review_months: months } }]
        : [],
      blobs: [],
      previous: head.hash,
    });
    if (isDone) document.months = months;
    const hash = entryHash(text);
    insert.run(seq, text, hash, Buffer.from(signer.sign(Buffer.from(text))).toString('base64'), time, userId, operation, subject);
    head = { seq, hash, time };
  };
  for (let seq = first; seq <= entries; seq += BATCH)
    database.transaction(() => {
      for (let at = seq; at < Math.min(seq + BATCH, entries + 1); at += 1) write(at);
    })();
  const update = database.prepare('UPDATE documents SET review_months = ? WHERE id = ?');
  for (const { id, months } of documents) update.run(months, id);
  database.close();
  return { folder, entries: head.seq };
};

const isSeated = ({ context }: Workplace, userId: string): boolean =>
  [...context.sessions.values()].some((session) => session.userId === userId);
