import { createHash } from 'node:crypto';
import { authenticate } from '#main/domain/identity/signatory.ts';
import { readEntry } from '#main/domain/registers/entry.ts';
import { writersOf } from '#main/domain/registers/moves.rules.ts';
import { recordMove } from '#main/domain/registers/record-move.ts';
import { entryStatement } from '#main/domain/registers/statement.ts';
import { versionText } from '#main/domain/registers/write-version.ts';
import { rolesOf } from '#main/domain/roles-held.ts';
import { recordSignature, signStatement } from '#main/domain/signing/statement.ts';
import type { CallContext } from '#main/ports/context.ts';
import { passwordOf, type Workplace } from '#main/testing/workplace.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';

/** What a forger changes of the content of an entry. */
export type Change = (content: EntryContent) => object;
/** What an operation gets when a person calls it. */
export const callOf = async (place: Workplace, userId: string): Promise<CallContext> => {
  const session = place.context.sessions.get(await place.signIn(userId));
  if (!session) throw new Error('no session');
  const files = place.context.keptFiles.of(session.id);
  return {
    ...place.context,
    session,
    files,
    roles: rolesOf(place.context.vault, userId),
    perform: async () => ({ ok: true, value: null }),
  };
};
/** Operations of the small acts; every other one is a step. */
const SMALL: Readonly<Record<string, string>> = { moveDate: 'entry.moveDate', confirmLink: 'entry.confirmLink' };
const REASON = 'It is time';

/** Signs a step in the own name, whatever is missing; with a change, in a version of the own making. @param act.reason as the history tells it */
export const signPast = async (
  place: Workplace,
  userId: string,
  number: string,
  act: { action: string; to: string; meaning: string; reason?: string },
  more: object = {},
  change?: Change,
) => {
  const context = await callOf(place, userId);
  const { vault, session } = context;
  const signatory = await authenticate(context, 'entry.sign', { userId, password: passwordOf(userId) });
  const entry = readEntry(vault, number);
  const next = change ? ({ ...entry.content, number: entry.row.version + 1, ...change(entry.content) } as EntryContent) : null;
  const bytes = new TextEncoder().encode(versionText(next ?? entry.content));
  const about = { version: next?.number ?? entry.row.version, contentHash: createHash('sha256').update(bytes).digest('hex') };
  const statement = entryStatement(context, entry, about, signatory, { ...act, role: 'Quality', reason: REASON, ...more });
  const given = signStatement(statement, signatory);
  if (!session) throw new Error('no session');
  vault.write(place.header(userId, SMALL[act.action] ?? 'entry.sign', number), session.signer, (uow) => {
    const signatureId = recordSignature(uow, given);
    if (next) {
      const writers = writersOf(uow.find('entry_versions', { entry_id: number }), userId);
      const of = { content_hash: uow.putBlob(bytes), saved_by: userId, saved_at: uow.time, frozen_at: uow.time, writers };
      uow.insert('entry_versions', { ...entry.version, ...of, id: `${number}/${next.number}`, version: next.number });
      uow.update('register_entries', number, { version: next.number });
      uow.indexEntry(next);
    } else if (entry.version.frozen_at === null) uow.update('entry_versions', entry.version.id, { frozen_at: uow.time });
    recordMove(uow, context, entry, about.version, { reason: REASON, ...act, signatureId });
  });
};
