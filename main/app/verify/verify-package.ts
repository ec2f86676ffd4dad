import type { Check } from '#main/domain/audit/check.ts';
import { verifyPackage } from '#main/domain/packages/verify-package.ts';
import { readPackage } from '#main/storage/package/read-package.ts';
import { readAuthority, verifyRecordFile } from './verify.ts';

/**
 * Verifies an audit package, ZIP or folder, check by check; no vault is needed.
 * @param trust path of the authority's certificate (PEM)
 * @param tell hears how many files of how many were looked at
 * @throws AppError 'cannot-read'
 */
export const verifyPackageAt = async (path: string, trust: string, tell: (done: number, of: number) => void): Promise<Check[]> =>
  verifyPackageFor(path, readAuthority(trust), tell);

/** The same. @param authority the certificate itself, PEM */
export const verifyPackageFor = async (path: string, authority: string, tell: (done: number, of: number) => void): Promise<Check[]> => {
  const reading = await readPackage(path);
  const records = [...reading.files.keys()].filter((name) => name.startsWith('data/records/')).length;
  let done = 0;
  try {
    return await verifyPackage(reading, {
      authority,
      verify: (bytes) => verifyRecordFile(bytes, authority, path),
      tell: () => {
        done += 1;
        tell(done, reading.files.size + records);
      },
    });
  } finally {
    await reading.close();
  }
};
