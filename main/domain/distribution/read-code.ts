import { AppError } from '#shared/domain/errors.ts';
import { shownCodes } from '#shared/domain/page-codes.ts';
import type { Handler } from '../operation.ts';
import { noteOf, ownCode } from './own-code.ts';
import type { DistributionPorts } from './paper-checker.ts';

/** Larger files are no picture of one page. */
const LARGEST = 50 * 1024 * 1024;

/**
 * Reads the code of a page from its picture, among all codes that are on it; what it says is another question.
 * @throws AppError 'invalid-input' when there is none of ours, or several that disagree, and as `Files.bytes` does
 */
export const readCodeOfPicture =
  ({ importer }: DistributionPorts): Handler<'distribution.readCode'> =>
  async ({ files, vault }, { fileName, file }) => {
    const read = await importer.code({ name: fileName, bytes: await files.bytes(file, LARGEST) });
    if (!read.ok) throw new AppError('invalid-input', read.problem);
    if (read.codes.length === 0)
      throw new AppError(
        'invalid-input',
        `No code was found in ${fileName}. Take it straight from above, with the code filling more of it.`,
      );
    const own = ownCode(vault, read.codes);
    if (own === null)
      throw new AppError(
        'invalid-input',
        `No code of ours was found in ${fileName}, but this: ${shownCodes(read.codes)}. Take the picture again with the square at the foot of the page whole and sharp in it.`,
      );
    return { code: own.code, ...noteOf(own.foreign, read.unseen) };
  };
