import type { FileHandle } from 'node:fs/promises';

/** Where an archive goes, byte after byte. */
export interface ArchiveTarget {
  append(bytes: Uint8Array): Promise<void>;
  /** Writes over what was appended; left out where what is written stays. */
  overwrite?(bytes: Uint8Array, at: number): Promise<void>;
  /** Everything is on the disk afterwards. */
  finish(): Promise<void>;
  /** Lets go of what is open. */
  abandon(): Promise<void>;
}

/** One file. */
export const intoFile = (handle: FileHandle): ArchiveTarget => {
  let written = 0;
  return {
    append: async (bytes) => {
      for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done, bytes.length - done, written + done)).bytesWritten;
      written += bytes.length;
    },
    overwrite: async (bytes, at) => {
      await handle.write(bytes, 0, bytes.length, at);
    },
    finish: async () => {
      await handle.sync();
      await handle.close();
    },
    abandon: () => handle.close(),
  };
};
