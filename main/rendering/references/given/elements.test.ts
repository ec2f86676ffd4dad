import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ListOfElements } from './elements.ts';

const read = (bytes: Uint8Array, sizes: readonly number[], field = 'list'): { head: unknown; elements: unknown[] } => {
  const reader = new ListOfElements(field);
  const elements: unknown[] = [];
  let at = 0;
  for (let step = 0; at < bytes.length; step += 1) {
    const size = sizes[step % sizes.length] ?? 1;
    elements.push(...reader.push(bytes.subarray(at, at + size)).map((json) => JSON.parse(json)));
    at += size;
  }
  return { head: JSON.parse(reader.end()), elements };
};
const element = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.array(fc.jsonValue({ maxDepth: 2 })));

describe('a document divided into the elements of a list', () => {
  it('gives what the parser of the engine gives, wherever its bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(element, { maxLength: 8 }),
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 })),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        fc.boolean(),
        fc.boolean(),
        (list, beside, sizes, isFirst, isSpaced) => {
          const { list: _own, ...rest } = beside;
          const document = isFirst ? { list, ...rest } : { ...rest, list };
          const bytes = Buffer.from(JSON.stringify(document, null, isSpaced ? 2 : 0));
          expect(read(bytes, sizes)).toEqual({
            head: { ...JSON.parse(JSON.stringify(rest)), list: [] },
            elements: JSON.parse(JSON.stringify(list)),
          });
        },
      ),
    );
  });

  it.each([
    ['{"list":[{},{}', /cut off/],
    ['{"list":[{},{},]}', /ends with a comma/],
    ['{"list":[{}{}]}', /not divided by a comma/],
    ['{"list":[,{}]}', /Between its records stands ","/],
    ['{"list":[1]}', /Between its records stands "1"/],
    ['{"list":[]}{"list":[]}', /More stands after its end/],
    [`{"list":[${'['.repeat(300)}`, /nested more than 200 deep/],
  ])('refuses %s', (text, sentence) => {
    expect(() => read(Buffer.from(text), [7])).toThrow(sentence);
  });
});
