import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePageToken, readPageToken } from './page-token.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
const contentHash = createHash('sha256').update('A text.').digest('hex');
const numbers = fc.stringMatching(/^[A-Z]{1,12}-[0-9]{1,8}$/);
const copies = fc.option(fc.record({ copy: fc.integer({ min: 1, max: 9999 }), issued: fc.constant('2026-11-25'), holder: fc.string() }));

describe('the code of a page', () => {
  it('is read as it was pasted or typed: with spaces lost or added at its ends, in small letters, over several lines', () => {
    fc.assert(
      fc.property(numbers, copies, fc.nat(), (number, copy, place) => {
        const code = makePageToken({ number, revision: '1.0', contentHash, copy }, privateKey);
        const at = place % code.length;
        for (const given of [
          code,
          code.trim(),
          ` ${code.trim()}`,
          `${code.trim()} \n`,
          code.toLowerCase(),
          `${code.slice(0, at)}\r\n${code.slice(at)}`,
        ])
          expect(readPageToken(given, spki)).toMatchObject({ number, revision: '1.0', contentHash, genuine: true, text: code });
      }),
    );
  });

  it('of which a letter is another one is not genuine, however it is read', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (number, place) => {
        const code = makePageToken({ number, revision: '1.0', contentHash, copy: null }, privateKey);
        const at = place % code.length;
        const other = code[at] === '0' ? '1' : '0';
        expect(readPageToken(`${code.slice(0, at)}${other}${code.slice(at + 1)}`, spki)?.genuine ?? false).toBe(false);
      }),
    );
  });
});
