import { newSeat } from '#main/app/desk.ts';
import type { Screens } from '../journeys/screens/browser.ts';
import { compared, type Measure, median, within } from './measure.ts';
import { atScreens, atSignIn, bareLoad, FIRST_ROW, goTo, HOME, openVault, SIGN_IN, untilDrawn } from './screen.ts';
import { seededVault } from './seeded-vault.ts';

const ROUNDS = 9;
const FEWEST = 1000;
/** What the first list may take beyond a bare page load, in milliseconds. */
const BEYOND = 250;

/** From opening the vault over the sign-in and home to the first rows on the screen, without the time that the person types; the key derivation is the tests' cheap one. */
const openAndList = async (screens: Screens, folder: string): Promise<number> => {
  await screens.desk.call(newSeat(), 'host.closeVault', {});
  const started = performance.now();
  await openVault(screens, folder);
  const opened = performance.now() - started;
  const page = await atSignIn(screens, 'quality');
  const drawn = (await untilDrawn(page, SIGN_IN, HOME)) + (await untilDrawn(page, goTo('#/documents'), FIRST_ROW));
  await page.getByRole('button', { name: 'Person' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('User id').waitFor();
  await page.context().close();
  return opened + drawn;
};

/**
 * The first list of a large vault against that of a small one, because a search for the first page must not grow with the vault;
 * and beside the load of a bare page in the same browser.
 */
export const firstList: Measure = async ({ size, documents }) => {
  const [small, large] = [await seededVault(FEWEST), await seededVault(documents)];
  const times = { small: [] as number[], large: [] as number[], bare: [] as number[] };
  await atScreens(small, async (screens) => {
    await openAndList(screens, small);
    for (let round = 0; round < ROUNDS; round += 1) {
      times.bare.push(await bareLoad(screens));
      times.small.push(await openAndList(screens, small));
      times.large.push(await openAndList(screens, large));
    }
  });
  const taken = { value: median(times.large), baseline: median(times.small) };
  return [
    compared({ name: 'first-list', size, ...taken, unit: 'ms', aim: { atMost: 1.3 } }),
    within({
      name: 'first-list-beyond',
      size,
      value: taken.value,
      baseline: median(times.bare),
      unit: 'ms',
      limit: BEYOND,
      beyond: true,
    }),
  ];
};
