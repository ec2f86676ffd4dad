import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Input } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { command, sessionOf } from '../operation.ts';
import { broughtFiles, withFiles } from './attach.ts';
import { setApart } from './confidential.ts';
import { registerInForce } from './declarations.ts';
import { readEntry } from './entry.ts';
import { pinned } from './links.ts';
import { nextEntry } from './registers.store.ts';
import { contentFor, insertVersion, requireGivenKept, requireValues, stoodOf } from './write-version.ts';

/**
 * Makes an entry in the first state of its register; its number is given in the transaction and never again.
 * @param by whose words these are: a person's, or those of a part of the program, which may fill in what is given by it
 * @returns its number
 * @throws AppError 'not-found', 'forbidden', 'invalid-input'
 */
export const makeEntry = (
  uow: UnitOfWork,
  context: CallContext,
  { register, title, values: asked, links }: Input<'entry.create'>,
  brought: Awaited<ReturnType<typeof broughtFiles>>,
  by: 'a person' | 'the program' = 'a person',
): string => {
  const declared = registerInForce(uow, register);
  const { declaration } = declared;
  if (!declaration.editors.some((role) => context.roles.includes(role)))
    throw new AppError(
      'forbidden',
      `Making ${declaration.plural.toLowerCase()} needs one of these roles: ${declaration.editors.join(', ')}.`,
    );
  const { userId } = sessionOf(context);
  const number = nextEntry(uow, declaration.prefix);
  const seen = declarationFor(declaration, context.roles);
  const values = requireValues(uow, seen, withFiles(uow, seen, asked, {}, brought), {});
  if (by === 'a person') requireGivenKept(declaration, values, {});
  const said = setApart(uow, declaration, number, values, null, context.roles);
  const facts = { title, ...said, links: pinned(uow, declaration, number, links, []) };
  uow.insert('register_entries', {
    id: number,
    register,
    title,
    owner: userId,
    state: declaration.states[0]?.name ?? '',
    state_since: uow.time,
    version: 1,
    created_at: uow.time,
    created_by: userId,
  });
  insertVersion(uow, context, declared, contentFor(uow, number, 1, declared, facts), null);
  return number;
};

export const createEntry = command('entry.create', {
  prepare: broughtFiles,
  commit: (uow, context, asked, brought) => {
    const number = makeEntry(uow, context, asked, brought);
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number } };
  },
});
