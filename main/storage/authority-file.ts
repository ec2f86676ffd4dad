import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { whatLiesAt } from './plain-files.ts';

const NAME = 'authority.pem';

/**
 * Puts the authority's certificate beside the database, where people find it to hand it out. It is a copy for them: nothing
 * reads it, and it is worth only as much as the comparison of its fingerprint with the one on paper. What is there already is
 * left alone.
 * @throws Error when the folder cannot be written
 */
export const writeAuthority = (folder: string, pem: string): void => {
  const path = join(folder, NAME);
  if (whatLiesAt(path) === null) writeDurably(path, pem);
};
