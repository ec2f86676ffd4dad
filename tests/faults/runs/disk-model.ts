import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Chance } from './chance.ts';
import type { Step } from './recorded.ts';

/** What a file system may have kept of what was not synced when the power went. */
export const kinds = [
  'nothing more',
  'everything',
  'bytes without names',
  'names without bytes',
  'any of it',
  'torn',
  'the first part',
] as const;
type Kind = (typeof kinds)[number];
/** With which probability a name is kept, and a write. */
const KEEPS: Readonly<Record<Kind, readonly [names: number, bytes: number]>> = {
  'nothing more': [0, 0],
  everything: [1, 1],
  'bytes without names': [0, 1],
  'names without bytes': [1, 0],
  'any of it': [0.5, 0.5],
  torn: [0.8, 0.5],
  'the first part': [1, 1],
};

const SECTOR = 512;
/** What was not synced seldom lies further back. */
const LAST_STEPS = 200;

type Change = { at: number; bytes: Buffer } | { size: number };
/** Bytes that grow with room to spare, so that a log of many writes is not copied at each of them. */
class Bytes {
  #all: Buffer;
  #size: number;

  constructor(before: Buffer) {
    this.#all = before;
    this.#size = before.length;
  }

  take(change: Change): void {
    if ('size' in change) {
      if (change.size < this.#size) this.#all.fill(0, change.size, this.#size);
      this.#require(change.size);
      this.#size = change.size;
      return;
    }
    this.#require(change.at + change.bytes.length);
    change.bytes.copy(this.#all, change.at);
    this.#size = Math.max(this.#size, change.at + change.bytes.length);
  }

  #require(size: number): void {
    if (size <= this.#all.length) return;
    const more = Buffer.alloc(2 * size);
    this.#all.copy(more, 0, 0, this.#size);
    this.#all = more;
  }

  /** A view, or a copy that can be changed. */
  view = (): Buffer => this.#all.subarray(0, this.#size);
  copy = (): Bytes => new Bytes(Buffer.from(this.view()));
}

/** Bytes of a file: those that are on the disk for certain, and what was done since, in order. */
class Inode {
  readonly kept: Bytes;
  since: { change: Change; step: number }[] = [];
  /** Where a write without a place goes on. */
  end = 0;

  constructor(before: Buffer = Buffer.alloc(0)) {
    this.kept = new Bytes(before);
  }

  sync(): void {
    for (const { change } of this.since) this.kept.take(change);
    this.since = [];
  }

  /** What is kept with some of what was done since. */
  with(some: readonly Change[]): Buffer {
    if (some.length === 0) return this.kept.view();
    const bytes = this.kept.copy();
    for (const change of some) bytes.take(change);
    return bytes.view();
  }
}

type Node = Inode | 'folder';
type Names = Map<string, Node>;
type NameChange =
  | { does: 'give'; path: string; node: Node }
  | { does: 'take'; path: string }
  | { does: 'move'; path: string; to: string; node: Node };

const rename = (names: Names, { path, to, node }: { path: string; to: string; node: Node }): void => {
  if (names.get(path) === node) names.delete(path);
  names.set(to, node);
  if (node !== 'folder') return;
  for (const [inside, one] of [...names])
    if (inside.startsWith(`${path}/`)) {
      names.delete(inside);
      names.set(`${to}${inside.slice(path.length)}`, one);
    }
};
const apply = (names: Names, change: NameChange): void => {
  if (change.does === 'give') names.set(change.path, change.node);
  else if (change.does === 'take') names.delete(change.path);
  else rename(names, change);
};
/** A name is on the disk once the folder that it is in was synced; a file that was moved never lies in both folders. */
const foldersOf = (change: NameChange): string[] => [dirname(change.path), ...(change.does === 'move' ? [dirname(change.to)] : [])];

/**
 * A file system that promises no more than POSIX does: bytes are kept once their file was synced, names once their folder was;
 * of all else any part may be kept, in any order, in sectors of 512 bytes.
 */
export class DiskModel {
  readonly #root: string;
  readonly #now: Names = new Map();
  readonly #kept: Names = new Map();
  #since: { change: NameChange; step: number }[] = [];
  #step = 0;

  /** @param root the folder that was recorded, as it was before: all of that is kept */
  constructor(root: string, before: string | null) {
    this.#root = root;
    if (before === null) return;
    for (const one of readdirSync(before, { recursive: true, withFileTypes: true })) {
      const path = join(one.parentPath, one.name);
      const node = one.isFile() ? new Inode(readFileSync(path)) : 'folder';
      for (const names of [this.#now, this.#kept]) names.set(join(root, relative(before, path)), node);
    }
  }

  take(step: Exclude<Step, { does: 'tell' }>): void {
    this.#step += 1;
    const { path } = step;
    const node = this.#now.get(path);
    switch (step.does) {
      case 'open':
        if (node === undefined) this.#name({ does: 'give', path, node: new Inode() });
        else if (node !== 'folder') {
          node.end = 0;
          if (step.truncates) this.#change(node, { size: 0 });
        }
        return;
      case 'folder':
        this.#name({ does: 'give', path, node: 'folder' });
        // Whoever plays makes the place for a vault or for backups as a person would have, long before; a hidden one the program makes.
        if (dirname(path) === this.#root && !basename(path).startsWith('.')) this.#syncFolder(this.#root);
        return;
      case 'rename':
        if (node !== undefined) this.#name({ does: 'move', path, to: step.to, node });
        return;
      case 'unlink':
        this.#name({ does: 'take', path });
        return;
      case 'sync':
        if (node === 'folder' || path === this.#root) this.#syncFolder(path);
        else node?.sync();
        return;
      default:
        if (node === undefined || node === 'folder') throw new Error(`The recording writes into ${path}, which it never opened.`);
        if (step.does === 'cut') this.#change(node, { size: step.size });
        else {
          const at = step.at ?? node.end;
          if (step.at === null) node.end += step.bytes.length;
          this.#change(node, { at, bytes: step.bytes });
        }
    }
  }

  #change(node: Inode, change: Change): void {
    node.since.push({ change, step: this.#step });
  }

  #name(change: NameChange): void {
    apply(this.#now, change);
    this.#since.push({ change, step: this.#step });
  }

  #syncFolder(path: string): void {
    const touching = this.#since.filter(({ change }) => foldersOf(change).includes(path));
    // What was made in another folder and moved here: it is no longer there.
    const moved = new Set(touching.map(({ change }) => change.path));
    this.#since = this.#since.filter((one) => {
      if (!touching.includes(one) && !moved.has(one.change.path)) return true;
      apply(this.#kept, one.change);
      return false;
    });
  }

  /** Writes what is there after a power cut at this moment. @param to an empty folder */
  write(to: string, kind: Kind, chance: Chance): void {
    const until = kind === 'the first part' ? this.#step - chance.below(LAST_STEPS) : this.#step;
    const [keepsNames, keepsBytes] = KEEPS[kind];
    const names: Names = new Map(this.#kept);
    for (const { change, step } of this.#since) if (step <= until && chance.is(keepsNames)) apply(names, change);
    for (const [path, node] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const place = join(to, relative(this.#root, path));
      // What lies in a folder whose own name was not kept is not reached by any name.
      if (!this.#isReached(names, path)) continue;
      if (node === 'folder') mkdirSync(place);
      else {
        const some = node.since.filter(({ step }) => step <= until && chance.is(keepsBytes)).map(({ change }) => change);
        writeFileSync(place, node.with(kind === 'torn' ? some.flatMap((change) => torn(change, chance)) : some));
      }
    }
  }

  #isReached(names: Names, path: string): boolean {
    for (let above = dirname(path); above !== this.#root; above = dirname(above)) if (names.get(above) !== 'folder') return false;
    return true;
  }
}

/** Of a write, the sectors that reached the disk. */
const torn = (change: Change, chance: Chance): Change[] => {
  if ('size' in change) return [change];
  const { at, bytes } = change;
  const whole = chance.is(0.5);
  const parts: Change[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR));
    if (whole || chance.is(0.6)) parts.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
};
