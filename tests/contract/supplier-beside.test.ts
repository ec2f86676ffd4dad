import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { bringFeed } from '#main/testing/references.ts';
import { fill, signMove } from '#main/testing/registers.ts';
import { assessed } from '#main/testing/vulnerabilities.ts';
import { Workplace } from '#main/testing/workplace.ts';

/** What a supplier says, as OpenVEX. */
const openVex = (id: string, ...statements: object[]): object => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': `https://supplier.example/${id}`,
  author: 'Supplier',
  timestamp: '2026-03-02T10:00:00Z',
  version: 1,
  statements,
});
const says = (name: string, purl: string, more: object) => ({ vulnerability: { name }, products: [{ '@id': purl }], ...more });

describe('what suppliers say beside what was found', () => {
  let place: Workplace;
  let release = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    release = await assessed(place);
    const brought = await bringFeed(
      place,
      openVex(
        'one',
        says('CVE-2026-10001', 'pkg:npm/left-pad@1.0.0', {
          ...{ status: 'not_affected', justification: 'vulnerable_code_not_in_execute_path', impact_statement: 'It is never called.' },
        }),
        says('CVE-2026-90017', 'pkg:npm/mqttlink@4.3.2', { status: 'affected', action_statement: 'Update.' }),
        says('CVE-2026-90017', 'pkg:npm/something-else@1.0.0', { status: 'affected', action_statement: 'Update.' }),
      ),
    );
    expect(brought).toMatchObject({ ok: true });
    await place.do('quality', 'vulnerability.assess', { release });
  });
  afterAll(() => place.context.vault.close());

  const beside = async (number: string) => (await place.do('auditor', 'vulnerability.finding', { number })).supplier;

  it('is a part of the assessment, names the document and opens, changes and decides nothing', async () => {
    const { result, entries } = await place.do('auditor', 'vulnerability.show', { run: 'RUN-0002' });
    expect(result.suppliers).toMatchObject([{ kind: 'openvex', set: 'SET-0004' }]);
    expect(entries.map(({ number, outcome, supplier }) => [number, outcome, supplier])).toEqual([
      ['FND-0001', 'same', 'open'],
      ['FND-0002', 'same', 'open'],
    ]);
    expect((await place.do('auditor', 'entry.show', { number: 'FND-0001' })).state).toBe('New');
    expect(await beside('FND-0001')).toEqual([
      {
        ...{ set: 'SET-0004', record: 'CVE-2026-10001', is: 'open' },
        text: expect.stringContaining('The supplier says "not affected"'),
        why: 'vulnerable_code_not_in_execute_path. It is never called.',
      },
    ]);
    // What he says of another component is not told of this one.
    expect(await beside('FND-0002')).toHaveLength(1);
  });

  it('contradicts a decision on the finding and in the run, and stays a contradiction', async () => {
    const decided = { analysis: 'Not built in.', decision: 'Not affected', justification: 'Component not present' };
    await fill(place, 'author', 'FND-0002', decided);
    expect(await signMove(place, 'reviewer', 'FND-0002', 'decide')).toMatchObject({ ok: true });
    expect((await beside('FND-0002'))[0]?.is).toBe('open');
    expect(await signMove(place, 'quality', 'FND-0002', 'confirmNotAffected')).toMatchObject({ ok: true });
    expect(await beside('FND-0002')).toMatchObject([
      { is: 'differs', text: expect.stringContaining('This contradicts our decision ("not affected").'), why: 'Update.' },
    ]);
    const { entries } = await place.do('auditor', 'vulnerability.show', { run: 'RUN-0002' });
    expect(entries.map(({ number, supplier }) => [number, supplier])).toContainEqual(['FND-0002', 'differs']);
    expect((await place.do('auditor', 'entry.show', { number: 'FND-0002' })).state).toBe('Not affected');
  });

  it('stands every check, with the documents of suppliers worked out again', async () => {
    expect((await verifyVaultOrRecord(place.folder, undefined)).filter(({ ok }) => !ok)).toEqual([]);
  });
});
