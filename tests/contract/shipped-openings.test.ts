import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOneRelation, openingsOf, takenOver } from '#main/domain/registers/openings.rules.ts';
import { shippedRegister } from '#main/testing/registers.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { declarationSchema } from '#shared/domain/register/declaration-schema.ts';

const all: Declaration[] = readdirSync('assets/registers').map((file) =>
  declarationSchema.parse(JSON.parse(/```register\n([\s\S]*?)\n```/.exec(shippedRegister(file.replace('.md', '')))?.[1] ?? '')),
);
const openings = all.flatMap((from) =>
  all.flatMap((next) =>
    openingsOf(from, next, () => true).map((opening) => ({ from, next, ...opening, way: `${from.register} ${next.register}` })),
  ),
);

describe('what is opened from an entry of a shipped register', () => {
  const begins = (from: Declaration, next: Declaration, role: string | null): boolean =>
    takenOver(next, role, from, { title: 'Said', values: {} }, () => true).title === 'Said';

  it('begins with what that entry says, where it came out of it', () => {
    const cameOut = openings.filter(
      ({ from, back, isPart }) => !isPart && from.links.some(({ role, follows }) => role === back && follows),
    );
    expect(cameOut.length).toBeGreaterThan(10);
    expect(cameOut.filter(({ from, next, role }) => !begins(from, next, role)).map(({ way, back }) => `${way} ${back}`)).toEqual([]);
    const reasons = [
      'nonconformity raisedBy',
      'capa raisedBy',
      'designChange causedBy',
      'configurationChange causedBy',
      'incident raisedBy',
    ];
    const raised = openings.filter(({ next, role }) => reasons.includes(`${next.register} ${role}`));
    expect(raised.filter(({ from, next, role }) => !begins(from, next, role)).map(({ way }) => way)).toEqual([]);
  });

  it('names fields that both ends have', () => {
    const unknown = all.flatMap(({ register, links }) =>
      links.flatMap(({ role, takes = [] }) =>
        takes.flatMap(({ register: of, from }) =>
          from === 'title' || all.find((one) => one.register === of)?.fields.some(({ id }) => id === from)
            ? []
            : [`${register} ${role} ${of}.${from}`],
        ),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it('goes its own way where both ends name each other, so that neither asks the other for ever', () => {
    const paired = openings.flatMap(({ from, next, role, back }) => {
      const [there, here] = [next.links.find((one) => one.role === role), from.links.find((one) => one.role === back)];
      if (!there || !here || !isOneRelation({ declaration: next, link: there }, { declaration: from, link: here })) return [];
      return here.follows || there.follows ? [] : [`${from.register}.${here.role} and ${next.register}.${there.role}`];
    });
    expect(paired).toEqual([]);
  });
});
