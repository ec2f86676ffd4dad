import { randomUUID } from 'node:crypto';
import { basename } from 'node:path/posix';
import type { ContentImporter } from '#main/ports/content-importer.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { LegacyFolder } from '#main/ports/legacy-folder.ts';
import type { PaperMaker } from '#main/ports/papers-aside.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { formatNumber } from '#shared/domain/document-number.ts';
import { AppError } from '#shared/domain/errors.ts';
import { startOfDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { mediaTypeOf } from '../documents/content-bytes.ts';
import { requireMakeable } from '../documents/make-document.ts';
import { type Document, type Revision, subjectOf } from '../documents/revision.store.ts';
import { indexedTextOf } from '../documents/search/indexed-text.ts';
import { keysInUse, requireSameKeys } from '../identity/vault-keys.ts';
import { command, sessionOf } from '../operation.ts';
import type { ManifestHistory, ManifestRevision } from '../records/migration-manifest.ts';
import type { KeptReading, KeptReadings } from './kept-readings.ts';
import { lookAtFile, sha256 } from './look-at-file.ts';
import { makeMigrationRecord } from './migration-record.ts';

export type Run = Tables['migration_runs'];

/** What a run works with. */
export interface Import {
  run: Run;
  folder: LegacyFolder;
  reader: ContentImporter;
  readings: KeptReadings;
  papers: PaperMaker;
}

interface PreparedRevision {
  from: ManifestRevision;
  revision: Revision;
  original: Uint8Array;
  seen: KeptReading;
  record: { pdf: Uint8Array; json: Uint8Array; renditionHash: string } | null;
}

const newDocument = (context: CallContext, { number, type, title, owner, department }: ManifestHistory): Document => ({
  id: randomUUID(),
  number,
  type_id: type,
  title,
  owner,
  department,
  classification: 'Internal',
  created_at: ledgerNow(context),
  created_by: sessionOf(context).userId,
  review_months: null,
  parent_id: null,
});

/** A document as it was when a revision was written: its own row of the list says so, and its paper bears that. */
const asThen = (document: Document, { title, owner, department }: ManifestRevision): Document => ({
  ...document,
  ...(title === undefined ? {} : { title }),
  ...(owner === undefined ? {} : { owner }),
  ...(department === undefined ? {} : { department }),
});

/** The row of a revision as the former record tells it: its days are the days of then, its release is the day on which it came here. */
const newRevision = (context: CallContext, document: Document, from: ManifestRevision): Revision => {
  const zone = context.clock.zone();
  const begin = (date: string | null) => (date === null ? null : startOfDate(date, zone));
  const isFile = from.keep === 'file';
  const released = from.state !== 'Draft';
  return {
    id: randomUUID(),
    document_id: document.id,
    major: from.major,
    minor: 1,
    state: from.state,
    author: document.owner,
    reason_for_change: from.reason || 'Imported from another system',
    content_kind: isFile ? 'file' : 'content',
    content_hash: from.contentHash,
    file_name: isFile ? basename(from.file) : null,
    file_media_type: isFile ? mediaTypeOf(from.file) : null,
    planned_effective: null,
    round: 0,
    released_at: released ? document.created_at : null,
    effective_from: released ? begin(from.effective) : null,
    effective_at: released ? begin(from.effective) : null,
    superseded_at: from.state === 'Superseded' ? begin(from.ended) : null,
    obsoleted_at: from.state === 'Obsolete' ? begin(from.ended) : null,
    record_pdf: null,
    record_docx: null,
    record_json: null,
    created_at: document.created_at,
  };
};

/** What a file says: as the dry run read it, where that is still known. A file that is kept as it is says nothing. */
const readingOf = async ({ reader, readings }: Import, from: ManifestRevision, original: Uint8Array): Promise<KeptReading | null> => {
  if (from.keep === 'file') return from.contentHash === from.sha256 ? { content: null, notCarriedOver: [] } : null;
  const known = readings.find(from);
  if (known) return known;
  const read = await lookAtFile(reader, from.file, original, from.keep);
  return read.contentHash === from.contentHash ? read : null;
};

/** The file again, and exactly the one that was signed for. @throws AppError 'conflict', 'cannot-read', 'invalid-input' */
const sameFile = async (work: Import, from: ManifestRevision) => {
  const original = work.folder.read(from.file);
  const seen = sha256(original) === from.sha256 ? await readingOf(work, from, original) : null;
  if (seen === null)
    throw new AppError(
      'conflict',
      `${from.file} is not the file that was signed for: it was changed since. Put the former file back and resume, or end this run and begin another.`,
    );
  return { original, seen };
};

/** New numbers of the type begin behind those that came in. */
const moveCounter = (uow: UnitOfWork, type: Tables['document_types'], number: string): void => {
  const sequence = Number(/(\d+)$/.exec(number)?.[1] ?? Number.NaN);
  if (Number.isSafeInteger(sequence) && sequence >= type.next_number && formatNumber(type.number_format, sequence) === number)
    uow.update('document_types', type.id, { next_number: sequence + 1 });
};

const writeRevision = (
  uow: UnitOfWork,
  run: Run,
  document: Document,
  { from, revision, original, seen, record }: PreparedRevision,
): void => {
  // The times of the entry, not those of its preparation.
  const times = { created_at: uow.time, released_at: revision.released_at === null ? null : uow.time };
  const stored = record ? { record_pdf: uow.putBlob(record.pdf), record_json: uow.putBlob(record.json) } : {};
  uow.putBlob(original);
  if (seen.content) uow.putBlob(seen.content);
  uow.insert('revisions', { ...revision, ...times, ...stored });
  uow.insert('brought_in', {
    id: revision.id,
    run_id: run.id,
    document_id: document.id,
    former_label: from.formerLabel,
    former_title: from.title ?? null,
    former_owner: from.owner ?? null,
    former_department: from.department ?? null,
    file_path: from.file,
    file_sha256: from.sha256,
    file_size: from.size,
    rendition_hash: record?.renditionHash ?? null,
    approvals: canonicalJson(from.approvals),
    supersedes: from.supersedes,
    findings: canonicalJson(from.findings),
    not_carried_over: canonicalJson(seen.notCarriedOver),
  });
  if (record) uow.indexText(indexedTextOf(uow, document, revision));
};

/** A document that is ready to be written. */
export interface PreparedDocument {
  document: Document;
  revisions: PreparedRevision[];
  /** The keys of the vault that its records were made with. */
  keys: string;
}

/** Reads the files of a document and makes its records; writes nothing, so the next ones can be prepared meanwhile. */
export const prepareDocument = async (context: CallContext, work: Import, history: ManifestHistory): Promise<PreparedDocument> => {
  const { run, papers } = work;
  const keys = keysInUse(context.vault);
  const document = newDocument(context, history);
  const revisions: PreparedRevision[] = [];
  for (const from of history.revisions) {
    const { original, seen } = await sameFile(work, from);
    const revision = newRevision(context, document, from);
    const incoming = { run, history, document: asThen(document, from), from, revision, content: seen.content ?? original };
    const record = from.state === 'Draft' ? null : await makeMigrationRecord(context, papers, incoming);
    revisions.push({ from, revision, original, seen, record });
  }
  return { document, revisions, keys };
};

/** Imports one document with its whole history, in one transaction: it is there whole, or not at all. */
export const importPrepared = (run: Run, prepared: Promise<PreparedDocument>) =>
  command('migration.bringIn', {
    prepare: () => prepared,
    commit: (uow, _context, _input, { document, revisions, keys }) => {
      requireSameKeys(uow, keys);
      if (uow.get('migration_runs', run.id)?.ended_at !== null) throw new AppError('conflict', 'This run was ended meanwhile.');
      if (uow.find('documents', { number: document.number }).length > 0)
        throw new AppError('conflict', `${document.number} is in this vault by now. Nothing of it was imported.`);
      const type = requireMakeable(uow, { typeId: document.type_id, owner: document.owner, department: document.department });
      moveCounter(uow, type, document.number);
      uow.insert('documents', { ...document, created_at: uow.time });
      for (const one of revisions) writeRevision(uow, run, document, one);
      const newest = revisions.at(-1)?.revision;
      return {
        output: { number: document.number, revisions: revisions.length },
        trace: { subject: newest ? subjectOf(document, newest) : document.number, reason: `Imported by run ${run.id}` },
      };
    },
  });
