import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, improvement, signMove } from '#main/testing/registers.ts';
import { TestClock } from '#main/testing/workplace.ts';
import { axeFaults, picture, type Screens } from './browser.ts';
import { openHost, signIn } from './people.ts';

const cause = { kind: 'Corrective', problem: 'At 0.1 ml/h the occlusion alarm came 11 min after the limit.', scope: 'Model B: none.', method: 'Fault tree', cause: 'Filter of the pressure signal is too slow at low flow.' };
const plan = { plan: 'Shorten the filter.', adverse: 'Faster alarms may be false alarms.', criterion: 'No late alarm in 90 days.', checkOn: '2026-12-11' };
const titles = ['Wrong lot on two labels', 'Battery life below claim', 'Late answers to complaints', 'Crack at the door hinge', 'mqttlink without integrity check', 'Occlusion alarm late at low flow', 'Training gaps after moves', 'Sensor drift after cleaning'];
describe('look', () => {
  let screens: Screens;
  beforeAll(async () => {
    const clock = new TestClock(new Date(Date.now() - 80 * 24 * 3600_000));
    screens = await openHost(async (place) => {
      await improvement(place);
      const again = async (days: number) => { await place.until(new Date(clock.time.getTime() + days * 24 * 3600_000)); for (const u of ['author', 'reviewer', 'quality', 'approver', 'auditor']) await place.signIn(u); };
      const nc = (await place.do('author', 'entry.create', { register: 'nonconformity', title: 'Cracked housings', values: { found: 'x' }, links: [] })).number;
      for (const [at, title] of titles.entries()) {
        const { number } = await place.do(at % 2 ? 'author' : 'reviewer', 'entry.create', { register: 'capa', title, values: {}, links: at % 3 === 0 ? [{ role: 'raisedBy', to: nc }] : [] });
        if (at >= 3) { await fill(place, 'author', number, cause); await signMove(place, 'quality', number, 'findCause'); }
        if (at >= 5) { await fill(place, 'author', number, plan); await signMove(place, 'approver', number, 'approvePlan'); }
        if (at >= 7) { await fill(place, 'author', number, { evidence: 'Release 2.2 is out.' }); await signMove(place, 'quality', number, 'implement'); }
        if (at < 7) await again(at < 3 ? 12 : 7);
      }
      const links = [{ role: 'belongsTo', to: 'CAPA-0006' }];
      const day = (n: number) => new Date(clock.time.getTime() + n * 24 * 3600_000).toISOString().slice(0, 10);
      for (const [title, who, n] of [['Shorten the filter', 'author', 3], ['Repeat the flow test', 'reviewer', 9], ['Replace the flow test fixture', 'quality', 1]] as const)
        await place.do('author', 'entry.create', { register: 'action', title, values: { what: title, who, due: day(n) }, links });
      const done = await place.do('reviewer', 'entry.show', { number: 'ACT-0002' });
      await fill(place, 'reviewer', 'ACT-0002', { evidence: 'Report 12' });
      await place.do('reviewer', 'entry.move', { number: done.number, action: 'finish' });
      await fill(place, 'reviewer', nc, { found: 'Two of twenty housings have a crack at the left clip.', foundOn: '2026-09-20', requirement: 'Drawing 4711, 3.2', about: 'Product', lot: 'L-2026-14', delivered: false, containment: 'The lot is locked.' });
      await place.do('quality', 'entry.move', { number: nc, action: 'contain' });
      await fill(place, 'reviewer', nc, { disposition: 'Scrap', justification: 'A crack grows.', capaNeeded: true });
      await signMove(place, 'approver', nc, 'dispose');
      await again(5);
      await place.do('quality', 'entry.reopen', { number: nc, reason: 'More were found' });
      await fill(place, 'reviewer', nc, { justification: 'All of them.' });
      await signMove(place, 'approver', nc, 'dispose');
      clock.time = new Date();
    }, clock);
  }, 300_000);
  afterAll(async () => screens.close());
  it('looks', async () => {
    for (const [width, height] of [[1440, 900], [1024, 768]] as const) {
      const page = await screens.page({ width, height });
      await signIn(page, 'quality');
      const at = async (name: string, path: string, act: () => Promise<unknown>) => {
        await page.goto(page.url().replace(/#.*|$/, `#${path}`));
        await act();
        await page.waitForTimeout(400);
        console.log(name, await axeFaults(page));
        await picture(page, `look/${name}-${width}`);
      };
      await at('board', '/registers/capa?as=board', () => page.getByText('CAPA-0003').first().waitFor());
      await at('list', '/registers/capa?as=list', () => page.getByText('CAPA-0003').first().waitFor());
      await at('board-table', '/registers/capa?as=board', async () => { await page.getByRole('button', { name: 'As a table' }).click(); });
      await at('home', '/', () => page.waitForTimeout(300));
      for (const n of ['capa/CAPA-0006', 'capa/CAPA-0001', 'nonconformity/NC-0001', 'action/ACT-0003', 'capa/CAPA-0007'])
        await at(n.slice(n.indexOf('/') + 1), `/registers/${n}`, () => page.getByRole('heading', { level: 1 }).waitFor());
      await page.context().close();
    }
    expect(screens.faults).toEqual([]);
  }, 300_000);
});
