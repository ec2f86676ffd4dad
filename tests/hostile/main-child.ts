// The main process under test: sends inputs of one or more kinds the way that files go, and says of each what came of it. It
// writes what it is about to send first, so that a death is known by its input.
// Several seeds, with commas between them, play so many inputs each. ALONE is "alone" where every file is read by a process of
// its own, and else "kept".
// node main-child.ts SEED FROM COUNT ALONE FOLDER KIND...
import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { isKind, type KindName, kinds } from './kinds/index.ts';
import type { Kind, Seed } from './kinds/kind.ts';
import { growth, watchChildren } from './memory.ts';
import { faultIn, type Outcome, SOUND } from './outcome.ts';
import { type Random, randomOf } from './random.ts';
import { readersOf } from './readers.ts';

const [given = '1', from = '0', count = '1', alone = 'kept', folder = '', ...names] = process.argv.slice(2);
const say = (outcome: Outcome): void => void writeSync(1, `${JSON.stringify(outcome)}\n`);
const children = watchChildren();
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

const readers = readersOf(alone === 'alone');
const place = await Workplace.staffed(new TestClock(new Date()), { readApart: readers.readApart });
const released = await place.approved();
await place.release(released);

const play = async (name: KindName, kind: Kind): Promise<void> => {
  mkdirSync(join(folder, name), { recursive: true });
  const { seeds, send } = await kind.prepare({ place, released, folder: join(folder, name) });
  const sendOne = async (bytes: Uint8Array, made: Seed, random: Random) => {
    writeFileSync(join(folder, `${name}.input`), bytes);
    children.begin();
    delay.reset();
    const grown = growth();
    const [begun, own] = [performance.now(), process.cpuUsage()];
    const came = await send(bytes, made, random);
    const milliseconds = Math.round(performance.now() - begun);
    const apart = children.end();
    const { user, system } = process.cpuUsage(own);
    const busy = Math.round((user + system) / 1000) + apart.milliseconds;
    const megabytes = kind.apart ? apart.megabytes : grown();
    return { came, kind: name, of: made.name, milliseconds, busy, megabytes, still: Math.round(delay.max / 1e6) };
  };
  const indexes = Array.from({ length: Number(count) }, (_, at) => Number(from) + at);
  for (const [seed, index] of given.split(',').flatMap((one) => indexes.map((at) => [one, at] as const))) {
    const random = randomOf(`${name} ${seed} ${index}`);
    const input = `${seed}-${index}`;
    if (index === SOUND) {
      for (const made of seeds) {
        const { came, ...outcome } = await sendOne(made.bytes, made, random);
        const fault = came.code === null ? null : `A sound file was refused: ${came.code}: ${came.sentences.join(' ')}`;
        say({ ...outcome, input, index, code: came.code, fault });
      }
      continue;
    }
    const made = random.pick(seeds);
    const { came, ...outcome } = await sendOne(made.mutation(Buffer.from(made.bytes), random), made, random);
    say({ ...outcome, input, index, code: came.code, fault: faultIn(came) });
  }
};

for (const name of names) if (isKind(name)) await play(name, kinds[name]);
place.context.vault.close();
readers.close();
children.stop();
