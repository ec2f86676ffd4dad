import { beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import { versionText } from '#main/domain/registers/write-version.ts';
import { declare, registerText, signMove, smallRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { declarationSchema } from '#shared/domain/register/declaration-schema.ts';

const three = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const four = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const computed = [
  { id: 'score31', label: 'Score by CVSS 3.1', function: 'cvss31', version: 1, vector: 'vector', gives: 'score' },
  { id: 'severity31', label: 'Severity by CVSS 3.1', function: 'cvss31', version: 1, vector: 'vector', gives: 'severity' },
  { id: 'score40', label: 'Score by CVSS 4.0', function: 'cvss40', version: 1, vector: 'vector', gives: 'score' },
  { id: 'severity40', label: 'Severity by CVSS 4.0', function: 'cvss40', version: 1, vector: 'vector', gives: 'severity' },
];
const fields = [
  { id: 'vector', label: 'Vector', type: 'vector' },
  { id: 'note', label: 'Note', type: 'text' },
];
const own = { fields, computed, columns: ['score31'], sections: [{ title: 'All', fields: ['vector', 'note'] }] };

describe('the score of a CVSS vector in a register', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    await declare(place, registerText(smallRegister(own)));
  });
  const make = async (vector: string): Promise<string> =>
    (await place.do('author', 'entry.create', { register: 'sample', title: 'Heap overflow', values: { vector }, links: [] })).number;
  const results = async (number: string) => (await place.do('auditor', 'entry.show', { number })).computed.map(({ result }) => result);

  it.each([
    [three, ['9.8', 'Critical', '', '']],
    // The temporal and the environmental metrics count, as the specification says.
    [`${three}/E:U/RL:O/RC:U`, ['7.8', 'High', '', '']],
    ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N', ['0.0', 'None', '', '']],
    [four, ['', '', '9.3', 'Critical']],
    [`${four}/E:U`, ['', '', '8.1', 'High']],
  ])('of %s is %j: that of its own version, and none of the other', async (vector, expected) => {
    expect(await results(await make(vector))).toEqual(expected);
  });

  it('is not saved for a vector that cannot be read in one way only, with a sentence', async () => {
    for (const vector of [`${three}/E:U/E:P`, three.replace('/A:H', ''), 'CVSS:4.0/AC:L/AV:N'])
      await expect(make(vector)).rejects.toThrow('Vector: write a CVSS vector of version 3.1 or 4.0.');
  });

  it('is signed with the vector and the function, stands in list and record, and is found by verification where an insider wrote another', async () => {
    const number = await make(three);
    const { hash } = await place.do('quality', 'entry.show', { number });
    const { lines } = await place.preview('quality', 'entry.sign', { number, hash, action: 'finish' });
    expect(lines).toContainEqual(['Score by CVSS 3.1', `9.8 (cvss31 1 from Vector: ${three})`]);
    expect(await signMove(place, 'quality', number, 'finish')).toMatchObject({ ok: true });
    expect((await place.do('auditor', 'entry.list', { register: 'sample', limit: 1 })).rows[0]?.columns).toEqual(['9.8']);
    const faults = async () =>
      (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ ok, detail }) => (ok ? [] : [detail ?? ''])).join('\n');
    expect(await faults()).toBe('');
    const forged = await make(three);
    await place.unguard();
    const session = place.context.sessions.get(await place.signIn('author'));
    if (!session) throw new Error('no session');
    place.context.vault.write(place.header('author', 'entry.save', forged), session.signer, (uow) => {
      const content = contentOf(uow, uow.get('entry_versions', `${forged}/1`) ?? { content_hash: '' });
      const said = (content.computed ?? []).map((one) => (one.id === 'severity31' ? { ...one, result: 'Low' } : one));
      const lower = { ...content, computed: said };
      const content_hash = uow.putBlob(new TextEncoder().encode(versionText(lower)));
      uow.update('entry_versions', `${forged}/1`, { content_hash, saved_at: uow.time });
      uow.indexEntry(lower);
    });
    expect(await faults()).toContain(`${forged}/1: what it works out is not what comes out.`);
  });

  it('is declared of a field of vectors only, in a version that is known', () => {
    const told = (one: object): string => {
      const parsed = declarationSchema.safeParse(smallRegister({ ...own, columns: [], computed: [{ ...computed[0], ...one }] }));
      return parsed.success ? '' : parsed.error.issues.map(({ message }) => message).join('\n');
    };
    expect(told({ vector: 'note' })).toBe('"score31" is worked out from "note", which is no field of the type vector.');
    expect(told({ vector: 'gone' })).toContain('is worked out from "gone", which is no field of the type vector.');
    expect(told({ function: 'cvss30' })).toContain('Functions: days, due, count, max, min, matrix, allSay, worst, expiry, cvss31, cvss40');
  });
});
