import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { newSeat, type Seat } from '#main/app/desk.ts';

/** How long a page that is open may invite another window of its own browser, in milliseconds. */
const INVITED_FOR = 10_000;
const secret = (): string => randomBytes(32).toString('base64url');
const equal = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));

/** A seat and the key that its window shows with each call. */
export interface SeatKey {
  readonly seat: Seat;
  key: string;
  /** The key from before the sign-in, until the new one was shown once. */
  former: string | null;
}

/**
 * Who may speak to the loopback host: a window that was opened with a launch token, which is good once, and after that by
 * the key that it keeps itself and sends as a header. A cookie would go to every port of 127.0.0.1 (decision 0027). Always
 * under our own host name and origin, so that neither a foreign page nor a rebound name gets in.
 */
export class Gate {
  #launchToken: string | null = secret();
  readonly #invitations = new Map<string, number>();
  readonly #seatKeys = new Map<string, SeatKey>();
  readonly #port: () => number;

  constructor(port: () => number) {
    this.#port = port;
  }

  /** Behind the number sign, which a browser sends to nobody. */
  get launchPath(): string {
    return `/launch#${this.#launchToken ?? ''}`;
  }

  /** A new token for another window of the same person, asked for on the terminal; the old one is void. */
  renew(): void {
    this.#launchToken = secret();
  }

  /** A token for another window of the same browser, asked for by a page that is open; good once and for seconds. */
  invite(): string {
    const token = secret();
    const now = performance.now();
    for (const [old, until] of this.#invitations) if (until < now) this.#invitations.delete(old);
    this.#invitations.set(token, now + INVITED_FOR);
    return token;
  }

  isOwnHost({ headers }: IncomingMessage): boolean {
    return headers.host === `127.0.0.1:${this.#port()}`;
  }

  /** A call comes from our own page only; a browser always names the origin of a POST. */
  isOwnOrigin({ headers }: IncomingMessage): boolean {
    return headers.origin === `http://127.0.0.1:${this.#port()}` && (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
  }

  /** The same of a GET, where a browser names no origin of its own page; what is navigated to or put into a page is none of ours. */
  isOwnScript({ headers }: IncomingMessage): boolean {
    return (
      (headers.origin ?? `http://127.0.0.1:${this.#port()}`) === `http://127.0.0.1:${this.#port()}` &&
      (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin' &&
      (headers['sec-fetch-dest'] ?? 'empty') === 'empty'
    );
  }

  /** Exchanges a token for a seat of its own. @returns the key of the seat, or null for a wrong, old or used token */
  enter(token: string): string | null {
    const isLaunch = this.#launchToken !== null && equal(token, this.#launchToken);
    if (isLaunch) this.#launchToken = null;
    else {
      const until = this.#invitations.get(token);
      this.#invitations.delete(token);
      if (until === undefined || until < performance.now()) return null;
    }
    return this.#seat({ seat: newSeat(), former: null }).key;
  }

  seatKeyOf({ headers }: IncomingMessage): SeatKey | null {
    const seatKey = this.#seatKeys.get(/^Bearer ([\w-]{43})$/.exec(headers.authorization ?? '')?.[1] ?? '');
    if (!seatKey) return null;
    // The window has the new key now: what was known before the sign-in is worth nothing any more.
    if (seatKey.former !== null) this.#seatKeys.delete(seatKey.former);
    seatKey.former = null;
    return seatKey;
  }

  /**
   * Somebody signed in: the seat moves to a new key, so that a key known before leads to nobody's session (fixation). Until
   * the new one is shown, the old one has an empty seat: a page that was closed before the answer came can sign in again.
   * @returns the new key, and the seat of a former sign-in whose answer never came, to be signed out
   */
  renewKey(seatKey: SeatKey): { key: string; abandoned: Seat | null } {
    const { key } = seatKey;
    const lost = [...this.#seatKeys.values()].find(({ former }) => former === key);
    if (lost) this.#seatKeys.delete(lost.key);
    this.#seatKeys.delete(key);
    this.#seat({ seat: newSeat(), former: null }, key);
    seatKey.former = key;
    return { key: this.#seat(seatKey).key, abandoned: lost?.seat ?? null };
  }

  #seat(of: Omit<SeatKey, 'key'>, key = secret()): SeatKey {
    const seatKey = Object.assign(of, { key });
    this.#seatKeys.set(key, seatKey);
    return seatKey;
  }
}
