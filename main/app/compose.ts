import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { judge } from '#main/domain/audit/judge.ts';
import { upgradeFormat } from '#main/domain/audit/upgrade.ts';
import { applyDueChanges } from '#main/domain/change/due-changes.ts';
import { recallCopies } from '#main/domain/distribution/recall.ts';
import { addStandardTypes } from '#main/domain/documents/standard-types.ts';
import { createVault, type NewVault } from '#main/domain/identity/create-vault.ts';
import { generatePersonKey, loadPrivateKey, signBytes } from '#main/domain/signing/keys.ts';
import { DEFAULT_KDF } from '#main/domain/signing/wrapping.ts';
import { tick } from '#main/domain/workflow/effective.ts';
import type { Clock } from '#main/ports/clock.ts';
import type { ReadApart } from '#main/ports/content-importer.ts';
import type { Context, KdfParameters } from '#main/ports/context.ts';
import type { EntrySigner } from '#main/ports/unit-of-work.ts';
import { renderDocx } from '#main/rendering/docx/render-docx.ts';
import { writeSealedZip } from '#main/rendering/docx/sealed-zip.ts';
import { readSheet } from '#main/rendering/docx/verify-docx.ts';
import { checkerPage } from '#main/rendering/html/checker-page.ts';
import { packagePage } from '#main/rendering/html/package-page.ts';
import { createContentImporter } from '#main/rendering/import/import-file.ts';
import { missingGlyphs, renderPdf } from '#main/rendering/pdf/render-pdf.ts';
import { renderRedline } from '#main/rendering/pdf/render-redline.ts';
import { renderSections } from '#main/rendering/pdf/render-sections.ts';
import { renderTableReport } from '#main/rendering/pdf/render-table-report.ts';
import { renderTrail } from '#main/rendering/pdf/render-trail.ts';
import { readPaper } from '#main/rendering/pdf-signing/read-paper.ts';
import { sealPdf, signPdf } from '#main/rendering/pdf-signing/sign-field.ts';
import { stampPdf } from '#main/rendering/pdf-signing/stamp.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { renderSheet } from '#main/rendering/xlsx/render-sheet.ts';
import { writeDurably } from '#main/storage/durable-file.ts';
import { createLegacyFolders } from '#main/storage/legacy-folder.ts';
import { createVaultFolder, openVault } from '#main/storage/open-vault.ts';
import { createPackages } from '#main/storage/package/write-package.ts';
import { readPlainFile } from '#main/storage/plain-files.ts';
import type { Judge, SqliteVault } from '#main/storage/sqlite-vault.ts';
import { createScreenSettings, createWorkingCopies } from '#main/storage/working-copies.ts';
import { AppError } from '#shared/domain/errors.ts';
import { grammar } from './grammar.ts';
import { createVaultProof } from './vault-proof.ts';
import { createWordsCheck } from './words-check.ts';

// Asked once: it costs as much as the signature of an entry, and the engine keeps its zone for the life of the process anyway.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
export const systemClock: Clock = { now: () => new Date(), zone: () => zone };

const judgeEntry: Judge = (state, entry) => judge(grammar, state, entry);

export interface AppOptions {
  clock?: Clock;
  kdf?: KdfParameters;
  /** How this host reads untrusted files in a process apart. */
  readApart?: ReadApart;
  /** Another guard of what is written than the grammar: tests play an insider's own program, which asks none. Hosts give none. */
  judge?: Judge;
}

interface Workstation {
  id: string;
  name: string;
  privateKey: string;
  publicKey: string;
}
const workstationFile = (folder: string): string => join(folder, 'workstation.json');

const readWorkstation = (folder: string): Workstation | null => {
  try {
    return JSON.parse(readPlainFile(workstationFile(folder))?.toString('utf8') ?? '') as Workstation;
  } catch {
    return null;
  }
};

const signerOf = (workstation: Workstation): EntrySigner => {
  const key = loadPrivateKey(new Uint8Array(Buffer.from(workstation.privateKey, 'base64')));
  return { kind: 'workstation', keyId: workstation.id, sign: (bytes) => signBytes(key, bytes) };
};

const contextOf = (
  folder: string,
  vault: SqliteVault,
  workstation: Workstation,
  { clock = systemClock, kdf = DEFAULT_KDF, readApart }: AppOptions,
): Context & { vault: SqliteVault } => ({
  vault,
  clock,
  kdf,
  workstation: { id: workstation.id, signer: signerOf(workstation) },
  sessions: new Map(),
  strangers: new Map(),
  draftHolds: new Map(),
  notices: vault.notices,
  workingCopies: createWorkingCopies(folder),
  screenSettings: createScreenSettings(folder),
  proof: createVaultProof(vault, folder, clock),
  wordsCheck: createWordsCheck(vault, folder, clock),
  renderer: {
    verifyPdf,
    readSheet,
    readPaper,
    missingGlyphs,
    renderPdf,
    renderTrail,
    renderRedline,
    renderTableReport,
    renderSheet,
    renderSections,
    stampPdf,
    signPdf,
    sealPdf,
    renderDocx,
    zip: writeSealedZip,
  },
  outOfUse: recallCopies,
  applyDueChanges,
  checkerPage,
  packagePage,
  packages: createPackages(vault, folder),
  legacyFolders: createLegacyFolders(),
  importer: createContentImporter(readApart ? { readApart } : {}),
});

/** Opens a vault, and applies the dates that have come since it was last open. */
export const openApp = async (folder: string, options: AppOptions = {}): Promise<Context & { vault: SqliteVault }> => {
  const workstation = readWorkstation(folder);
  const vault = openVault(folder, {
    clock: options.clock ?? systemClock,
    workstation: workstation?.id ?? 'unknown',
    judge: options.judge ?? judgeEntry,
  });
  const finished = vault.find('vault', {}).length > 0;
  if (!finished || !workstation) {
    vault.close();
    throw new AppError(
      'cannot-read',
      finished
        ? `The file workstation.json is missing from ${folder}, or cannot be read. Check your rights, or restore it from a backup of the vault.`
        : `The making of the vault at ${folder} was interrupted before anything was recorded in it. Remove the folder and make the vault again.`,
    );
  }
  const context = contextOf(folder, vault, workstation, options);
  try {
    upgradeFormat(vault, context.workstation.signer);
  } catch (error) {
    vault.close();
    throw error;
  }
  await tick({ ...context, session: null, roles: [] });
  return context;
};

/** Makes a vault in a new folder and opens it; what is refused, or does not fit, leaves no folder behind. */
export const createApp = async (folder: string, wanted: NewVault, options: AppOptions = {}) => {
  const pair = await generatePersonKey();
  const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const workstation: Workstation = { id: randomUUID(), name: hostname(), privateKey: b64(pair.privateKey), publicKey: b64(pair.publicKey) };
  const clock = options.clock ?? systemClock;
  const { write, ...made } = await createVault(
    { ...workstation, signer: signerOf(workstation) },
    wanted,
    options.kdf ?? DEFAULT_KDF,
    clock,
    addStandardTypes,
  );
  const vault = createVaultFolder(folder, { clock, workstation: workstation.id, judge: options.judge ?? judgeEntry }, (empty) => {
    writeDurably(workstationFile(folder), JSON.stringify(workstation));
    write(empty);
  });
  return { ...made, context: contextOf(folder, vault, workstation, options) };
};
