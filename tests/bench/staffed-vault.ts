import { pathToFileURL } from 'node:url';

/** Makes a vault with its people by the sources of one version of the program, and prints where it is. */
const [sources = ''] = process.argv.slice(2);
const { TestClock, Workplace } = (await import(
  String(pathToFileURL(`${sources}/main/testing/workplace.ts`))
)) as typeof import('#main/testing/workplace.ts');
const place = await Workplace.open(new TestClock(new Date()));
await place.staff();
place.context.vault.close();
process.stdout.write(place.folder);
