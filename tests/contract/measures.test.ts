import { beforeAll, describe, expect, it } from 'vitest';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { assessed } from '#main/testing/vulnerabilities.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { plusDays } from '#shared/domain/time.ts';

/** Two findings of one release, of which one was repaired; another release that nobody assessed. */
describe('[R59] the measures of a device', () => {
  let place: Workplace;
  let device = '';
  let other = '';
  let today = '';
  const day = (after: number): string => plusDays(today, after).slice(0, 10);
  const measured = async (until = day(60)) => (await place.do('auditor', 'measures.show', { device, from: today, until }))[0];
  beforeAll(async () => {
    place = await Workplace.staffed();
    today = place.clock.today();
    const release = await assessed(place);
    await declare(place, shippedRegister('device'));
    const made = async (register: string, links: { role: string; to: string }[]) =>
      (await place.do('author', 'entry.create', { register, title: 'Pump', values: {}, links })).number;
    device = await made('device', []);
    await fill(place, 'author', release, {}, [{ role: 'device', to: device }]);
    other = await made('release', [{ role: 'device', to: device }]);
    await fill(place, 'author', 'FND-0002', { analysis: 'Reached.', decision: 'Fixed', fixedBy: 'mqttlink 4.3.5' });
    expect(await signMove(place, 'reviewer', 'FND-0002', 'decide')).toMatchObject({ ok: true });
    expect(await signMove(place, 'quality', 'FND-0002', 'confirmFixed')).toMatchObject({ ok: true });
    await fill(place, 'author', 'FND-0002', { patchAvailable: day(10), patchComplete: day(40) });
  }, 120_000);

  it('say beside each figure what it was counted from, and name the releases that nobody assessed', async () => {
    expect(await measured()).toMatchObject({
      ...{ device, releases: 2, notAssessed: [other], identified: 2, undecided: 1, toPatch: 2, patched: 1, percent: 50 },
      identifiedToPatch: { known: 1, unknown: 1, median: 10 },
      patchToField: { known: 1, unknown: 0, median: 30 },
    });
    // As of an earlier day neither the patch nor its installation was known.
    expect(await measured(day(20))).toMatchObject({
      identifiedToPatch: { median: 10 },
      patchToField: { known: 0, unknown: 1, median: null },
    });
  });

  it('are taken out as a list, in which what is not known is no zero', async () => {
    const asked = { list: 'measures', format: 'csv', device, from: day(300), until: day(365) } as const;
    const { bytes } = await place.take('auditor', 'exchange.exportList', asked);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain('not known');
    expect(text).toContain(other);
  });
});
