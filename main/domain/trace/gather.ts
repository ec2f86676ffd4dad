import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isGone } from '#shared/domain/register/declaration.ts';
import { traceOf } from '#shared/domain/trace/trace.ts';
import { type TraceEntry, traced } from '#shared/domain/trace/traced.ts';
import { coverageMoment, stoodOf } from '../frameworks/moment.ts';
import { type Stood, whyMoved } from '../frameworks/standing.ts';
import { takenDeclaration } from '../registers/declarations.ts';
import { contentOf } from '../registers/registers.store.ts';

/** What is linked and was signed by nobody yet is being written, which is no news; everything else that moved is. */
const movedFrom = (stood: Stood, link: Parameters<typeof whyMoved>[1]): string | null =>
  stood.at(link.kind, link.to)?.isSigned === false ? null : whyMoved(stood, link);

/** Every entry of the registers that a trace reads, as it stood. Confidential fields say nothing here. */
const entriesIn = (reader: Reader, stood: Stood): TraceEntry[] =>
  Object.values(traced).flatMap((register) =>
    stood.entriesOf(register).flatMap((row): TraceEntry[] => {
      const versions = stood.versionsOf(row.id);
      const signed = versions.findLast(({ frozen_at: frozen }) => frozen !== null);
      const version = signed ?? versions.at(-1);
      if (!version) return [];
      const { values, computed = [], links } = contentOf(reader, version);
      return [
        {
          ...{ number: row.id, register, title: row.title, state: row.state, version: version.version, hash: version.content_hash },
          isSigned: signed !== undefined,
          isGone: isGone(takenDeclaration(reader, version.declaration_id).declaration, row.state),
          said: { ...Object.fromEntries(computed.map(({ id, result }) => [id, result])), ...values },
          links: links.map((link) => ({
            ...{ role: link.role, to: link.to, version: link.version, hash: link.hash },
            moved: movedFrom(stood, link),
          })),
        },
      ];
    }),
  );

export type Traced = Output<'trace.show'>;
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
