import { z } from 'zod';
import { entryValues } from './entry-values.ts';

/** A value that not everybody reads, as it is stored: apart from the version, which names the SHA-256 of this text. */
export const confidentialValue = z.strictObject({
  version: z.literal(1),
  entry: z.string(),
  field: z.string(),
  /** So that nobody finds a value by trying hashes of likely ones. */
  nonce: z.string(),
  value: entryValues.valueType,
  pad: z.string(),
});
export type ConfidentialValue = z.output<typeof confidentialValue>;
