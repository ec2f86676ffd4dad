import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '#main/app/dispatch.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { line, reason } from '#shared/api/fields.ts';
import { operations } from '#shared/api/index.ts';
import { cells, operationNames } from '../permissions/matrix.ts';
import { holderOf, makeObjects } from '../permissions/objects.ts';
import { permissionsPage } from '../permissions/page.ts';
import { inputOf, type Real } from '../permissions/real-inputs.ts';
import { askedBy, hireForRules, recordRules } from '../permissions/record-rules.ts';

/** Where words stand in an input, as the path of a fault says it. */
const placesOf = (value: unknown, words: string, path: readonly string[] = []): string[] => {
  if (value === words) return [path.join('.')];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => placesOf(one, words, [...path, key]));
};
/** No texts that a record shows: secrets, what names something that is there, and what is searched for. */
const UNTYPED =
  /[pP]ass(?:word|phrase)$| (?:window|id|about|check|contentHash|folder|index|certificate|role|back|field|to|after|policy|clause|sbom|shipped|test|act|records\.0\.number|recipients\.0\.(?:certificate|fingerprint))$|^identity\.enrol oneTimePassword$|^(?:audit|search)\.|^entry\.(?:search|list|board|pace) |^training\.(?:evidence|record) number$/;

describe('who may do what, asked with the ids of records that are there', () => {
  let place: Workplace;
  let real: Real;
  beforeAll(async () => {
    place = await Workplace.staffed();
    real = await makeObjects(place);
  });

  it('every operation can be asked with such an input', () => {
    const unfit = operationNames.flatMap((name) => {
      const parsed = operations[name].input.safeParse(inputOf(name, real));
      return parsed.success
        ? []
        : [`${name}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`];
    });
    expect(unfit).toEqual([]);
  });

  it('every field of free text refuses what cannot be seen, in words, and takes lines, tabs and the joiners of scripts', () => {
    const unseen = 'before\u001b[31m after';
    const asked = new Set<string>();
    const taking = operationNames.flatMap((name) => {
      const input = inputOf(name, { ...real, words: unseen, wholly: true });
      const parsed = operations[name].input.safeParse(input);
      const said = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.')));
      return placesOf(input, unseen).flatMap((path) => {
        asked.add(path.split('.').at(-1) ?? '');
        return said.has(path) ? [] : [`${name} ${path}`];
      });
    });
    expect([...asked]).toEqual(expect.arrayContaining(['reason', 'title', 'text', 'printedName']));
    expect(taking.filter((one) => !UNTYPED.test(one))).toEqual([]);
    for (const text of ['One line\nand another', 'Windows\r\nends', 'A\ttab', 'می\u200cخواهم'])
      expect(reason.safeParse(text).success, text).toBe(true);
    expect(reason.parse('Windows\r\nends')).toBe('Windows\nends');
    expect(reason.parse('A line\u2028another\u2029and a paragraph')).toBe('A line\nanother\nand a paragraph');
    for (const text of ['Two\u2028lines', 'Two\u2029paragraphs', 'Two\nlines'])
      expect(line(80).safeParse(text).error?.issues[0]?.message).toBe('Leave out control characters');
    expect(reason.safeParse('safe\u202egnp.exe').error?.issues[0]?.message).toBe('Leave out control characters');
  });

  it('[R08] is refused to each role that is not named, and to nobody who is; nothing comes of a refusal but its entry', async () => {
    const before = place.context.vault.ledgerHead().seq;
    for (const { name, role, isOpen } of cells) {
      if (isOpen) continue;
      expect(await place.ask(holderOf[role], name, inputOf(name, real)), `${role}: ${name}`).toMatchObject({
        ok: false,
        code: 'forbidden',
      });
    }
    const left = await place.do('auditor', 'audit.list', { from: before + 1, limit: 1000 });
    expect(left.filter(({ operation, outcome }) => outcome !== 'forbidden' && operation !== 'identity.signIn')).toEqual([]);
    for (const { name, role, isOpen } of cells) {
      if (!isOpen) continue;
      const answer = await place.ask(holderOf[role], name, { ...(inputOf(name, real) as object), notAsked: 1 });
      expect(answer, `${role}: ${name}`).toMatchObject({ ok: false, code: 'invalid-input' });
    }
  });

  it('[R08] tells nobody who is not signed in anything', async () => {
    for (const name of operationNames)
      if (operations[name].permission !== 'public')
        expect(await dispatch(place.context, null, name, inputOf(name, real)), name).toMatchObject({ ok: false, code: 'not-signed-in' });
  });

  it('[R08] and ends with the account: a session that is open gets nothing more, and there is no other', async () => {
    const session = await place.signIn('reader');
    await place.do('admin', 'identity.deactivate', { userId: 'reader', reason: 'Has left' });
    for (const name of operationNames)
      if (operations[name].permission !== 'public')
        expect(await dispatch(place.context, session, name, inputOf(name, real)), name).toMatchObject({ ok: false, code: 'not-signed-in' });
    expect(await place.ask(null, 'identity.signIn', { userId: 'reader', password: passwordOf('reader') })).toMatchObject({ ok: false });
  });

  it('stands on its page as it is; node tests/permissions/write-page.ts writes it', () => {
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage());
  });
});

describe('[R08] a record that lets one person and not another of the same role', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await hireForRules(place);
  });

  it.each(recordRules.map((one) => [`${one.operation}: ${one.rule.toLowerCase()}, not ${one.other}`, one] as const))(
    '%s',
    async (_, rule) => {
      const { input, own, stranger } = await rule.play(place);
      expect(await place.ask(stranger, rule.operation, askedBy(rule, input, stranger))).toMatchObject({ ok: false, code: rule.code });
      expect(await place.ask(own, rule.operation, askedBy(rule, input, own))).toMatchObject({ ok: true });
    },
  );
});
