import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { goesOn, isGone } from '#shared/domain/register/declaration.ts';
import type { EntryLink } from '#shared/domain/register/entry-content.ts';
import { traceOf } from '#shared/domain/trace/trace.ts';
import { type TraceEntry, traced } from '#shared/domain/trace/traced.ts';
import { coverageMoment, stoodOf } from '../frameworks/moment.ts';
import { type Stood, whyMoved } from '../frameworks/standing.ts';
import { takenDeclaration } from '../registers/declarations.ts';
import type { Asking } from '../registers/links.ts';
import { contentOf } from '../registers/registers.store.ts';

/** What is linked and was signed by nobody yet is being written, which is no news; everything else that moved is. */
const movedFrom = (reader: Reader, stood: Stood, { entry, declaration }: Asking, link: EntryLink): string | null => {
  const now = stood.at(link.kind, link.to);
  return now?.isSigned === false || (now?.isGone !== true && goesOn(declaration, link.role)) ? null : whyMoved(reader, stood, entry, link);
};

/** Every entry of the registers that a trace reads, as it stood. Confidential fields say nothing here. */
const entriesIn = (reader: Reader, stood: Stood): TraceEntry[] =>
  Object.values(traced).flatMap((register) =>
    stood.entriesOf(register).flatMap((row): TraceEntry[] => {
      const versions = stood.versionsOf(row.id);
      const signed = versions.findLast(({ frozen_at: frozen }) => frozen !== null);
      const version = signed ?? versions.at(-1);
      if (!version) return [];
      const { values, computed = [], links } = contentOf(reader, version);
      const { declaration } = takenDeclaration(reader, version.declaration_id);
      return [
        {
          ...{ number: row.id, register, title: row.title, state: row.state, version: version.version, hash: version.content_hash },
          isSigned: signed !== undefined,
          isGone: isGone(declaration, row.state),
          said: { ...Object.fromEntries(computed.map(({ id, result }) => [id, result])), ...values },
          links: links.map((link) => ({
            ...{ role: link.role, to: link.to, version: link.version, hash: link.hash },
            moved: movedFrom(reader, stood, { entry: row.id, declaration }, link),
          })),
        },
      ];
    }),
  );

export type Traced = Omit<Output<'trace.show'>, 'paths'>;
type Asked = Omit<Input<'trace.show'>, 'about'>;

/** Traces of devices or releases as of one moment. @throws AppError 'not-found' for what was none of both then */
export const tracesOf = async (context: CallContext, asked: Asked, about?: string): Promise<Traced[]> => {
  const asOf = coverageMoment(context, asked);
  const entries = entriesIn(context.vault, await stoodOf(context, asOf));
  const isAbout = ({ number, register, isGone: gone }: TraceEntry): boolean =>
    about === undefined
      ? register === traced.device && !gone
      : number === about && (register === traced.device || register === traced.release);
  const found = entries.filter(isAbout);
  if (about !== undefined && found.length === 0)
    throw new AppError('not-found', `There was no device or release ${about} on ${asOf.date}. See "entry list --register device".`);
  return found.map(({ number, title, state }) => ({ asOf, about: { number, title, state }, ...traceOf(entries, number, asOf.date) }));
};

export const traceAbout = async (context: CallContext, { about, ...asked }: Input<'trace.show'>): Promise<Traced> => {
  const [one] = await tracesOf(context, asked, about);
  if (!one) throw new AppError('not-found', `There is no device or release ${about}.`);
  return one;
};
