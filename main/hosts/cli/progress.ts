import { SingleBar } from 'cli-progress';

/** A bar on the terminal's error stream, so that what a command prints stays clean. */
export const progressBar = (what: string): SingleBar =>
  new SingleBar({ stream: process.stderr, noTTYOutput: false, format: `${what} [{bar}] {value}/{total}` });
