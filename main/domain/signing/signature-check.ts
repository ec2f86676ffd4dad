import type { KeyObject } from 'node:crypto';
import type { SignatureChecks } from '#main/ports/signature-checks.ts';
import { strictBase64 } from './base64.ts';
import { loadPublicKey, verifyBytes } from './keys.ts';

const KEPT = 1000;

/** Sessions write many entries one after another: reading their key each time would cost as much as the signatures. */
class KeyRing {
  readonly #kept = new Map<string, KeyObject | null>();

  of(text: string): KeyObject | null {
    const known = this.#kept.get(text);
    if (known !== undefined) return known;
    if (this.#kept.size >= KEPT) this.#kept.clear();
    const key = loadPublicKey(strictBase64(text));
    this.#kept.set(text, key);
    return key;
  }
}

/** Checks one signature after another. @returns a function that says whether a signature over bytes is good; key and signature in base64 */
export const signatureCheck = (): ((key: string, bytes: Uint8Array, signature: string) => boolean) => {
  const ring = new KeyRing();
  return (key, bytes, signature) => verifyBytes(ring.of(key), bytes, strictBase64(signature));
};

/** Checks each signature at once, on the thread that asks. */
export const checksOnThisThread = (): SignatureChecks => {
  const isGood = signatureCheck();
  return {
    add: ({ key, text, signature }, ended) => ended(isGood(key, Buffer.from(text), signature)),
    settle: () => undefined,
  };
};
