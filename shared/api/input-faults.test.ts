import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { line } from './fields.ts';
import { operations } from './index.ts';
import { faultOf, invalidInput } from './input-faults.ts';

const said = (schema: z.ZodType, input: unknown): string => {
  const parsed = schema.safeParse(input, { error: faultOf });
  return parsed.success ? '' : invalidInput(parsed.error.issues).message;
};

describe('an input that is refused', () => {
  it.each([
    ['holders 2 place: At most 80 characters', { number: 'SOP-001', holders: [place('Lab'), place('x'.repeat(81))] }],
    ['number: Is missing', { holders: [place('Lab')] }],
    ['number: A document number looks like SOP-001: capital letters, digits and dashes', { number: 'sop', holders: [place('Lab')] }],
    ['holders: At least 1 entry', { number: 'SOP-001', holders: [] }],
    ['holders: Has to be of kind array', { number: 'SOP-001', holders: 'Lab' }],
    ['Not known here: hodlers', { number: 'SOP-001', holders: [place('Lab')], hodlers: 1 }],
  ])('is told in words: %s', (sentence, input) => {
    expect(said(operations['distribution.issue'].input, input)).toBe(sentence);
  });

  it('names fields as people say them, and what can be chosen', () => {
    expect(said(z.object({ oneTimePassword: z.string().min(12) }), { oneTimePassword: 'x' })).toBe(
      'one time password: At least 12 characters',
    );
    expect(said(z.object({ act: z.enum(['revise', 'retire']) }), { act: 'x' })).toBe('act: Has to be one of: revise, retire');
    expect(said(z.object({ limit: z.number().int().min(1).max(500) }), { limit: 0 })).toBe('limit: At least 1');
    const shapes = z.discriminatedUnion('type', [z.object({ type: z.literal('list') }), z.object({ type: z.literal('table') })]);
    expect(said(z.object({ block: shapes }), { block: { type: 'x' } })).toBe('block type: Has to be one of: list, table');
    expect(said(z.object({ run: z.uuid() }), { run: 'x' })).toBe('run: Does not have the form that is asked for');
    expect(said(z.object({ of: z.union([z.string(), z.null()]) }), { of: 1 })).toBe('of: Does not have the form that is asked for');
    expect(said(z.object({ title: line(3) }), { title: 'four' })).toBe('title: At most 3 characters');
  });
});

function place(name: string) {
  return { kind: 'place', place: name };
}
