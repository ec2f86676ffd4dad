import type { CallContext } from '#main/ports/context.ts';
import type { PackFolder } from '#main/ports/packed-folder.ts';
import type { ReferenceReader } from '#main/ports/reference-reader.ts';
import type { FileApart, KeyedWriter, ReferenceStore, TakenFile } from '#main/ports/reference-store.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { elementFindings } from '#shared/domain/references/minimum-elements.ts';
import { aboutOf } from '#shared/domain/references/sbom.ts';
import { command, sessionOf } from '../operation.ts';
import { type AboutSet, aboutText, lastFeed, PARSER } from './about.ts';
import { feedObjections } from './objections.rules.ts';
import { sbomLines } from './rows.ts';
import { type RunningImport, type RunningImports, requireGoesOn, whileRunning } from './running.ts';

export interface ReferencePorts {
  references: ReferenceReader;
  referenceStore: ReferenceStore;
  referenceImports: RunningImports;
  packFolder: PackFolder;
}
interface Source {
  file: string;
  fileName: string;
  medium: string;
  despite?: string | undefined;
}
/** A set that was read and is not recorded yet. */
interface ReadSet {
  kind: string;
  taken: TakenFile;
  about: AboutSet;
  rowsHash: string;
}

const requireTaken = (name: string, objections: readonly string[], despite: string | undefined): void => {
  if (objections.length > 0 && despite === undefined)
    throw new AppError(
      'refused',
      `${name} was not imported. ${objections.join(' ')} Get it again, or say why it is taken all the same.`.slice(0, 2000),
    );
};

type ReadRows = (file: FileApart, writer: KeyedWriter, run: RunningImport) => Promise<Pick<ReadSet, 'kind' | 'about'>>;

/** Keeps the file beside, reads it apart and writes its rows; whatever goes wrong, nothing of them stays. */
const readApart = async (context: CallContext, ports: ReferencePorts, source: Source, read: ReadRows): Promise<ReadSet> => {
  const { referenceStore, referenceImports } = ports;
  const brought = await context.files.open(source.file);
  return whileRunning(referenceImports, context, source.fileName, brought, async (file, run) => {
    const taken = await referenceStore.take(file).finally(() => brought.close());
    try {
      const writer = referenceStore.writeRows();
      try {
        const { kind, about } = await read(taken, writer, run);
        requireTaken(source.fileName, about.objections, source.despite);
        requireGoesOn(run);
        const rowsHash = writer.finish();
        taken.keep();
        return { kind, taken, about, rowsHash };
      } catch (error) {
        writer.discard();
        throw error;
      }
    } catch (error) {
      taken.discard();
      throw error;
    }
  });
};

const numbered = (reader: Reader): string => {
  const [row] = reader.query<{ n: number }>('SELECT count(*) AS n FROM reference_sets');
  return `SET-${String((row?.n ?? 0) + 1).padStart(4, '0')}`;
};

const record = (
  uow: UnitOfWork,
  context: CallContext,
  source: Source,
  { kind, taken, about, rowsHash }: ReadSet,
  release: string | null,
): string => {
  const id = numbered(uow);
  uow.nameContent(taken.hash, taken.size);
  uow.insert('reference_sets', {
    ...{ id, kind, release_id: release, file_name: source.fileName, file_hash: taken.hash, file_size: taken.size },
    about_hash: uow.putBlob(aboutText(about)),
    rows_hash: rowsHash,
    medium: source.medium,
    parser: PARSER,
    despite: about.objections.length > 0 ? (source.despite ?? null) : null,
    imported_at: uow.time,
    imported_by: sessionOf(context).userId,
  });
  return id;
};

const requireRelease = (reader: Reader, release: string): void => {
  if (reader.get('register_entries', release)?.register === 'release') return;
  throw new AppError(
    'not-found',
    `There is no release ${release} in the register of releases. Create its entry first, or give its number.`,
  );
};

const reasonOf = (source: Source, { taken, about }: ReadSet, counted: string): string =>
  `${counted} from ${source.fileName}, SHA-256 ${taken.hash}, on ${source.medium}.${about.objections.length > 0 ? ` Taken all the same: ${source.despite}` : ''}`;

/** Keeps a bill of materials of a release as it came. */
export const importSbom = (ports: ReferencePorts) =>
  command('reference.importSbom', {
    prepare: async (context, input) => {
      requireRelease(context.vault, input.release);
      return readApart(context, ports, input, async ({ path, fileKey }, writer, { stop }) => {
        const read = await ports.references.sbom({ name: input.fileName, path, fileKey }, stop.signal);
        if (!read.ok) throw new AppError('cannot-read', read.problem);
        writer.add(sbomLines(read.sbom));
        const sbom = { about: aboutOf(read.sbom), findings: elementFindings(read.sbom) };
        return { kind: 'sbom', about: { objections: read.sbom.faults, sbom, feed: null } };
      });
    },
    commit: (uow, context, input, set) => {
      requireRelease(uow, input.release);
      const id = record(uow, context, input, set, input.release);
      const { about, findings } = set.about.sbom ?? {};
      const output = { id, components: about?.components ?? 0, withoutIdentity: findings?.withoutIdentity.count ?? 0 };
      return { output, trace: { subject: id, reason: reasonOf(input, set, `${output.components} components of ${input.release}`) } };
    },
  });

/** Keeps a feed as it came. */
export const importFeed = (ports: ReferencePorts) =>
  command('reference.importFeed', {
    prepare: (context, input) =>
      readApart(context, ports, input, async ({ path, fileKey }, writer, run) => {
        const take = (lines: Uint8Array, upTo: number): void => {
          writer.add(lines);
          run.read = upTo;
        };
        const read = await ports.references.feed(
          { name: input.fileName, path, fileKey },
          { take, keys: writer.keys, signal: run.stop.signal },
        );
        if (!read.ok) throw new AppError('cannot-read', read.problem);
        const { summary: feed } = read;
        return { kind: feed.kind, about: { objections: feedObjections(feed, lastFeed(context.vault, feed.kind)), sbom: null, feed } };
      }),
    commit: (uow, context, input, set) => {
      const feed = set.about.feed;
      if (!feed) throw new AppError('internal', 'A feed was read and nothing is known of it. Please report this.');
      // Another one of its kind may have come meanwhile, so that something else speaks against this one now.
      const objections = feedObjections(feed, lastFeed(uow, feed.kind));
      requireTaken(input.fileName, objections, input.despite);
      const now = { ...set, about: { ...set.about, objections } };
      const id = record(uow, context, input, now, null);
      const output = { id, kind: feed.kind, records: feed.counts.records };
      return { output, trace: { subject: id, reason: reasonOf(input, now, `${output.records} records`) } };
    },
  });
