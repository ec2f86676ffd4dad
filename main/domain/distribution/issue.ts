import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { requireApprovedForUse } from '../documents/approved-elsewhere.ts';
import { type Document, documentByNumber, type Revision, revisionInForce, subjectOf } from '../documents/revision.store.ts';
import { keysInUse, requireSameKeys } from '../identity/vault-keys.ts';
import { command, sessionOf } from '../operation.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { loadPrivateKey } from '../signing/keys.ts';
import { makePageToken } from '../signing/page-token.ts';
import { nextCopyNumber } from './copy.store.ts';
import { justIssued } from './new-copy.rules.ts';

type Holder = Input<'distribution.issue'>['holders'][number];

/** @throws AppError 'refused' when nothing is in force: copies are for work, so only that revision is handed out (ISO 13485 4.2.4 d) */
const inForce = (reader: Reader, document: Document): Revision => {
  const revision = revisionInForce(reader, document.id);
  if (!revision) throw new AppError('refused', `No revision of ${document.number} is in force, so no controlled copy can be issued.`);
  requireApprovedForUse(reader, document, revision);
  return revision;
};

const holderOf = (reader: Reader, holder: Holder): { user: string | null; name: string } => {
  if (holder.kind === 'place') return { user: null, name: holder.place };
  const person = reader.get('people', holder.userId);
  if (person?.status !== 'active') throw new AppError('refused', `There is no active person ${holder.userId} who could hold a copy.`);
  return { user: person.id, name: person.printed_name };
};

/** Hands out numbered copies of the revision in force. */
export const issueCopies = command('distribution.issue', {
  prepare: (context) => ({
    key: loadPrivateKey(vaultSecret(context, sessionOf(context), 'token')),
    keys: keysInUse(context.vault),
  }),
  commit: (uow, context: CallContext, { number, holders }, { key, keys }) => {
    requireSameKeys(uow, keys);
    const document = documentByNumber(uow, number);
    const revision = inForce(uow, document);
    const label = targetLabel(revision);
    const first = nextCopyNumber(uow, document.id);
    const issued = zonedDate(uow.time, context.clock.zone());
    const copies = holders.map((asked, index) => {
      const { user, name } = holderOf(uow, asked);
      const copy = first + index;
      const token = makePageToken(
        { number, revision: label, contentHash: revision.content_hash ?? '', copy: { copy, issued, holder: name } },
        key,
      );
      uow.insert('copies', {
        id: `${document.id}/${copy}`,
        document_id: document.id,
        revision_id: revision.id,
        copy,
        holder_user: user,
        holder: name,
        token,
        issued_at: uow.time,
        issued_by: sessionOf(context).userId,
        ...justIssued,
      });
      return { copy, holder: name };
    });
    return { output: { label, copies }, trace: { subject: subjectOf(document, revision) } };
  },
});
