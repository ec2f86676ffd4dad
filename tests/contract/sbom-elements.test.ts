import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringSbom, plannedRelease } from '#main/testing/references.ts';
import { Workplace } from '#main/testing/workplace.ts';

const property = (name: string, value: string): object => ({ name, value });
/** Says everything that NTIA, CISA and FDA ask of a component. */
const whole = {
  ...{ type: 'library', 'bom-ref': 'whole', name: 'whole', version: '1.0.0', purl: 'pkg:npm/whole@1.0.0' },
  supplier: { name: 'Whole Ltd' },
  licenses: [{ license: { id: 'MIT' } }],
  hashes: [{ alg: 'SHA-256', content: 'a'.repeat(64) }],
  properties: [property('fda:levelOfSupport', 'Actively maintained'), property('cdx:lifecycle:milestone:endOfSupport', '2029-12-31')],
};
/** Says that it does not know, and what it does not tell. */
const evasive = {
  ...{ type: 'library', 'bom-ref': 'evasive', name: 'evasive', version: 'unknown', purl: 'pkg:npm/evasive' },
  supplier: { name: 'withheld' },
  properties: [property('fda:levelOfSupport', 'unknown'), property('cdx:lifecycle:milestone:endOfSupport', 'withheld')],
};
const bare = { type: 'library', 'bom-ref': 'bare', name: 'bare' };
const bill = {
  ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 },
  metadata: { component: { type: 'device', 'bom-ref': 'pump', name: 'Pump', version: '4.2' } },
  components: [whole, evasive, bare],
  dependencies: [{ ref: 'pump', dependsOn: ['whole', 'evasive'] }],
};

describe('[R54] a bill of materials that is imported', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await Workplace.staffed();
    expect(await bringSbom(place, await plannedRelease(place), bill)).toMatchObject({ ok: true });
  });
  afterAll(() => place.context.vault.close());
  const findings = async () => (await place.do('auditor', 'reference.show', { id: 'SET-0001' })).sbom?.findings;

  it('is told of each baseline field of NTIA how many components state it, do not know it, withhold it or leave it out, by name', async () => {
    const told = await findings();
    const of = (name: string) => told?.each.find((one) => one.name === name);
    // The component that the bill is about is one of the four.
    const asked: [field: string, stated: number, unknown: number, withheld: number, missing: number, without: string[]][] = [
      ['Component Producer', 1, 0, 1, 2, ['Pump 4.2', 'evasive unknown', 'bare']],
      ['Component Name', 4, 0, 0, 0, []],
      ['Component Version', 2, 1, 0, 1, ['evasive unknown', 'bare']],
      ['Component Identifiers', 2, 0, 0, 2, ['Pump 4.2', 'bare']],
      ['Component Dependency Relationship', 3, 0, 0, 1, ['bare']],
    ];
    for (const [name, stated, unknown, withheld, missing, without] of asked)
      expect(of(name), name).toMatchObject({ stated, unknown, withheld, missing, without });
    expect(told?.withoutIdentity).toEqual({ count: 2, names: ['Pump 4.2', 'bare'] });
    // Who made it and when is asked of the bill as a whole.
    for (const name of ['SBOM Author', 'SBOM Timestamp'])
      expect(
        told?.document.find((one) => one.name === name),
        name,
      ).toMatchObject({ is: 'missing' });
  });

  it('is told of the two that FDA asks for besides: level of support and end-of-support date', async () => {
    const told = await findings();
    const without = ['Pump 4.2', 'evasive unknown', 'bare'];
    expect(told?.each.find(({ id }) => id === 'FDA.SUPPORT')).toMatchObject({ stated: 1, unknown: 1, withheld: 0, missing: 2, without });
    expect(told?.each.find(({ id }) => id === 'FDA.EOS')).toMatchObject({ stated: 1, unknown: 0, withheld: 1, missing: 2, without });
  });
});
