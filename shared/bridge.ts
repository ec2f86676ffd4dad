import type { Answer } from './domain/errors.ts';

/** What Electron's preload gives to the screens; in a browser there is none, and calls go to the loopback host. */
export interface Bridge {
  call(name: string, input: unknown): Promise<Answer>;
}
