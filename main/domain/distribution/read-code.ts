import { AppError } from '#shared/domain/errors.ts';
import type { Handler } from '../operation.ts';
import type { DistributionPorts } from './paper-checker.ts';

/** Larger files are no picture of one page. */
const LARGEST = 50 * 1024 * 1024;

/** Reads the code of a page from its picture; what it says is another question. @throws AppError 'invalid-input' when there is none, and as `Files.bytes` does */
export const readCodeOfPicture =
  ({ importer }: DistributionPorts): Handler<'distribution.readCode'> =>
  async ({ files }, { fileName, file }) => {
    const read = await importer.code({ name: fileName, bytes: await files.bytes(file, LARGEST) });
    if (!read.ok) throw new AppError('invalid-input', read.problem);
    if (read.code === null)
      throw new AppError(
        'invalid-input',
        `No code was found in ${fileName}. Take it straight from above, with the code filling more of it.`,
      );
    return { code: read.code };
  };
