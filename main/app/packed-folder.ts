import { randomBytes } from 'node:crypto';
import { createReadStream, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { PackFolder } from '#main/ports/packed-folder.ts';
import { processFolder } from '#main/storage/files/process-folder.ts';
import { intoFile } from '#main/storage/package/archive-target.ts';
import { ZipSink } from '#main/storage/package/zip-sink.ts';
import { AppError } from '#shared/domain/errors.ts';

/** Files of a folder and of those within it, by their names: the same folder gives the same archive. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .sort();

/**
 * One archive of a folder of records, as OSV is published and comes on a stick: a vault keeps one file of each import.
 */
export const packFolder: PackFolder = async (named) => {
  const folder = resolve(named);
  const path = join(processFolder(tmpdir()), `${randomBytes(16).toString('hex')}.zip`);
  const remove = (): void => rmSync(path, { force: true });
  try {
    const files = filesIn(folder);
    if (!files.some((name) => /\.json$/i.test(name)))
      throw new AppError('cannot-read', `${folder} holds no JSON file. Give the folder that holds the records, or an archive of them.`);
    const sink = new ZipSink(intoFile(await open(path, 'wx', 0o600)));
    for (const file of files) {
      await sink.begin(relative(folder, file).split(sep).join('/'));
      for await (const piece of createReadStream(file)) await sink.write(piece as Uint8Array);
      await sink.end();
    }
    await sink.finish();
    return { name: `${basename(folder)}.zip`, path, pieces: () => createReadStream(path), remove };
  } catch (error) {
    remove();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (error instanceof AppError) throw error;
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new AppError('disk-full', `The disk is full: ${folder} could not be packed into an archive. Nothing was imported.`);
    throw new AppError('cannot-read', `${folder} could not be read to its end (${code || 'unknown fault'}). Nothing was imported.`);
  }
};
