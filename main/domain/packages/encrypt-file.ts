import type { PackageFile, PackagePorts } from '#main/ports/package-file.ts';
import { LARGEST_PART_MB } from '#shared/api/packages.ts';
import { AppError } from '#shared/domain/errors.ts';
import { command, type Handler } from '../operation.ts';
import { addBeside, type Encryption, encryptedFor, encryptedWords, encryptionFor } from './encryption.ts';

/** Leaves room for the endings that a file system has to take with it. */
const LONGEST = 200;
/** A name that the commands of README.txt hold as it is: whoever runs them runs nothing that somebody wrote into a name. */
const plainName = (fileName: string): string =>
  fileName
    .replaceAll(/[^\w.-]+/g, '_')
    .slice(-LONGEST)
    .replace(/^[^\w]+/, '') || 'file';

const record = (encryption: Encryption, name: string, file: PackageFile) =>
  command('exchange.encryptFile', {
    prepare: async (context, input) => {
      const source = await context.files.open(input.file);
      const { sha256 } = await file.addPieces(name, source.pieces).finally(() => source.close());
      const parts = await file.finish();
      if (!parts) throw new AppError('internal', 'A file that is encrypted has no parts.');
      return { path: file.path, sha256, encrypted: await addBeside(context, encryption, parts, file, 'file') };
    },
    commit: (_uow, _context, _input, made) => ({
      output: made,
      trace: { subject: `file ${name}`, reason: `SHA-256 ${made.sha256}.${encryptedWords(encryption, made.encrypted)}` },
    }),
  });

/**
 * Encrypts one file for people who have only OpenSSL: in the same form as an audit package, with the same signed list beside its
 * parts, so that who it comes from is proven, and a part that is left out shows.
 * @throws AppError 'invalid-input', 'refused', 'not-found', 'cannot-write', 'disk-full', 'damaged'
 */
export const encryptFile =
  ({ packages }: PackagePorts): Handler<'exchange.encryptFile'> =>
  async (context, input) => {
    const encryption = encryptionFor(context, { recipients: input.recipients, partMegabytes: LARGEST_PART_MB });
    const name = plainName(input.fileName);
    const file = await packages.begin({ folder: input.folder, name, form: 'zip', encrypted: encryptedFor(context, encryption) });
    try {
      const made = await record(encryption, name, file)(context, input);
      file.publish();
      return made;
    } catch (error) {
      await file.discard();
      throw error;
    }
  };
