import type { PackFolder } from '#main/ports/packed-folder.ts';
import type { Handler } from '../operation.ts';

/** A folder of records on this computer or a stick, as one archive that the next call of the same session imports. */
export const packRecords =
  ({ packFolder }: { packFolder: PackFolder }): Handler<'reference.packFolder'> =>
  async ({ files }, { folder }) => {
    const packed = await packFolder(folder);
    try {
      return { file: await files.keep(packed.name, packed.pieces()), fileName: packed.name };
    } finally {
      packed.remove();
    }
  };
