import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { entryText, parseEntry, ZERO_HASH } from '#main/domain/audit/ledger-entry.ts';
import { generatePersonKey, loadPrivateKey, signBytes } from '#main/domain/signing/keys.ts';
import { checksOnThisThread } from '#main/domain/signing/signature-check.ts';
import type { SignatureChecks } from '#main/ports/signature-checks.ts';
import { withSignaturePool } from '#main/storage/signatures/signature-pool.ts';

const pair = await generatePersonKey();
const key = Buffer.from(pair.publicKey).toString('base64');
const signer = loadPrivateKey(pair.privateKey);
const signed = (text: string) => ({ key, text, signature: Buffer.from(signBytes(signer, Buffer.from(text))).toString('base64') });

describe('signatures that several threads check', () => {
  // Enough to go round the queue more than once, so that threads are started and memory is used again.
  const right = Array.from({ length: 40 }, (_, index) => signed(`Entry ${index} of the ledger, größer 文 ${'x'.repeat(index * 20)}`));
  const large = signed('y'.repeat(400_000));
  const all = Array.from({ length: 6000 }, (_, index) => {
    const one = right[index % right.length] ?? large;
    if (index === 2500) return large;
    if (index % 1000 === 7) return { ...one, text: `${one.text}.` };
    if (index % 1000 === 8) return { ...one, key: '' };
    if (index % 1000 === 9) return { ...one, signature: `${one.signature} ` };
    return one;
  });
  const told = (checks: SignatureChecks): string[] => {
    const answers: string[] = [];
    for (const [index, one] of all.entries()) checks.add(one, (good) => answers.push(`${index} ${good}`));
    checks.settle();
    return answers;
  };

  it('[R01] come out as on one thread and in the same order: altered texts, unknown keys and spoilt signatures, however large an entry is', () => {
    const expected = all.map((_, index) => `${index} ${![7, 8, 9].includes(index % 1000)}`);
    expect(told(checksOnThisThread())).toEqual(expected);
    for (const threads of [1, 3])
      for (const count of [0, 100_000]) expect(withSignaturePool(told, { threads, expected: count })).toEqual(expected);
  });
});

describe.each([
  ['without anything that is escaped', 'ü 文 q', 'B'],
  ['with escapes', 'ü "q"', 'B\n'],
])('an entry of the ledger %s that is read back', (_, subject, title) => {
  const text = entryText({
    ...{ version: 1, seq: 2, time: '2026-01-01T00:00:00.000Z', wallClock: '2026-01-01T00:00:00.000+00:00 (UTC)', workstation: 'desk' },
    ...{ signer: { kind: 'session', keyId: 'k' }, actor: 'author', roles: ['Author'], operation: 'documents.describe', subject },
    ...{ reason: '', outcome: 'done', blobs: [{ hash: ZERO_HASH, size: 1 }], previous: ZERO_HASH },
    changes: [
      { table: 'documents', id: 'd', before: { review_months: null, title: 'A' }, after: { pages: 12000, review_months: 12, title } },
    ],
  });
  const variants: [string, string, string][] = [
    ['a blank', '"seq":2', '"seq": 2'],
    ['a member twice', '"seq":2', '"seq":2,"seq":2'],
    ['a member that is none', '"seq":2', '"seq":2,"sequence":2'],
    ['a fraction that is none', '"seq":2', '"seq":2.0'],
    ['a fraction', '"review_months":12', '"review_months":12.5'],
    ['an exponent, which is as short', '"pages":12000', '"pages":120e2'],
    ['an exponent and zeros before it', '"pages":12000', '"pages":12.0e3'],
    ['an exponent, and a blank for what it saves', '"pages":12000', '"pages": 12e3'],
    ['minus nothing', '"review_months":12', '"review_months":-0'],
    ['a number that is not exact', '"review_months":12', '"review_months":9007199254740993'],
    ['a truth value', '"review_months":12', '"review_months":true'],
    ['columns in another order', '"review_months":null,"title":"A"', '"title":"A","review_months":null'],
    ['an escape that needs none', '"title":"A"', '"title":"\\u0041"'],
    ['half a character', '"title":"A"', '"title":"\\ud800"'],
    ['half a character that is not escaped', '"title":"A"', '"title":"\ud800"'],
    ['a column that moves when it is read', '"before":{', '"before":{"a":1,"1":2,'],
    ['the prototype as a column', '"before":{', '"before":{"__proto__":"x",'],
    ['a hash in capitals', `"hash":"${ZERO_HASH}"`, `"hash":"${'A'.repeat(64)}"`],
    ['a size below nothing', '"size":1', '"size":-1'],
    ['another version', '"version":1', '"version":2'],
    ['another kind of signer', '"kind":"session"', '"kind":"seal"'],
  ];

  it('is what was written', () => expect(entryText(parseEntry(text) as NonNullable<ReturnType<typeof parseEntry>>)).toBe(text));
  it.each(variants)('[R01] is none with %s in it', (__, from, to) => {
    expect(text).toContain(from);
    expect(parseEntry(text.replace(from, to))).toBeNull();
  });
});
