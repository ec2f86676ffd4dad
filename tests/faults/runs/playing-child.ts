// A process that plays one chapter of the story in a vault, and writes down each act, until it is at its end or killed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { tellActs } from './acts.ts';
import { chapters } from './story.ts';

const [folder = '', chapter = '', acts = '', at = ''] = process.argv.slice(2);
const clock = new TestClock(new Date(at));
const place =
  folder === '' ? await Workplace.open(clock) : await Workplace.goOn(folder, readFileSync(join(folder, 'authority.pem'), 'utf8'), clock);
const telling = tellActs(place, acts);
await chapters[chapter]?.(place, telling);
place.context.vault.close();
