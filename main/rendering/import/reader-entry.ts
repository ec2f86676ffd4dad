import { entryOf } from '../built-entry.ts';

/** The file that a process runs which reads files of documents. */
export const readerEntry = (): string => entryOf({ sources: 'main/rendering/import/import-child.ts', built: 'out/reader' });
