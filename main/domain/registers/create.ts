import { AppError } from '#shared/domain/errors.ts';
import { declarationFor } from '#shared/domain/register/visible.ts';
import { command, sessionOf } from '../operation.ts';
import { broughtFiles, withFiles } from './attach.ts';
import { setApart } from './confidential.ts';
import { registerInForce } from './declarations.ts';
import { readEntry } from './entry.ts';
import { pinned } from './links.ts';
import { nextEntry } from './registers.store.ts';
import { contentFor, insertVersion, requireValues, stoodOf } from './write-version.ts';

/** A new entry, in the first state of its register; its number is given in the transaction and never again. */
export const createEntry = command('entry.create', {
  prepare: broughtFiles,
  commit: (uow, context, { register, title, values: asked, links }, brought) => {
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
    return { output: stoodOf(readEntry(uow, number)), trace: { subject: number } };
  },
});
