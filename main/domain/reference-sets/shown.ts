import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { feedNames } from '#shared/domain/references/feed.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { type AboutSet, aboutOfSet, type SetRow } from './about.ts';

type Listed = Output<'reference.list'>[number];

const formatOf = ({ sbom, feed }: AboutSet): string => {
  if (sbom) return `${sbom.about.format} ${sbom.about.specVersion} (${sbom.about.encoding})`;
  return feed ? `${feedNames[feed.kind]}${feed.version ? ` ${feed.version}` : ''} (${feed.encoding})` : '';
};

const listed = (reader: Reader, row: SetRow, about: AboutSet): Listed => ({
  id: row.id,
  kind: about.feed?.kind ?? 'sbom',
  release: row.release_id,
  fileName: row.file_name,
  fileHash: row.file_hash,
  size: row.file_size,
  medium: row.medium,
  format: formatOf(about),
  declared: about.sbom?.about.declared ?? about.feed?.declared ?? null,
  taken: about.sbom?.about.components ?? about.feed?.counts.records ?? 0,
  despite: row.despite,
  by: printedNameOf(reader, row.imported_by),
  importedAt: row.imported_at,
});

/** The newest first. */
export const listSets = async ({ vault }: CallContext, { of }: Input<'reference.list'>): Promise<Listed[]> =>
  vault
    .find('reference_sets', {}, ['imported_at', 'id'])
    .reverse()
    .filter(({ kind }) => of === undefined || (kind === 'sbom') === (of === 'sbom'))
    .map((row) => listed(vault, row, aboutOfSet(vault, row)));

/** @throws AppError 'not-found' */
export const showSet = async ({ vault }: CallContext, { id }: Input<'reference.show'>): Promise<Output<'reference.show'>> => {
  const row = vault.get('reference_sets', id);
  if (!row) throw new AppError('not-found', `There is no reference set ${id}.`);
  const about = aboutOfSet(vault, row);
  return { ...listed(vault, row, about), parser: row.parser, ...about };
};
