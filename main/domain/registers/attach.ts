import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type EntryFile, type EntryValues, filesOf } from '#shared/domain/register/entry-values.ts';

const LARGEST = 200 * 1024 * 1024;

/** A file that was brought to an act, with the field that it is for. */
interface Brought {
  field: string;
  name: string;
  bytes: Uint8Array;
}

/** Reads the files that were brought to an act. @throws AppError 'not-found', 'invalid-input' for an empty or too large one */
export const broughtFiles = async (
  { files }: CallContext,
  { files: asked = [] }: Pick<Input<'entry.save'>, 'files'>,
): Promise<Brought[]> => {
  const brought: Brought[] = [];
  for (const { field, fileName: name, file } of asked) {
    const bytes = await files.bytes(file, LARGEST);
    if (bytes.length === 0) throw new AppError('invalid-input', `The file ${name} is empty. Choose another one.`);
    brought.push({ field, name, bytes });
  }
  return brought;
};

/**
 * The values of an entry with the files that were brought to them, which become content of the vault.
 * @throws AppError 'invalid-input' for a file that neither stood there before nor was brought: nobody names stored content by its hash
 */
export const withFiles = (
  uow: UnitOfWork,
  { fields }: Declaration,
  asked: EntryValues,
  before: EntryValues,
  brought: readonly Brought[],
): EntryValues => {
  const values = { ...asked };
  for (const { id, label } of fields.filter(({ type }) => type === 'file')) {
    const there = filesOf(before[id]);
    const stranger = filesOf(values[id]).find((one) => !there.some(({ sha256, name }) => sha256 === one.sha256 && name === one.name));
    if (stranger) throw new AppError('invalid-input', `${label}: ${stranger.name} is not attached here. Attach the file itself.`);
  }
  for (const { field: id, name, bytes } of brought) {
    const field = fields.find((one) => one.id === id);
    if (field?.type !== 'file') throw new AppError('invalid-input', `This register has no field "${id}" for files.`);
    const sha256 = uow.putBlob(bytes);
    const file: EntryFile = { name, size: bytes.length, sha256 };
    const others = filesOf(values[id]).filter((one) => one.sha256 !== sha256 || one.name !== name);
    values[id] = [...others, file];
  }
  return values;
};
