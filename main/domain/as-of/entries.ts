import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { momentOf } from '../audit/moment.ts';
import { namesIn } from '../identity/printed-names.ts';
import { columnWords } from '../registers/column-words.ts';
import { takenDeclaration } from '../registers/declarations.ts';
import { standingAt } from '../registers/entry-standing.ts';
import { contentOf } from '../registers/registers.store.ts';

/** The entries of a register as they stood at the end of a day, each with what its version of then says. */
export const entriesAsOf = async (context: CallContext, { date, register }: Input<'asOf.entries'>): Promise<Output<'asOf.entries'>> => {
  const { vault } = context;
  const moment = momentOf(context, date);
  const entries = (await standingAt(vault, moment.upTo.seq)).filter(({ row }) => row.register === register);
  const used = new Set(entries.flatMap(({ versions }) => versions.map((one) => one.declaration_id)));
  const newest = vault
    .find('register_declarations', { register }, ['taken_at'])
    .filter(({ id }) => used.has(id))
    .at(-1);
  if (!newest) throw new AppError('not-found', `The register "${register}" had no entry on ${moment.date}.`);
  const { declaration } = takenDeclaration(vault, newest.id);
  const nameOf = namesIn(vault);
  const shown = columnWords(context, declaration);
  return {
    heads: shown.heads,
    rows: entries.map(({ row, versions }) => {
      const version = versions.find((one) => one.version === row.version);
      const words = version ? shown.of(contentOf(vault, version), takenDeclaration(vault, version.declaration_id).declaration) : [];
      return {
        number: row.id,
        title: row.title,
        state: row.state,
        since: row.state_since,
        owner: nameOf(row.owner),
        version: row.version,
        signedAt: version?.frozen_at ?? null,
        columns: words,
      };
    }),
  };
};
