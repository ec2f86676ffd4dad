import { once } from 'node:events';
import { answers } from '#main/rendering/references/answers.ts';
import type { AskedThere } from './read-references.ts';

/** Runs in a utility process: is told of one file by its argument, and says on stdout what it holds. */
const { isSealed, ...asked } = JSON.parse(process.argv.at(-1) ?? '') as AskedThere;
const keyOfFile = async (): Promise<{ fileKey?: string }> => {
  if (isSealed !== true) return {};
  const [{ data }] = (await once(process.parentPort, 'message')) as [{ data: string }];
  return { fileKey: data };
};
for await (const piece of answers({ ...asked, ...(await keyOfFile()) }))
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
process.stdout.end(() => process.exit(0));
