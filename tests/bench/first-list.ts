import { newSeat } from '#main/app/desk.ts';
import type { Screens } from '../journeys/screens/browser.ts';
import { compared, type Measure, median } from './measure.ts';
import { atScreens, atSignIn, FIRST_ROW, openVault, SIGN_IN, untilDrawn } from './screen.ts';
import { seededVault } from './seeded-vault.ts';

const ROUNDS = 9;
const FEWEST = 1000;

/** From opening the vault to the first rows on the screen, without the time that the person types; the key derivation is the tests' cheap one. */
const openAndList = async (screens: Screens, folder: string): Promise<number> => {
  await screens.desk.call(newSeat(), 'host.closeVault', {});
  const started = performance.now();
  await openVault(screens, folder);
  const opened = performance.now() - started;
  const page = await atSignIn(screens, 'quality', '#/documents');
  const drawn = await untilDrawn(page, SIGN_IN, FIRST_ROW);
  await page.getByRole('button', { name: 'Person' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('User id').waitFor();
  await page.context().close();
  return opened + drawn;
};

/** The first list of a large vault against that of a small one: a search for the first page must not grow with the vault. */
export const firstList: Measure = async ({ size, documents }) => {
  const [small, large] = [await seededVault(FEWEST), await seededVault(documents)];
  const times = { small: [] as number[], large: [] as number[] };
  await atScreens(small, async (screens) => {
    await openAndList(screens, small);
    for (let round = 0; round < ROUNDS; round += 1) {
      times.small.push(await openAndList(screens, small));
      times.large.push(await openAndList(screens, large));
    }
  });
  const taken = { value: median(times.large), baseline: median(times.small) };
  return [compared({ name: 'first-list', size, ...taken, unit: 'ms', aim: { atMost: 1.3 } })];
};
