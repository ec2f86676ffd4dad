import { expect, it } from 'vitest';
import { readJson } from './bounded-json.ts';

it.each(['{"seq":1e308}', '{"seq":0.5}', '{"title":"\\ud800"}', '{"seq":9007199254740993}'])(
  '[R16] a record that no program writes in one way only is no record: %s',
  (text) => {
    expect(readJson(text)).toEqual({ ok: false, problem: expect.stringMatching(/^It holds a number that is not whole, or half a letter/) });
    expect(readJson('{"seq":1}')).toEqual({ ok: true, value: { seq: 1 }, isCanonical: true });
    expect(readJson('{ "seq": 1 }')).toMatchObject({ ok: true, isCanonical: false });
  },
);
