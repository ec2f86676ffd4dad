import type { FeedKind, FeedRecord, FeedSummary } from '#shared/domain/references/feed.ts';
import { Counts } from '../given/counts.ts';
import { quoted, Refusal, refuse } from '../given/refusal.ts';
import { type Head, NO_HEAD, type Notes } from './record.ts';

const SHOWN = 20;
/** VEX documents say something of one vulnerability in several statements. */
const SEVERAL_EACH: ReadonlySet<FeedKind> = new Set(['csaf', 'openvex', 'cyclonedx-vex']);
const DAY = 24 * 60 * 60 * 1000;
/** More than these left out is no slip of a few records. */
const MANY = 0.01;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
/** Whether two moments that are written alike can be told apart as texts, as nearly all of a feed can, and the first is not the later one. */
const isNoLater = (one: string, other: string | null): boolean =>
  other !== null && one.length === other.length && one <= other && MOMENT.test(one) && MOMENT.test(other);

/** Counts what comes of a feed, and says at its end what is to be thought of it. */
export class Tally implements Notes {
  readonly notRead = new Counts();
  readonly remarks = new Counts();
  readonly faults: string[] = [];
  readonly #skipped = new Counts();
  readonly #problems: string[] = [];
  readonly #seen = new Set<string>();
  readonly #states = { published: 0, rejected: 0, reserved: 0, withdrawn: 0 };
  #kind: FeedKind | null = null;
  #head: Head = NO_HEAD;
  #records = 0;
  #left = 0;
  #newest = Number.NEGATIVE_INFINITY;
  #newestAs: string | null = null;

  get kind(): FeedKind | null {
    return this.#kind;
  }
  /** @throws Refusal where a file holds two kinds of feed */
  isOf(kind: FeedKind): void {
    if (this.#kind !== null && this.#kind !== kind) refuse(`It holds records of two kinds of feed, ${this.#kind} and ${kind}.`);
    this.#kind = kind;
  }

  /** What a document says of itself; of several, the first one that says it. */
  says(head: Head): void {
    const [before, now] = [this.#head, head];
    this.#head = {
      version: before.version ?? now.version,
      title: before.title ?? now.title,
      publisher: before.publisher ?? now.publisher,
      declared: [before.declared, now.declared].reduce((one, other) =>
        Date.parse(other ?? '') > Date.parse(one ?? '') || one === null ? other : one,
      ),
      stated: before.stated === null ? now.stated : before.stated + (now.stated ?? 0),
    };
  }

  take(record: FeedRecord): FeedRecord {
    this.#records += 1;
    this.#states[record.state] += 1;
    if (this.#kind !== null && !SEVERAL_EACH.has(this.#kind)) {
      if (this.#seen.has(record.id)) this.remarks.add('records', 'stand twice');
      this.#seen.add(record.id);
    }
    const said = record.modified ?? record.published;
    if (said !== null && !isNoLater(said, this.#newestAs)) {
      const time = Date.parse(said);
      if (time > this.#newest) {
        this.#newest = time;
        this.#newestAs = said;
      }
    }
    return record;
  }

  /** Leaves a record out. @throws whatever is no Refusal */
  skip(place: string, error: unknown): void {
    if (!(error instanceof Refusal)) throw error;
    this.#left += 1;
    const why = error.message.replaceAll(/"[^"]*"/g, '"…"').slice(0, 200);
    this.#skipped.add('records', why);
    if (this.#problems.length < SHOWN) this.#problems.push(`${place}: ${error.message}`.slice(0, 500));
  }
  passOver(what: string, why: string): void {
    this.#skipped.add(what, why);
  }

  /** @throws Refusal where nothing was read */
  summary(encoding: string): FeedSummary {
    const kind = this.#kind ?? refuse('It holds no record of any feed that is known.');
    if (this.#records === 0 && this.#left > 0) refuse(`None of its ${this.#left} records could be read. ${this.#problems[0] ?? ''}`);
    const { stated, declared } = this.#head;
    if (stated !== null && stated !== this.#records + this.#left)
      this.faults.push(
        `It says that it has ${stated} records, and has ${this.#records + this.#left}: it is cut off, or one page of several.`,
      );
    if (this.#left > MANY * (this.#records + this.#left))
      this.faults.push(`${this.#left} of its ${this.#records + this.#left} records could not be read.`);
    if (declared !== null && Number.isNaN(Date.parse(declared))) this.faults.push(`The date that it states is none: ${quoted(declared)}.`);
    if (declared !== null && this.#newest > Date.parse(declared) + DAY)
      this.remarks.add('feed', `has a record of ${this.#newestAs ?? ''}, which is later than the date that it states`);
    return {
      kind,
      encoding,
      version: this.#head.version,
      title: this.#head.title,
      publisher: this.#head.publisher,
      declared: declared ?? this.#newestAs,
      declaredBy: declared !== null ? 'feed' : this.#newestAs !== null ? 'newest record' : 'nothing',
      stated,
      counts: {
        records: this.#records,
        rejected: this.#states.rejected,
        reserved: this.#states.reserved,
        withdrawn: this.#states.withdrawn,
      },
      faults: this.faults,
      remarks: this.remarks.list(),
      skipped: this.#skipped.list(),
      notRead: this.notRead.list(),
      problems: this.#problems,
    };
  }
}
