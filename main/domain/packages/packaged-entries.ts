import type { CallContext } from '#main/ports/context.ts';
import type { PackageFile, PackagePorts, Packed } from '#main/ports/package-file.ts';
import type { PackagedEntry } from '#main/ports/package-page.ts';
import { filesIn } from '#shared/domain/register/entry-content.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { statementIn } from '../audit/statement-in.ts';
import type { TrailWords } from '../audit/words.ts';
import { declaredIn } from '../records/entry/declared-in.ts';
import type { EntryRecord } from '../records/entry/entry-record-schema.ts';
import type { Standing } from '../registers/entry-standing.ts';
import { makeEntryRecord } from '../registers/make-record.ts';
import { pathOfCertificate } from './certificate-path.ts';
import type { PackagePlan } from './plan-package.ts';

/** Every version that somebody signed, and the newest: what was changed before it was signed is told by the ledger alone. */
const versionsOf = ({ row, versions }: Standing): number[] =>
  versions.filter(({ version, frozen_at }) => frozen_at !== null || version === row.version).map(({ version }) => version);

/** A package goes from hand to hand, so that it holds nothing that only some roles read. */
const NOBODY: readonly string[] = [];

interface Adding {
  context: CallContext;
  ports: PackagePorts;
  plan: PackagePlan;
  words: TrailWords;
  file: PackageFile;
  files: Packed[];
}

/** What a signature of the entry is proven with by OpenSSL alone: the statement, its signature, and in the name whose certificate. */
const addStatements = async ({ file, files }: Adding, { entry, signatures }: EntryRecord): Promise<void> => {
  for (const [index, { statement, signature, certificate }] of signatures.entries()) {
    const owner = String(statementIn({ statement }).userId);
    const base = `data/signatures/${entry.number}/${index + 1}.${pathOfCertificate(owner, certificate).replace(/^.*\/|\.pem$/g, '')}`;
    files.push(await file.addBytes(`${base}.json`, Buffer.from(statement)));
    files.push(await file.addBytes(`${base}.sig`, Buffer.from(signature, 'base64')));
  }
};

const packaged = (record: EntryRecord, zone: string, at: string, files: PackagedEntry['versions'][number]['files']) => ({
  version: record.entry.version,
  state: record.entry.state,
  signedAt: record.entry.signedAt,
  hash: record.entry.hash,
  declaration: `${record.declaration.document} ${record.declaration.revision}`,
  asOf: zonedTime(at, zone),
  signatures: record.signatures.flatMap(({ statement }) => {
    const { meaning, printedName, userId, role, time, about } = statementIn({ statement });
    const isOwn = (about as { version?: unknown } | undefined)?.version === String(record.entry.version);
    return isOwn
      ? [{ meaning: String(meaning), printedName: String(printedName), userId: String(userId), role: String(role), time: String(time) }]
      : [];
  }),
  files,
});

/** Files that the fields of a version hold, byte for byte, each once. */
const addAttached = async ({ file, files }: Adding, record: EntryRecord, there: Set<string>): Promise<void> => {
  const fields = declaredIn(record.declaration.text)?.fields ?? [];
  for (const { name, sha256 } of filesIn({ fields }, record.values)) {
    const path = `data/attached/${record.entry.number}/${sha256}${/\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? ''}`;
    if (!there.has(path)) files.push(await file.addContent(path, sha256));
    there.add(path);
  }
};

/** Adds an entry: the sealed record of each version, what each says under the hash that was signed, and its signatures. */
const addEntry = async (adding: Adding, standing: Standing): Promise<PackagedEntry> => {
  const { context, plan, words, file, files } = adding;
  const { row } = standing;
  const versions: PackagedEntry['versions'] = [];
  const attached = new Set<string>();
  let newest: EntryRecord | null = null;
  for (const version of versionsOf(standing)) {
    const { record, files: made } = await makeEntryRecord(context, { standing, version, moment: plan, words, readers: NOBODY }, [
      'pdf',
      'json',
    ]);
    const own: PackagedEntry['versions'][number]['files'] = [];
    for (const [format, bytes] of Object.entries(made))
      own.push({ format, ...(await file.addBytes(`data/records/${row.id}/${row.id}_${version}.${format}`, bytes)) });
    own.push({
      format: 'values',
      ...(await file.addBytes(`data/entries/${row.id}/${row.id}_${version}.json`, Buffer.from(record.content))),
    });
    files.push(...own.map(({ path, sha256, size }) => ({ path, sha256, size })));
    versions.push(packaged(record, context.clock.zone(), plan.instant, own));
    await addAttached(adding, record, attached);
    newest = record;
  }
  if (newest) await addStatements(adding, newest);
  return {
    number: row.id,
    register: row.register,
    title: row.title,
    owner: newest ? `${newest.entry.owner.printedName} (${newest.entry.owner.userId})` : row.owner,
    state: row.state,
    versions,
  };
};

/** Declarations as they were approved: the SHA-256 of each file is the one that the statements name. */
const addDeclarations = async ({ context: { vault }, plan, file, files }: Adding): Promise<void> => {
  const taken = new Set(plan.entries.flatMap(({ versions }) => versions.map((one) => one.declaration_id)));
  for (const id of [...taken].sort()) {
    const row = vault.get('register_declarations', id);
    const [document, revision] = [row && vault.get('documents', row.document_id), vault.get('revisions', id)];
    if (row && document && revision)
      files.push(await file.addBytes(`data/declarations/${document.number}_${revision.major}.0.json`, Buffer.from(row.content)));
  }
};

/** Adds all entries of a plan, one after another. @param tell hears how many of them are done */
export const addEntries = async (adding: Adding, tell: (done: number) => void): Promise<PackagedEntry[]> => {
  const all: PackagedEntry[] = [];
  for (const standing of adding.plan.entries) {
    tell(all.length);
    all.push(await addEntry(adding, standing));
  }
  await addDeclarations(adding);
  return all;
};
