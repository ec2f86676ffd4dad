import { LARGEST_CALL } from '#shared/bridge.ts';
import type { Content } from '#shared/content/schema.ts';
import { bring } from './files.ts';

/** Numbers, hashes and the like beside a text in a call. */
const BESIDE = 64 * 1024;

/** A text for a call: in it, or as a file where its pictures make it larger than a call may be. */
export const textToSend = async (content: Content): Promise<{ content: Content } | { file: string }> => {
  const text = new Blob([JSON.stringify(content)]);
  return text.size + BESIDE < LARGEST_CALL ? { content } : { file: await bring(text) };
};
