import { AppError } from '#shared/domain/errors.ts';
import { say } from '../words/say.ts';
import { answered, transport } from './client.ts';

/**
 * Brings a file to the program.
 * @returns its handle, which the next call names: good once, and for minutes
 * @throws AppError with the sentence of the refusal
 */
export const bring = async (file: Blob): Promise<string> => {
  const unreadable = (error: unknown): never => {
    // What a browser says of a file that is gone, or that it may not read.
    if (error instanceof DOMException && error.name !== 'AbortError')
      throw new AppError('cannot-read', say('The file cannot be read. Check that it is still there, and your rights.'));
    throw error;
  };
  return (await answered(transport.bring(file).catch(unreadable))).file;
};

/** A file that an operation made, for the screens. @throws AppError with the sentence of the refusal */
export const fetchFile = (handle: string): Promise<Blob> => answered(transport.fetch(handle));
