import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { judge } from '#main/domain/audit/judge.ts';
import { upgradeFormat } from '#main/domain/audit/upgrade.ts';
import { nothingPlanned } from '#main/domain/backups/planned.ts';
import { createOpenings } from '#main/domain/documents/openings.ts';
import { addStandardTypes } from '#main/domain/documents/standard-types.ts';
import { createVault, type NewVault } from '#main/domain/identity/create-vault.ts';
import type { CustodianGiven } from '#main/domain/identity/custodian.ts';
import { createPasswordCheck } from '#main/domain/identity/lockout.ts';
import { Sessions } from '#main/domain/identity/sessions.ts';
import type { Handlers } from '#main/domain/operation.ts';
import { generatePersonKey } from '#main/domain/signing/keys.ts';
import { DEFAULT_KDF } from '#main/domain/signing/wrapping.ts';
import { tick } from '#main/domain/workflow/effective.ts';
import type { Clock } from '#main/ports/clock.ts';
import type { ReadApart } from '#main/ports/content-importer.ts';
import type { CallContext, Context, KdfParameters } from '#main/ports/context.ts';
import type { KeptFiles } from '#main/ports/files.ts';
import type { KeyPlace } from '#main/ports/key-store.ts';
import type { StartReading } from '#main/ports/reference-reader.ts';
import type { VaultVerification } from '#main/ports/vault-verification.ts';
import { writeSealedZip } from '#main/rendering/docx/sealed-zip.ts';
import { readSheet } from '#main/rendering/docx/verify-docx.ts';
import { checkerPage } from '#main/rendering/html/checker-page.ts';
import { packagePage } from '#main/rendering/html/package-page.ts';
import { createContentImporter } from '#main/rendering/import/import-file.ts';
import { tellingLetters } from '#main/rendering/import/tell-letters.ts';
import { createPapersAside } from '#main/rendering/pdf/aside/papers-aside.ts';
import { readPaper, recordInside } from '#main/rendering/pdf-signing/read-paper.ts';
import { createReferenceReader } from '#main/rendering/references/read-references.ts';
import { renderSheet } from '#main/rendering/xlsx/render-sheet.ts';
import { writeAuthority } from '#main/storage/authority-file.ts';
import { readOutside } from '#main/storage/backup/anchors-outside.ts';
import { strayFiles } from '#main/storage/blobs.ts';
import { createKeptFiles, type KeptFilesOptions } from '#main/storage/files/kept-files.ts';
import { createLegacyFolders } from '#main/storage/legacy-folder.ts';
import { createVaultFolder, type NewEncryption, openVault } from '#main/storage/open-vault.ts';
import { createPackages } from '#main/storage/package/write-package.ts';
import { createReferenceStore, removeUnfinished } from '#main/storage/reference-store.ts';
import type { Judge, SqliteVault } from '#main/storage/sqlite-vault.ts';
import { newVaultKey } from '#main/storage/vault-key.ts';
import { createScreenSettings, createWorkingCopies } from '#main/storage/working-copies.ts';
import { readWorkstation, type WorkstationFile, writeWorkstation } from '#main/storage/workstation-file.ts';
import type { OperationName } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Cipher } from '#shared/domain/vault-ciphers.ts';
import { type UnlockGiven, unlockVault } from './at-rest/unlock.ts';
import { keepWays, keyFileOf, type Openers } from './at-rest/ways.ts';
import { createBackups } from './backup/backup-jobs.ts';
import { createCheckpoints } from './backup/checkpoint-keeper.ts';
import { grammar } from './gathered/grammar.ts';
import { handlersWith, hooks } from './gathered/modules.ts';
import { packFolder } from './packed-folder.ts';
import { programFacts } from './qualification/program.ts';
import { createQualifier } from './qualification/qualifier-jobs.ts';
import { papers, reports, stampPdf } from './renderers.ts';
import { shippedFrameworks } from './shipped-frameworks.ts';
import { createShippedTexts } from './shipped-texts.ts';
import { findFaultyEntries } from './verify/faulty-entries.ts';
import { createVaultVerification } from './verify/vault-verification.ts';
import { createWordsCheck } from './verify/words-check.ts';
import { newWorkstation, noStore, openWorkstation, signerOf, type Workstation } from './workstation.ts';

// Asked once: it costs as much as the signature of an entry, and the engine keeps its zone for the life of the process anyway.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
export const systemClock: Clock = { now: () => new Date(), zone: () => zone };

const judgeEntry: Judge = (state, entry) => judge(grammar, state, entry);

export interface AppOptions {
  clock?: Clock;
  kdf?: KdfParameters;
  /** How this host reads untrusted files in a process apart. */
  readApart?: ReadApart;
  /** The same for bills of materials and feeds. */
  readReferences?: StartReading;
  /** Another guard of what is written than the grammar: tests play an insider's own program, which asks none. Hosts give none. */
  judge?: Judge;
  /** Where files that travel are kept, and how many of them. */
  files?: KeptFilesOptions;
  /** Another program than the one that runs: tests play a later version. */
  program?: Context['program'];
  /** What another computer than this one is called: tests play several. */
  computer?: string;
  /** Whether this host can ask the secret store of the operating system. */
  keyPlace?: KeyPlace;
  /** What unlocks the vault, where it is encrypted. */
  unlock?: UnlockGiven | undefined;
}

/** A vault that is open: what every call gets, its operations, the files of its sessions, and the verification, which hosts begin by themselves. */
export interface App extends Context {
  vault: SqliteVault;
  proof: VaultVerification;
  sessions: Sessions;
  keptFiles: KeptFiles;
  handlers: Handlers<OperationName>;
}

const contextOf = (
  vault: SqliteVault,
  workstation: Workstation,
  { clock = systemClock, kdf = DEFAULT_KDF, program = programFacts, computer = hostname() }: AppOptions,
): Context & { vault: SqliteVault } => ({
  vault,
  clock,
  kdf,
  program,
  workstation: { ...workstation, computer },
  passwords: createPasswordCheck(),
  renderer: { readSheet, readPaper, recordInside, ...papers },
  ...hooks,
});

/** Hands each module what it alone needs. */
const appOf = (folder: string, vault: SqliteVault, opened: Workstation, options: AppOptions): App => {
  const { clock = systemClock, readApart, readReferences } = options;
  const context = contextOf(vault, opened, options);
  const { workstation } = context;
  const keptFiles = createKeptFiles(options.files);
  const sessions = new Sessions((id) => keptFiles.drop(id));
  const proof = createVaultVerification(vault, folder, clock);
  const handlers = handlersWith({
    sessions,
    openings: createOpenings(),
    shippedTexts: createShippedTexts(),
    notices: vault.notices,
    importer: tellingLetters(createContentImporter(readApart ? { readApart } : {})),
    references: createReferenceReader(readReferences ? { start: readReferences } : {}),
    referenceStore: createReferenceStore(folder),
    referenceImports: new Map(),
    packFolder,
    verification: proof,
    backups: createBackups({ vault, folder, workstation }),
    qualifier: createQualifier(vault, folder),
    checkpoints: createCheckpoints({ vault, folder, workstation }),
    outside: (ask, known) => readOutside(folder, ask, { known }),
    planned: nothingPlanned(),
    workingCopies: createWorkingCopies(folder),
    draftHolds: new Map(),
    screenSettings: createScreenSettings(folder),
    wordsCheck: createWordsCheck(vault, folder, clock),
    findFaultyEntries: findFaultyEntries(vault.references()),
    packages: createPackages(vault, folder),
    packagePage,
    legacyFolders: createLegacyFolders(),
    papersAside: createPapersAside(),
    checkerPage,
    shippedFrameworks,
    ...reports,
    renderSheet,
    stampPdf,
    zip: writeSealedZip,
  });
  return { ...context, proof, sessions, keptFiles, handlers };
};

/** What the folder must hold before the vault can be worked with. */
const requireWhole = (folder: string, vault: SqliteVault, file: WorkstationFile | null): WorkstationFile => {
  const finished = vault.find('vault', {}).length > 0;
  if (finished && file) return file;
  if (finished)
    throw new AppError(
      'cannot-read',
      `The file workstation.json is missing from ${folder}, or cannot be read. Check your rights, or restore it from a backup of the vault.`,
    );
  // Nobody is told to remove what people stored, although their ledger is gone.
  if (strayFiles(folder, new Set(), Number.POSITIVE_INFINITY).length > 0)
    throw new AppError(
      'damaged',
      `The database in ${folder} is empty, but stored content lies beside it: the vault was lost from this folder. Keep the folder as it is, and restore the last backup into another one.`,
    );
  throw new AppError(
    'cannot-read',
    `The making of the vault at ${folder} was interrupted before anything was recorded in it. Remove the folder and make the vault again.`,
  );
};

/** Vaults that former versions created on screen lack the copy of the certificate. A full disk keeps nobody from opening them. */
const restoreAuthority = (folder: string, vault: SqliteVault): void => {
  try {
    writeAuthority(folder, vault.find('vault', {})[0]?.authority_certificate ?? '');
  } catch {
    // It is asked for again at the next opening.
  }
};

/** Whoever gives the custodian's passphrase for the workstation's key unlocks the vault by it as well. */
const unlockFor = async (folder: string, unlock: UnlockGiven | undefined, custodian: CustodianGiven | undefined): Promise<void> => {
  const given = unlock ?? custodian;
  if (given) await unlockVault(folder, given);
};

/** What becomes due while a vault is opened is applied by the program itself; no person signs then. */
const nobodySigns: CallContext['perform'] = async () => ({ ok: false, code: 'not-signed-in', message: 'Sign in first.' });

/**
 * Opens a vault, and applies the dates that have come since it was last open.
 * @param custodian gives the key of the workstation to a computer whose store does not have it
 * @throws AppError 'key-elsewhere' when the custodian has to
 */
export const openApp = async (folder: string, options: AppOptions = {}, custodian?: CustodianGiven): Promise<App> => {
  await unlockFor(folder, options.unlock, custodian);
  const file = readWorkstation(folder);
  const vault = openVault(folder, {
    clock: options.clock ?? systemClock,
    workstation: file?.id ?? 'unknown',
    judge: options.judge ?? judgeEntry,
  });
  try {
    removeUnfinished(folder);
    const whole = requireWhole(folder, vault, file);
    const { workstation, keep } = await openWorkstation(vault, folder, whole, { place: options.keyPlace ?? noStore, custodian });
    const app = appOf(folder, vault, workstation, options);
    upgradeFormat(vault, workstation.signer);
    keep();
    restoreAuthority(folder, vault);
    keepWays(vault, folder);
    await tick({ ...app, session: null, roles: [], files: app.keptFiles.of(null), perform: nobodySigns });
    return app;
  } catch (error) {
    vault.close();
    throw error;
  }
};

/** Encrypted where a cipher is wanted. */
export interface WantedVault extends NewVault {
  encryption?: Cipher | undefined;
}

const newEncryption = (cipher: Cipher, openers: Openers): NewEncryption => {
  const key = newVaultKey(cipher);
  return { key, file: keyFileOf(key, openers, null) };
};

/** Makes a vault in a new folder and opens it; what is refused, or does not fit, leaves no folder behind. */
export const createApp = async (folder: string, { encryption: cipher, ...wanted }: WantedVault, options: AppOptions = {}) => {
  const pair = await generatePersonKey();
  const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const own = { id: randomUUID(), name: hostname(), publicKey: b64(pair.publicKey), privateKey: b64(pair.privateKey) };
  const signer = signerOf(own.id, own.privateKey);
  const clock = options.clock ?? systemClock;
  const { write, openers, ...made } = await createVault({ ...own, signer }, wanted, options.kdf ?? DEFAULT_KDF, clock, addStandardTypes);
  const { file, keyKept } = await newWorkstation(own, made.authorityPem, options.keyPlace ?? noStore);
  const encryption = cipher ? newEncryption(cipher, openers) : null;
  const vault = createVaultFolder(folder, { clock, workstation: own.id, judge: options.judge ?? judgeEntry, encryption }, (empty) => {
    writeWorkstation(folder, file);
    writeAuthority(folder, made.authorityPem);
    write(empty);
  });
  keepWays(vault, folder);
  return { ...made, context: appOf(folder, vault, { id: own.id, signer, keyKept }, options) };
};
