import type { Workplace } from '#main/testing/workplace.ts';
import type { Mutation } from '../mutate/mutation.ts';

/** A sound file that inputs are made of. */
export interface Seed {
  name: string;
  bytes: Uint8Array;
  mutation: Mutation;
}

/** What came of an input: taken, or the sentences that were said instead. */
export interface Came {
  code: string | null;
  sentences: readonly string[];
}

export interface Prepared {
  seeds: readonly Seed[];
  /** Sends one input the way that a person's file goes. */
  send(bytes: Uint8Array, seed: Seed, random: { below(limit: number): number }): Promise<Came>;
}

/** Where inputs are sent: a vault with its staff and a document in force, and a folder beside it. */
export interface Desk {
  place: Workplace;
  released: string;
  folder: string;
}

export interface Kind {
  /** What is sent where, for the report. */
  way: string;
  /** Megabytes that the process which reads may take. */
  megabytes: number;
  /** Whether a process apart reads it; otherwise the process itself may grow by so much. */
  apart: boolean;
  prepare(desk: Desk): Promise<Prepared>;
}

/** What dispatch answered. */
export const cameOf = (answer: { ok: true } | { ok: false; code: string; message: string }): Came =>
  answer.ok ? { code: null, sentences: [] } : { code: answer.code, sentences: [answer.message] };
