import { clockFits, clockJumped, timeAfter } from '#main/domain/audit/clock.rules.ts';
import { rowsOf, signaturesAbout, signaturesOfKind } from '#main/domain/audit/given-signatures.ts';
import type { Clock } from '#main/ports/clock.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SqliteReader } from './sqlite-reader.ts';

/** Whether the clock of this computer fits what the ledger says of time, and what two people attested of it. */
export class VaultClock {
  readonly #reader: SqliteReader;
  readonly #clock: Clock;
  /** Time of the newest entry signed by a person, as last looked up; '' before the first lookup. */
  #worked = '';

  constructor(reader: SqliteReader, clock: Clock) {
    this.#reader = reader;
    this.#clock = clock;
  }

  /** @param last time of the newest entry */
  allows(last: string, now: Date): boolean {
    return this.#follows(last, now) && !this.#jumped(now.toISOString());
  }

  /** The time that an entry gets which is written now. @param wall what the clock says */
  timeAfter(last: string, wall: string): string {
    return timeAfter(last, wall, this.#jumped(wall));
  }

  /** @throws AppError 'clock' */
  require(last: string): void {
    const now = this.#clock.now();
    if (this.#jumped(now.toISOString()))
      throw new AppError(
        'clock',
        `The clock of this workstation says ${now.toISOString()}, which is more than three weeks after the last work in the vault (${this.#worked}). Nothing was written, and no date was applied. Set the clock right and try again; if it is right, two people attest it (Quality, and Document Controller or Administrator) with "vault attest-clock".`,
      );
    if (this.#follows(last, now)) return;
    throw new AppError(
      'clock',
      `The clock of this workstation says ${now.toISOString()}, but the vault was last written at ${last}. Nothing was written. Set the clock right and try again; if it is right, two people attest it (Quality, and Document Controller or Administrator).`,
    );
  }

  #follows(time: string, now: Date): boolean {
    if (clockFits(time, now.getTime(), undefined)) return true;
    const attested = signaturesAbout(rowsOf(this.#reader), 'clock', time).at(-1);
    return clockFits(time, now.getTime(), attested?.about.version ?? undefined);
  }

  /** A result can be reused: the ledger only grows, so a clock that fits an older entry also fits a newer one. */
  #jumped(wall: string): boolean {
    const now = Date.parse(wall);
    if (this.#worked !== '' && !clockJumped({ worked: this.#worked, attested: undefined }, now)) return false;
    const [found] = this.#reader.query<{ time: string }>(
      `SELECT time FROM ledger WHERE CASE WHEN json_valid(text) THEN json_extract(text, '$.signer.kind') END = 'session' ORDER BY seq DESC LIMIT 1`,
    );
    this.#worked = found?.time ?? '';
    const attested = signaturesOfKind(this.#reader, 'clock').at(-1)?.about.version ?? undefined;
    return clockJumped({ worked: this.#worked, attested }, now) && this.#couldBeAttested();
  }

  /** Without a person of Quality nobody can attest, and nothing was released that a date could put in force: the first weeks of an evaluation. */
  #couldBeAttested(): boolean {
    return this.#reader.query("SELECT id FROM grants WHERE role = 'Quality' LIMIT 1").length > 0;
  }
}
