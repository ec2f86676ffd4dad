import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tables } from '#main/ports/tables.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { migrations } from '#main/storage/migrations/index.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { formatNumber } from '#shared/domain/document-number.ts';
import { sampleText } from './sample-text.ts';

/** Documents in one entry of the ledger while the vault is filled. */
const BATCH = 500;
/** Ordinary work after that, so that the newest entries are as small as anybody's. */
const LATER_ENTRIES = 600;
const DEPARTMENTS = ['Quality', 'Development', 'Production', 'Regulatory'] as const;
const SUBJECTS = [
  'Control of documents',
  'Cleaning of tools',
  'Supplier evaluation',
  'Incoming inspection',
  'Handling of complaints',
] as const;
/** Of a hundred documents, so many are drafts. */
const DRAFTS_IN_100 = 2;

const here = (name: string): string => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
/** Changes whenever the schema or the way of filling does. */
const edition = (): string =>
  createHash('sha256')
    .update(migrations.map(({ sql }) => sql).join('\n'))
    .update(here('./seeded-vault.ts'))
    .update(here('./sample-text.ts'))
    .digest('hex')
    .slice(0, 12);

const bytesOf = (sections: number, about: string): Uint8Array => new TextEncoder().encode(canonicalJson(sampleText(sections, about)));
export const seededNumber = (index: number): string => formatNumber('SOP-{000000}', index);
/** Sixty pages in force, for reading, and the same as the author's draft, for writing. */
export const LONG_TEXT = seededNumber(1);
export const LONG_DRAFT = seededNumber(2);
const LONG_SECTIONS = 53;
/** Six pages, with a former revision: the documents that are opened, each once because an answer is kept for a while. */
const ORDINARY_FROM = 11;
export const ORDINARY = Array.from({ length: 40 }, (_, index) => seededNumber(ORDINARY_FROM + index));

const revision = (document: string, major: number, state: string, hash: string, time: string): Tables['revisions'] => ({
  id: `${document}/${major}`,
  document_id: document,
  major,
  minor: 1,
  state,
  author: 'author',
  reason_for_change: major === 1 ? 'First issue' : 'Limits made narrower after the yearly review',
  content_kind: 'content',
  content_hash: hash,
  file_name: null,
  file_media_type: null,
  planned_effective: null,
  round: 0,
  released_at: state === 'Draft' ? null : time,
  effective_from: state === 'Draft' ? null : time,
  effective_at: state === 'Draft' ? null : time,
  superseded_at: state === 'Superseded' ? time : null,
  obsoleted_at: null,
  record_pdf: null,
  record_docx: null,
  record_json: null,
  created_at: time,
});

const addDocument = (uow: UnitOfWork, index: number): void => {
  const number = seededNumber(index);
  const id = `document-${index}`;
  const department = DEPARTMENTS[index % DEPARTMENTS.length] ?? 'Quality';
  const title = `${SUBJECTS[index % SUBJECTS.length]} ${index}`;
  const owner = index % 3 === 0 ? 'quality' : 'author';
  const row = { id, number, type_id: index % 4 === 0 ? 'WI' : 'SOP', title, owner, department };
  uow.insert('documents', {
    ...row,
    classification: 'Internal',
    created_at: uow.time,
    created_by: 'author',
    review_months: null,
    parent_id: null,
  });
  const isLong = number === LONG_TEXT || number === LONG_DRAFT;
  const isOrdinary = ORDINARY.includes(number);
  const hash = uow.putBlob(bytesOf(isLong ? LONG_SECTIONS : isOrdinary ? 4 : 1, title));
  const isDraft = number === LONG_DRAFT || (index > 2 && index % 100 < DRAFTS_IN_100);
  if (isOrdinary) {
    uow.insert('revisions', revision(id, 1, 'Superseded', uow.putBlob(bytesOf(3, title)), uow.time));
    uow.insert('revisions', revision(id, 2, 'Effective', hash, uow.time));
  } else uow.insert('revisions', revision(id, 1, isDraft ? 'Draft' : 'Effective', hash, uow.time));
};

const fill = async (place: Workplace, documents: number): Promise<void> => {
  const { vault, sessions } = place.context;
  const session = sessions.get(await place.signIn('author'));
  if (!session) throw new Error('The author has no session.');
  const write = (operation: string, subject: string, work: (uow: UnitOfWork) => void): void =>
    vault.write({ actor: 'author', roles: ['Author'], operation, subject, reason: '', outcome: 'done' }, session.signer, work);
  for (let first = 1; first <= documents; first += BATCH)
    write('documents.create', `${seededNumber(first)} 0.1`, (uow) => {
      for (let index = first; index < Math.min(first + BATCH, documents + 1); index += 1) addDocument(uow, index);
    });
  for (let entry = 1; entry <= LATER_ENTRIES; entry += 1)
    write('documents.saveContent', `${LONG_DRAFT} 0.1`, (uow) =>
      uow.update('documents', 'document-2', { title: `A long procedure, wording ${entry}` }),
    );
};

/**
 * The folder of a vault with so many documents, made through the unit of work, so that its ledger replays. Kept between
 * runs; its people sign in with the passwords of the tests' workplace.
 */
export const seededVault = async (documents: number): Promise<string> => {
  const folder = join(tmpdir(), 'countersign-bench-vaults', `${documents}-${edition()}`);
  if (existsSync(folder)) return folder;
  process.stderr.write(`Filling a vault with ${documents} documents, once.\n`);
  const place = await Workplace.open(new TestClock(new Date()));
  // What is written here in bulk is no operation's.
  await place.unguard();
  await place.staff();
  await fill(place, documents);
  place.context.vault.close();
  mkdirSync(dirname(folder), { recursive: true });
  renameSync(place.folder, folder);
  rmSync(dirname(place.folder), { recursive: true, force: true });
  return folder;
};
