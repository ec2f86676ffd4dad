import { randomUUID } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { OpenFile } from '#main/ports/files.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { sessionOf } from '../operation.ts';

/** An import that is under way. */
export interface RunningImport {
  id: string;
  fileName: string;
  userId: string;
  startedAt: string;
  /** Bytes of its file, and how many of them are copied and read. */
  size: number;
  copied: number;
  read: number;
  stop: AbortController;
}
/** Those of one open vault; in memory, because one process has the vault. */
export type RunningImports = Map<string, RunningImport>;

const stopped = (name: string): AppError =>
  new AppError('refused', `The import of ${name} was cancelled. Nothing of it was kept. Import it again when you want it.`);

/** Asked before anything gets its name. @throws AppError 'refused' */
export const requireGoesOn = ({ stop, fileName }: RunningImport): void => {
  if (stop.signal.aborted) throw stopped(fileName);
};

/** The pieces of a file, until the import is cancelled. */
async function* counted(pieces: AsyncIterable<Uint8Array>, run: RunningImport): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    requireGoesOn(run);
    run.copied += piece.length;
    yield piece;
  }
}

/**
 * Does an import while others can see how far it is and cancel it.
 * @param work takes the file, whose pieces end with a refusal once it is cancelled
 * @throws AppError 'refused' when it was cancelled, and what `work` throws
 */
export const whileRunning = async <Made>(
  runs: RunningImports,
  context: CallContext,
  fileName: string,
  file: OpenFile,
  work: (file: OpenFile, run: RunningImport) => Promise<Made>,
): Promise<Made> => {
  const { userId } = sessionOf(context);
  const id = randomUUID();
  const run = { id, fileName, userId, startedAt: ledgerNow(context), size: file.size, copied: 0, read: 0, stop: new AbortController() };
  runs.set(id, run);
  try {
    return await work({ ...file, pieces: counted(file.pieces, run) }, run);
  } catch (error) {
    throw run.stop.signal.aborted ? stopped(fileName) : error;
  } finally {
    runs.delete(id);
  }
};

/** How far each import is: the copy is the first half, and the reading the second. */
export const runningImports =
  (runs: RunningImports) =>
  async (context: CallContext): Promise<Output<'reference.running'>> =>
    [...runs.values()].map(({ id, fileName, userId, startedAt, size, copied, read }) => ({
      ...{ id, fileName, startedAt },
      by: printedNameOf(context.vault, userId),
      isMine: userId === sessionOf(context).userId,
      step: copied < size ? 'Copy' : 'Reading',
      percent: size === 0 ? 0 : Math.min(100, Math.floor((100 * (copied + read)) / (2 * size))),
    }));

/** One that has ended meanwhile is none to cancel, and no mistake of whoever tried. */
export const cancelImport =
  (runs: RunningImports) =>
  async (_context: CallContext, { id }: Input<'reference.cancelImport'>): Promise<Output<'reference.cancelImport'>> => {
    runs.get(id)?.stop.abort();
    return {};
  };
