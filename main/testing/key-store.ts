import { randomBytes } from 'node:crypto';
import type { AppOptions } from '#main/app/compose.ts';
import { unwrap, wrap } from '#main/domain/signing/wrapping.ts';

/** The store of one account on one computer, as the operating system has it. */
export const newStore = (): Required<Pick<AppOptions, 'keyPlace'>> => {
  const key = new Uint8Array(randomBytes(32));
  const lock = async (secret: string) => Buffer.from(wrap(key, Buffer.from(secret), 'a store')).toString('base64');
  const open = async (locked: string) => {
    const plain = unwrap(key, new Uint8Array(Buffer.from(locked, 'base64')), 'a store');
    return plain && Buffer.from(plain).toString();
  };
  return { keyPlace: { store: { lock, open }, sentence: 'It is opened by this account.' } };
};
