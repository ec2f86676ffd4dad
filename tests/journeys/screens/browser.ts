import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Route } from 'playwright-core';
import { Desk, newSeat } from '#main/app/desk.ts';
import { startBrowserHost } from '#main/hosts/browser/server.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import type { Clock } from '#main/ports/clock.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { whereIs } from '../../../build/system-tools.ts';
import { keepTyped } from '../typed-secrets.ts';
import { ElectronScreens } from './electron.ts';
import { keepFaults, newSettingsFolder, type Shown } from './shown.ts';

/** The last list that a browser is given is the one that counts, so Playwright's own stands here again. */
const FEATURES_OFF = [
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose'],
  ...['HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying'],
  ...['OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'TcpPortRandomizationWin', 'ThirdPartyStoragePartitioning'],
  // Pages of the browser's own address bar, which no journey sees: each window would draw them beside ours, for a third of the work.
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  // A process kept ready for another site, which no journey goes to.
  'SpareRendererForSitePerProcess',
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${FEATURES_OFF.join(',')}`,
];
export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: whereIs('chromium') ?? 'chromium', args: FLAGS });

/** The browser that this process keeps, once it was asked to keep one: starting it is a third of a short journey. */
let kept: { browser?: Browser } | null = null;
/** From here on the journeys of this process share a browser, which ends with the process; each has contexts of its own, and closes them. */
export const keepBrowser = (): void => {
  kept ??= {};
};
const browserAtHand = async (): Promise<Browser> => {
  if (kept === null) return launchBrowser();
  // One that crashed under a journey is not handed to the next.
  if (!kept.browser?.isConnected()) kept.browser = await launchBrowser();
  return kept.browser;
};

/**
 * Milliseconds that each answer to the page is held back at most, where somebody looks for journeys that do not wait for what they
 * count on: at home they pass, and on a slower machine they fail.
 */
const SLOWLY = Number(process.env.COUNTERSIGN_SLOWLY ?? 0);
const slowly = async (route: Route): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * SLOWLY));
  await route.continue().catch(() => undefined); // Its page was closed meanwhile.
};

interface ShownOptions {
  clock?: Clock;
  settingsFolder?: string;
  /** How soon after the first sign-in the vault is proven by itself; Electron has the program's own time. */
  verifiesAfter?: number;
}

/** The same journeys in Electron, where its binary was found; they cannot move the clock of the program there. */
export const inElectron = process.env.COUNTERSIGN_ELECTRON !== undefined;
export const openScreens = (options: ShownOptions = {}): Promise<Shown> =>
  process.env.COUNTERSIGN_ELECTRON ? ElectronScreens.open(process.env.COUNTERSIGN_ELECTRON, options.settingsFolder) : Screens.open(options);

interface Running {
  desk: Desk;
  host: Awaited<ReturnType<typeof startBrowserHost>>;
}

const start = async ({ clock, settingsFolder, verifiesAfter }: ShownOptions): Promise<Running> => {
  const desk = new Desk({
    host: 'browser',
    because: 'A journey is under way.',
    version: '0.0.0',
    settingsFolder: settingsFolder ?? newSettingsFolder(),
    kdf: { n: 2 ** 10, r: 8, p: 1 },
    ...(clock ? { clock } : {}),
    ...(verifiesAfter === undefined ? {} : { verifiesAfter }),
  });
  keepTyped(desk);
  return { desk, host: await startBrowserHost(desk, new ScreenFiles(resolve('out/renderer'))) };
};

/** The real host with a real vault, and real Chromium in front of it; nothing is mocked but the cost of key derivation. */
export class Screens implements Shown {
  readonly #options: ShownOptions;
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  #running: Running;
  readonly faults: string[] = [];

  private constructor(options: ShownOptions, browser: Browser, running: Running) {
    this.#options = options;
    this.#browser = browser;
    this.#running = running;
  }

  static async open(options: ShownOptions = {}): Promise<Screens> {
    const running = await start(options);
    return new Screens(options, await browserAtHand(), running);
  }

  get desk(): Desk {
    return this.#running.desk;
  }

  /** The program ends while its pages stay open in the browser. */
  async stopHost(): Promise<void> {
    await this.#running.host.close();
    this.#running.desk.close();
  }

  /** The program is started again: another port, another launch token, no vault open. */
  async startHost(): Promise<void> {
    this.#running = await start(this.#options);
  }

  call = (name: string, input: unknown): Promise<Answer> => this.desk.call(newSeat(), name, input);

  /** Another browser, with a seat of its own. @param how its size, and the zone that it is set to where it is not this computer's */
  page(how: { width?: number; height?: number; zone?: string } = {}): Promise<Page> {
    return this.strangerAt(this.#running.host.renewLaunch(), how);
  }

  /** A browser that knows this address and nothing else. */
  async strangerAt(
    address: string,
    { width = 1280, height = 800, zone }: { width?: number; height?: number; zone?: string } = {},
  ): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width, height },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
      ...(zone === undefined ? {} : { timezoneId: zone }),
    });
    this.#contexts.push(context);
    // How long a step may take is no promise of a journey: a busy machine must not fail one.
    context.setDefaultTimeout(60_000);
    if (SLOWLY > 0) await context.route('**/*', slowly);
    const page = await context.newPage();
    keepFaults(page, this.faults);
    await page.goto(address);
    return page;
  }

  async close(): Promise<void> {
    for (const context of this.#contexts) await context.close();
    if (kept === null) await this.#browser.close();
    await this.stopHost();
  }
}

const schemes = ['light', 'dark'] as const;

/** Keeps pictures of the screen for people to look at, when they are asked for, in both colours. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.COUNTERSIGN_PICTURES;
  if (!folder) return;
  mkdirSync(dirname(join(resolve(folder), name)), { recursive: true });
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(resolve(folder), colorScheme === 'light' ? `${name}.png` : `${name}-dark.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
};
