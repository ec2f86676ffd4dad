import { hash } from 'node:crypto';

const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');
const [LEAF, NODE] = [Buffer.of(0), Buffer.of(1)];

/**
 * The Merkle tree of a ledger after RFC 6962, 2.1, that only grows: a leaf is the SHA-256 of an entry, 32 bytes. It keeps the
 * roots of its whole subtrees, one for each bit of its size, and nothing else.
 */
export class LedgerTree {
  readonly #whole: (Buffer | undefined)[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** A tree that goes on from what `whole` gave; null where these are not the subtrees of so many entries. */
  static from(size: number, whole: readonly Buffer[]): LedgerTree | null {
    const tree = new LedgerTree();
    const rest = [...whole];
    for (let [level, left] = [0, size]; left > 0; [level, left] = [level + 1, Math.floor(left / 2)])
      if (left % 2 === 1) tree.#whole[level] = rest.shift();
    tree.#size = size;
    return rest.length === 0 && tree.whole().length === whole.length ? tree : null;
  }

  /** The roots of its whole subtrees, the smallest first. */
  whole(): Buffer[] {
    return this.#whole.flatMap((node) => node ?? []);
  }

  /** @param entryHash hexadecimal, as the ledger names an entry */
  append(entryHash: string): void {
    let node = sha256(LEAF, Buffer.from(entryHash, 'hex'));
    let level = 0;
    for (let left = this.#whole[level]; left !== undefined; left = this.#whole[level]) {
      node = sha256(NODE, left, node);
      this.#whole[level] = undefined;
      level += 1;
    }
    this.#whole[level] = node;
    this.#size += 1;
  }

  root(): Buffer {
    let root: Buffer | undefined;
    for (const left of this.#whole) if (left !== undefined) root = root === undefined ? left : sha256(NODE, left, root);
    return root ?? sha256();
  }
}
