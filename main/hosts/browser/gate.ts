import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { newSeat, type Seat } from '#main/app/desk.ts';

const COOKIE = 'countersign';
const secret = (): string => randomBytes(32).toString('base64url');
const equal = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));

/**
 * Who may speak to the loopback host: the browser that was started with the launch token, which is good once, and after
 * that its cookie; always under our own host name and origin, so that neither a foreign page nor a rebound name gets in.
 */
export class Gate {
  #launchToken: string | null = secret();
  readonly #seats = new Map<string, Seat>();
  readonly #port: () => number;

  constructor(port: () => number) {
    this.#port = port;
  }

  get launchPath(): string {
    return `/launch?token=${this.#launchToken ?? ''}`;
  }

  /** A new token for another browser of the same person, asked for on the terminal; the old one is void. */
  renew(): void {
    this.#launchToken = secret();
  }

  isOwnHost({ headers }: IncomingMessage): boolean {
    return headers.host === `127.0.0.1:${this.#port()}`;
  }

  /** A call comes from our own page only; a browser always names the origin of a POST. */
  isOwnOrigin({ headers }: IncomingMessage): boolean {
    return headers.origin === `http://127.0.0.1:${this.#port()}` && (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
  }

  /** Exchanges the launch token for a seat. @returns the Set-Cookie header, or null for a wrong or used token */
  enter(token: string): string | null {
    if (this.#launchToken === null || !equal(token, this.#launchToken)) return null;
    this.#launchToken = null;
    const id = secret();
    this.#seats.set(id, newSeat());
    return `${COOKIE}=${id}; HttpOnly; SameSite=Strict; Path=/`;
  }

  seatOf({ headers }: IncomingMessage): Seat | null {
    const id = (headers.cookie ?? '')
      .split(/;\s*/)
      .find((pair) => pair.startsWith(`${COOKIE}=`))
      ?.slice(COOKIE.length + 1);
    return id === undefined ? null : (this.#seats.get(id) ?? null);
  }
}
