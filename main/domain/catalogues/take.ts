import type { ContentImporter } from '#main/ports/content-importer.ts';
import type { CallContext } from '#main/ports/context.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { command, sessionOf } from '../operation.ts';
import { inUse } from './catalogues.store.ts';
import { type ReadList, readClauseList } from './read-list.rules.ts';
import { type CataloguePorts, isCatalogue, type ReadFramework, sha256Of, shippedOnes, sizeOf } from './shipped.ts';

export type ImportPorts = CataloguePorts & { importer: ContentImporter };
const LARGEST = 16 * 1024 * 1024;

/** Keeps a catalogue and writes that it is in use from now on. @throws AppError 'refused' when it is in use already */
const takeUp = (uow: UnitOfWork, context: CallContext, { content, bytes, fileName, hash }: ReadFramework, file: Uint8Array) => {
  const { id, edition, name } = content;
  const before = inUse(uow, id);
  if (before?.content_hash === hash) throw new AppError('refused', `${name}, edition ${edition}, is in use already.`);
  const place = (before?.place ?? 0) + 1;
  const clauses = sizeOf(content);
  const kind = isCatalogue(content) ? 'catalogue' : 'crosswalk';
  const hashes = { file_hash: uow.putBlob(file), content_hash: uow.putBlob(bytes) };
  uow.insert('catalogues', {
    ...{ id: `${id}/${place}`, catalogue: id, place, kind, edition, name, file_name: fileName, ...hashes, clauses },
    ...{ taken_at: uow.time, taken_by: sessionOf(context).userId },
  });
  const counted = kind === 'catalogue' ? `${clauses} clauses that ask for something` : `${clauses} rows`;
  return {
    output: { edition, hash, clauses },
    trace: { subject: id, reason: `${name}, edition ${edition}, from ${fileName}, SHA-256 ${hashes.file_hash}: ${counted}.` },
  };
};

/** Takes up what comes with the program. */
export const takeShipped = (ports: CataloguePorts) =>
  command('framework.take', {
    commit: (uow, context, { id, hash }) => {
      const found = shippedOnes(ports).find(({ content }) => content.id === id);
      if (!found) throw new AppError('not-found', `No catalogue "${id}" comes with this program. Import it from a list.`);
      if (found.hash !== hash)
        throw new AppError('conflict', `The catalogue "${id}" is not the one that you looked at. Look at it again, and take it up then.`);
      return takeUp(uow, context, found, found.bytes);
    },
  });

type Source = Input<'framework.planImport'>;
const readSource = async (context: CallContext, { importer }: ImportPorts, source: Source): Promise<ReadList & { file: Uint8Array }> => {
  const file = await context.files.bytes(source.file, LARGEST);
  const table = await importer.table({ name: source.fileName, bytes: file, encoding: source.encoding });
  if (!table.ok) throw new AppError('invalid-input', table.problem);
  return { ...readClauseList(source.catalogue, table.rows), file };
};
const bytesOf = (catalogue: NonNullable<ReadList['catalogue']>): Uint8Array => new TextEncoder().encode(canonicalJson(catalogue));

/** What a list of clauses would become. */
export const planImport =
  (ports: ImportPorts) =>
  async (context: CallContext, source: Source): Promise<Output<'framework.planImport'>> => {
    const { catalogue, clauses, faults, rows } = await readSource(context, ports, source);
    return {
      plan: catalogue && sha256Of(bytesOf(catalogue)),
      counts: { rows, clauses: clauses.length, asking: clauses.filter(({ asks }) => asks).length },
      faults,
      clauses: clauses.map(({ id, label, under = null, asks = false }) => ({ id, label, under, asks })),
    };
  };

/** Takes up what a dry run has shown. */
export const importList = (ports: ImportPorts) =>
  command('framework.import', {
    prepare: async (context, { plan, ...source }) => {
      const { catalogue, faults, file } = await readSource(context, ports, source);
      if (!catalogue)
        throw new AppError(
          'refused',
          `The list has ${faults.length} faults (${faults[0]?.sentence ?? ''}). Mend them. Nothing was taken up.`,
        );
      const bytes = bytesOf(catalogue);
      const hash = sha256Of(bytes);
      if (hash !== plan) throw new AppError('conflict', 'The list changed since the dry run. Start a new one. Nothing was taken up.');
      return { read: { content: catalogue, bytes, fileName: source.fileName, hash }, file };
    },
    commit: (uow, context, _input, { read, file }) => takeUp(uow, context, read, file),
  });
