import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';

const PREFIX = 'countersign-backup-';
const MANIFEST = /^\d{12}-\d{8}T\d{6}Z-[0-9a-f]{16}\.manifest$/;
const PIECE = /^[0-9a-f]{64}\.[0-9a-f]{16}$/;

/** All backups of one vault lie in one folder, so that those of several vaults can lie on one medium. */
export const backupFolder = (to: string, vaultId: string): string => join(to, `${PREFIX}${vaultId}`);
export const piecesIn = (folder: string): string => join(folder, 'pieces');
export const piecePath = (folder: string, hash: string, key: string): string => join(piecesIn(folder), hash.slice(0, 2), `${hash}.${key}`);
export const isPieceName = (name: string): boolean => PIECE.test(name);

const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** In the order of what they hold: by the newest entry of each, then by the time. */
export const manifestName = (seq: number, madeAt: string, key: string): string =>
  `${String(seq).padStart(12, '0')}-${madeAt.replaceAll(/[-:]|\.\d+/g, '')}-${key}.manifest`;

/** Not made where it is missing: a stick that is not there must not become a folder of the disk. @throws AppError 'cannot-write' */
export const requireMedium = (to: string): void => {
  if (lstatSync(to, { throwIfNoEntry: false }) === undefined)
    throw new AppError('cannot-write', `There is no folder ${to}. Plug in its medium, or make the folder, and make the backup again.`);
};

/** The manifests of a folder, those with the newest entries last; interrupted backups have none. */
export const manifestsIn = (folder: string): string[] =>
  isFolder(folder)
    ? readdirSync(folder)
        .filter((name) => MANIFEST.test(name))
        .sort()
    : [];

const cannotRead = (from: string, why: string): AppError =>
  new AppError('cannot-read', `${why} Give the folder that was named with --to (${from}).`);

/**
 * Where a backup lies, given the folder with the backups, the folder of one vault within, or a manifest.
 * @throws AppError 'cannot-read' where none lies, 'invalid-input' where those of several vaults do
 */
export const findBackup = (from: string, name?: string): { folder: string; manifest: string; newest: string } => {
  if (MANIFEST.test(basename(from))) return findBackup(dirname(from), basename(from));
  const inside = isFolder(from) ? readdirSync(from).filter((one) => one.startsWith(PREFIX) && isFolder(join(from, one))) : [];
  const folders = manifestsIn(from).length > 0 ? [from] : inside.map((one) => join(from, one)).filter((one) => manifestsIn(one).length > 0);
  const [folder, ...others] = folders;
  if (folder === undefined) throw cannotRead(from, `There is no complete backup in ${from}, or it cannot be read.`);
  if (others.length > 0)
    throw new AppError('invalid-input', `${from} holds backups of several vaults. Name the folder of one: ${folders.join(', ')}.`);
  const all = manifestsIn(folder);
  const newest = all.at(-1) ?? '';
  if (name !== undefined && !all.includes(name)) throw cannotRead(from, `There is no backup ${name} in ${folder}.`);
  return { folder, manifest: name ?? newest, newest };
};
