import type { ReferencesAsked } from '#main/ports/reference-reader.ts';
import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { rowLine } from '#shared/domain/references/row-lines.ts';
import { bytesOfGiven } from './given/given-file.ts';
import { Refusal } from './given/refusal.ts';
import { type Message, piecesOf } from './messages.ts';

const said = (kind: Message['kind'], model: unknown): Message => ({ kind, upTo: 0, bytes: Buffer.from(JSON.stringify(model)) });

async function* ofSbom({ name, ...apart }: ReferencesAsked): AsyncGenerator<Message> {
  // Each kind of file needs other libraries, which take longer to load than a small file to read.
  const { readSbom } = await import('./sbom/read-sbom.ts');
  const read = readSbom(name, bytesOfGiven(apart));
  yield read.ok ? said('end', read.sbom) : said('problem', read.problem);
}

const AFFECTED = ',"affected":';
/** What is affected stands last, so that the record is written once and cut: no text and no other field can hold what it begins with. */
const lineOf = (record: FeedRecord): string => {
  const json = JSON.stringify(record);
  const end = json.indexOf(AFFECTED);
  return rowLine({ kind: 'record', head: `${json.slice(0, end)}}`, affected: json.slice(end + AFFECTED.length, -1) });
};

async function* ofFeed({ name, keys: areKeysAsked, ...apart }: ReferencesAsked): AsyncGenerator<Message> {
  try {
    const [{ readFeed }, { Tally }] = await Promise.all([import('./feeds/read-feed.ts'), import('./feeds/tally.ts')]);
    const tally = new Tally();
    const keys = areKeysAsked ? new (await import('./record-keys.ts')).RecordKeys() : null;
    const steps = readFeed(apart, tally);
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      const { upTo, records } = step.value;
      yield { kind: 'rows', upTo, bytes: Buffer.from(records.map(lineOf).join('')) };
      if (keys && tally.kind !== null) yield { kind: 'keys', upTo, bytes: keys.of(tally.kind, records) };
    }
    if (keys && tally.kind !== null) yield said('counts', keys.counts(tally.kind));
    yield said('end', step.value);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    yield said('problem', `${name.slice(-120)} was not read. ${error.message}`);
  }
}

/** Everything that a reading process says about one file, in pieces to be written. */
export async function* answers(asked: ReferencesAsked): AsyncGenerator<Uint8Array> {
  for await (const message of asked.what === 'sbom' ? ofSbom(asked) : ofFeed(asked)) yield* piecesOf(message);
}
