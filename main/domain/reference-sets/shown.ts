import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { daysSince } from '#shared/domain/assessment/feed-age.ts';
import { AppError } from '#shared/domain/errors.ts';
import { feedNames } from '#shared/domain/references/feed.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { type AboutSet, aboutOfSet, type SetRow } from './about.ts';
import { NO_SERIES } from './objections.rules.ts';

type Listed = Output<'reference.list'>[number];

const formatOf = ({ sbom, feed }: AboutSet): string => {
  if (sbom) return `${sbom.about.format} ${sbom.about.specVersion} (${sbom.about.encoding})`;
  return feed ? `${feedNames[feed.kind]}${feed.version ? ` ${feed.version}` : ''} (${feed.encoding})` : '';
};

const declaredOf = ({ sbom, feed }: AboutSet): string | null => sbom?.about.declared ?? feed?.declared ?? null;

/** The last of its kind, or of its release; each document of a supplier stands for itself. */
const isLatest = (reader: Reader, { id, kind, release_id: release }: SetRow): boolean =>
  NO_SERIES.has(kind) || reader.find('reference_sets', { kind, release_id: release }, ['imported_at', 'id']).at(-1)?.id === id;

const listed = ({ vault: reader, clock }: CallContext, row: SetRow, about: AboutSet): Listed => ({
  id: row.id,
  kind: about.feed?.kind ?? 'sbom',
  release: row.release_id,
  fileName: row.file_name,
  fileHash: row.file_hash,
  size: row.file_size,
  medium: row.medium,
  format: formatOf(about),
  declared: declaredOf(about),
  age: daysSince(declaredOf(about), clock.now().toISOString()),
  isLatest: isLatest(reader, row),
  taken: about.sbom?.about.components ?? about.feed?.counts.records ?? 0,
  despite: row.despite,
  by: printedNameOf(reader, row.imported_by),
  importedAt: row.imported_at,
});

/** The newest first. */
export const listSets = async (context: CallContext, { of }: Input<'reference.list'>): Promise<Listed[]> =>
  context.vault
    .find('reference_sets', {}, ['imported_at', 'id'])
    .reverse()
    .filter(({ kind }) => of === undefined || (kind === 'sbom') === (of === 'sbom'))
    .map((row) => listed(context, row, aboutOfSet(context.vault, row)));

/** @throws AppError 'not-found' */
export const showSet = async (context: CallContext, { id }: Input<'reference.show'>): Promise<Output<'reference.show'>> => {
  const row = context.vault.get('reference_sets', id);
  if (!row) throw new AppError('not-found', `There is no reference set ${id}.`);
  const about = aboutOfSet(context.vault, row);
  return { ...listed(context, row, about), parser: row.parser, ...about };
};
