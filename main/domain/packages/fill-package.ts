import type { CallContext } from '#main/ports/context.ts';
import type { PackageFile, PackagePorts, Packed, Parts } from '#main/ports/package-file.ts';
import type { PackagedEntry } from '#main/ports/package-page.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { TrailWords } from '../audit/words.ts';
import { revisionOf } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';
import { vaultSecret } from '../records/vault-secret.ts';
import { requireVerified } from '../records/verified-round.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { makeCms } from '../signing/cms.ts';
import { BAGIT, BAGIT_TXT, bagInfo, EXTRACT, KEYS, MANIFEST, manifestLines, SIGNATURE, TAG_MANIFEST } from './bag.ts';
import { entryTable, indexTable } from './index-table.ts';
import { type ExtractCount, extractFiles, keyLines } from './ledger-extract.ts';
import { packagedDocuments } from './packaged-documents.ts';
import { addEntries } from './packaged-entries.ts';
import { addTraining } from './packaged-training.ts';
import type { PackagePlan } from './plan-package.ts';
import { verifyWords } from './verify-words.ts';

export interface Filled {
  revisions: number;
  registerEntries: number;
  trainings: number;
  files: number;
  bytes: number;
  entries: number;
  withheld: number;
  tagManifest: string;
  /** Where it is encrypted. */
  parts: Parts | null;
}
/** What each step takes of the whole, in percent: nearly all of it are the records. */
const DOCUMENTS = 60;
const RECORDS = 80;
const LEDGER = 97;

/** Says how far it is. @throws AppError 'refused' once it was cancelled */
const telling = ({ packages }: PackagePorts) => {
  return (step: string, percent: number): void => {
    const { running } = packages;
    if (running?.cancelled)
      throw new AppError('refused', `The audit package was cancelled at ${running.percent} %. Nothing of it was kept.`);
    if (running) Object.assign(running, { step, percent: Math.floor(percent) });
  };
};

/** The records that are about to be packed are verified first; what was disposed of is not given out, and not read. */
const requireRecords = (context: CallContext, { state }: PackagePlan, id: string): void => {
  const { vault } = context;
  const document = vault.get('documents', id);
  for (const { id: revisionId, record_pdf } of state.revisions.get(id) ?? []) {
    if (document && record_pdf !== null && !state.disposed.has(revisionId))
      requireVerified(context, document, revisionOf(vault, revisionId));
  }
};

const addRecords = async (
  ports: PackagePorts,
  context: CallContext,
  plan: PackagePlan,
  file: PackageFile,
  files: Packed[],
): Promise<number> => {
  const tell = telling(ports);
  let revisions = 0;
  let done = 0;
  for (const document of packagedDocuments(context, plan)) {
    requireRecords(context, plan, document.id);
    for (const revision of document.revisions) {
      tell('Records', (DOCUMENTS * done) / plan.documents.length);
      for (const { path, sha256 } of revision.files) files.push(await file.addContent(path, sha256));
      revisions += 1;
    }
    done += 1;
  }
  files.push(await file.addText('data/index/documents.csv', indexTable(packagedDocuments(context, plan))));
  return revisions;
};

const addLedger = async (
  ports: PackagePorts,
  context: CallContext,
  plan: PackagePlan,
  file: PackageFile,
  files: Packed[],
): Promise<ExtractCount> => {
  const tell = telling(ports);
  const count: ExtractCount = { entries: 0, withheld: 0, keyIds: new Set(), voided: [] };
  for (const { path, text, done } of extractFiles(context, plan, count)) {
    files.push(await file.addText(path, text));
    tell('Ledger', RECORDS + (LEDGER - RECORDS) * done);
  }
  files.push(await file.addText(KEYS, keyLines(context, count)));
  const { entries, withheld, voided } = count;
  const about = { complete: plan.whole, upTo: plan.upTo, entries, withheld, voided };
  files.push(await file.addText(EXTRACT, [`${JSON.stringify(about, null, 1)}\n`]));
  return count;
};

const selectionOf = ({ whole, documents, entries, date }: PackagePlan): string => {
  const which = whole ? 'All documents that had been released' : 'A selection of documents';
  const beside = whole ? 'all entries of registers' : 'a selection of entries of registers';
  return `${which} (${documents.length})${entries.length > 0 ? `, and ${beside} (${entries.length})` : ''}, as of ${date}`;
};

/** Every entry from its declaration alone, with a table of them. */
const addRegisters = async (
  ports: PackagePorts,
  context: CallContext,
  plan: PackagePlan,
  words: TrailWords,
  file: PackageFile,
  files: Packed[],
) => {
  const tell = telling(ports);
  const entries = await addEntries({ context, ports, plan, words, file, files }, (done) =>
    tell('Entries of registers', DOCUMENTS + ((RECORDS - DOCUMENTS) * done) / plan.entries.length),
  );
  if (entries.length > 0) files.push(await file.addText('data/index/entries.csv', entryTable(entries)));
  return entries;
};

/** What stands beside the records: it tells who made the package and when, while the records and the ledger do not depend on that. */
const addTags = async (
  { packages, packagePage }: PackagePorts,
  context: CallContext,
  plan: PackagePlan,
  file: PackageFile,
  files: readonly Packed[],
  entries: readonly PackagedEntry[],
): Promise<string> => {
  const { vault, clock } = context;
  const session = sessionOf(context);
  const [own] = vault.find('vault', {});
  const zone = clock.zone();
  const [organisation = '', authority = '', seal = ''] = [own?.organisation, own?.authority_certificate, own?.seal_certificate];
  const fingerprint = certificateFacts(authority)?.fingerprint ?? '';
  const madeAt = zonedTime(ledgerNow(context), zone);
  const madeBy = `${printedNameOf(vault, session.userId)} (${session.userId}), ${[...context.roles].sort().join(', ')}`;
  const asOf = zonedTime(plan.instant, zone);
  const info = bagInfo([
    ['Source-Organization', organisation],
    ['External-Description', selectionOf(plan)],
    ['External-Identifier', packages.running?.name ?? ''],
    ['Bagging-Date', madeAt.slice(0, 10)],
    ['Payload-Oxum', `${files.reduce((sum, { size }) => sum + size, 0)}.${files.length}`],
    ['Vault', own?.id ?? ''],
    ['As-Of', asOf],
    ['Ledger-Head', `${plan.upTo.seq} ${plan.upTo.hash}`],
    ['Made-At', madeAt],
    ['Made-By', madeBy],
  ]);
  const page = packagePage({
    organisation,
    vault: own?.id ?? '',
    date: plan.date,
    asOf,
    selection: selectionOf(plan),
    madeAt,
    madeBy,
    upTo: plan.upTo,
    fingerprint,
    documents: packagedDocuments(context, plan),
    entries,
  });
  const holdsStatements = files.some(({ path }) => path.startsWith('data/signatures/'));
  const words = verifyWords({ organisation, fingerprint, seal: certificateFacts(seal)?.commonName ?? '', holdsStatements });
  const tags = [
    await file.addText(BAGIT, [BAGIT_TXT]),
    await file.addText('bag-info.txt', [info]),
    await file.addText('index.html', page),
    await file.addText('VERIFY.txt', [words]),
    await file.addText(MANIFEST, manifestLines(files)),
  ];
  const manifest = Buffer.from([...manifestLines(tags)].join(''));
  const { sha256 } = await file.addBytes(TAG_MANIFEST, manifest);
  const privateKey = vaultSecret(context, session, 'seal');
  await file.addBytes(SIGNATURE, makeCms({ certificatePem: seal, authorityPem: authority, privateKey }, manifest));
  return sha256;
};

/**
 * Writes everything but the name: records, ledger, trust, then the page, the manifests and the seal over them.
 * @param trust files that were made before, because a wrong passphrase must show at once
 * @param words how the trail is told
 */
export const fillPackage = async (
  ports: PackagePorts,
  context: CallContext,
  plan: PackagePlan,
  trust: readonly (readonly [path: string, text: string])[],
  words: TrailWords,
  file: PackageFile,
): Promise<Filled> => {
  const files: Packed[] = [];
  const revisions = await addRecords(ports, context, plan, file, files);
  const registers = await addRegisters(ports, context, plan, words, file, files);
  const trainings = await addTraining({ context, plan, file, files });
  const { entries, withheld } = await addLedger(ports, context, plan, file, files);
  for (const [path, text] of trust) files.push(await file.addText(path, [text]));
  telling(ports)('Index and seal', LEDGER);
  const tagManifest = await addTags(ports, context, plan, file, files, registers);
  const parts = await file.finish();
  telling(ports)('Index and seal', 99);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const counts = { revisions, registerEntries: registers.length, trainings, files: files.length, bytes, entries, withheld };
  return { ...counts, tagManifest, parts };
};
