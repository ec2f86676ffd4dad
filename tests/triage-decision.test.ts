import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { invariantsOf, ownFields, valuesFor, whyTwo } from '../renderer/screens/registers/triage/decision-words.ts';

const [, text = ''] = /```register\n([\s\S]*?)```/.exec(readFileSync('assets/registers/finding.md', 'utf8')) ?? [];
const declaration = JSON.parse(text) as Declaration;

describe('the fields of a decision on screen', () => {
  it('are the four of which each stands with one decision alone', () => {
    expect(ownFields(declaration).map(({ id }) => id)).toEqual(['justification', 'action', 'fixedBy', 'acceptedUntil']);
  });

  it('are emptied where another decision is chosen, and come back with it', () => {
    const aside = {};
    const affected = valuesFor(declaration, 'Affected', { decision: 'Affected', action: 'Switch it off.' }, aside);
    expect(affected).toMatchObject({ decision: 'Affected', action: 'Switch it off.' });
    expect(valuesFor(declaration, 'Fixed', affected, aside)).toMatchObject({ decision: 'Fixed', action: '', fixedBy: '' });
    expect(valuesFor(declaration, 'Affected', { action: '' }, aside)).toMatchObject({ action: 'Switch it off.' });
  });

  it('are told as missing, or as what has to be empty', () => {
    const told = invariantsOf(declaration, 'Not affected', { action: 'Left over' });
    expect(told.map(({ field, isAsked, holds }) => [field.id, isAsked, holds])).toEqual([
      ['justification', true, false],
      ['action', false, false],
    ]);
  });

  it('ask for two signatures wherever one of the conditions for one does not hold, and say which', () => {
    const said = { exploited: 'Not listed', level: 'Justify', decision: 'Affected' };
    expect(whyTwo(declaration, (id) => said[id as keyof typeof said])).toBeNull();
    const listed = { ...said, exploited: 'Listed', level: undefined };
    expect(whyTwo(declaration, (id) => listed[id as keyof typeof listed])).toEqual([
      'Known to be exploited (KEV): Listed',
      'Level by the policy: –',
    ]);
  });
});
