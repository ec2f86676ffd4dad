import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { filesIn } from '#shared/domain/register/entry-content.ts';
import { madeFile } from '../audit/made-file.ts';
import { valuesFor } from './confidential.ts';
import { takenDeclaration } from './declarations.ts';
import { contentOf, entryByNumber, versionOf } from './registers.store.ts';

/** A file that a version of an entry holds. @throws AppError 'not-found' also where the reader does not read its field; 'damaged' */
export const entryFile = async (
  context: CallContext,
  { number, version: asked, field, sha256 }: Input<'entry.file'>,
): Promise<Output<'entry.file'>> => {
  const { vault, roles } = context;
  const version = versionOf(vault, number, asked ?? entryByNumber(vault, number).version);
  const { declaration } = takenDeclaration(vault, version.declaration_id);
  const values = valuesFor(vault, declaration, contentOf(vault, version), roles);
  const fields = declaration.fields.filter(({ id }) => id === field);
  const file = filesIn({ fields }, values).find((one) => one.sha256 === sha256);
  if (!file) throw new AppError('not-found', `${number} holds no such file in its version ${version.version}.`);
  return madeFile(context, file.name, vault.blob(sha256));
};
