import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { Desk, newSeat } from '#main/app/desk.ts';
import { startBrowserHost } from '#main/hosts/browser/server.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import type { Clock } from '#main/ports/clock.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { ElectronScreens } from './electron.ts';
import { keepFaults, newSettingsFolder, type Shown } from './shown.ts';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface ShownOptions {
  clock?: Clock;
  settingsFolder?: string;
  /** How soon after the first sign-in the vault is proven by itself; Electron has the program's own time. */
  provesAfter?: number;
}

/** The same journeys in Electron, where its binary was found; they cannot move the clock of the program there. */
export const inElectron = process.env.COUNTERSIGN_ELECTRON !== undefined;
export const openScreens = (options: ShownOptions = {}): Promise<Shown> =>
  process.env.COUNTERSIGN_ELECTRON ? ElectronScreens.open(process.env.COUNTERSIGN_ELECTRON, options.settingsFolder) : Screens.open(options);

interface Running {
  desk: Desk;
  host: Awaited<ReturnType<typeof startBrowserHost>>;
}

const start = async ({ clock, settingsFolder, provesAfter }: ShownOptions): Promise<Running> => {
  const desk = new Desk({
    host: 'browser',
    because: 'A journey is under way.',
    version: '0.0.0',
    settingsFolder: settingsFolder ?? newSettingsFolder(),
    kdf: { n: 2 ** 10, r: 8, p: 1 },
    ...(clock ? { clock } : {}),
    ...(provesAfter === undefined ? {} : { provesAfter }),
  });
  return { desk, host: await startBrowserHost(desk, new ScreenFiles(resolve('out/renderer'))) };
};

/** The real host with a real vault, and real Chromium in front of it; nothing is mocked but the cost of key derivation. */
export class Screens implements Shown {
  readonly #options: ShownOptions;
  readonly #browser: Browser;
  #running: Running;
  readonly faults: string[] = [];

  private constructor(options: ShownOptions, browser: Browser, running: Running) {
    this.#options = options;
    this.#browser = browser;
    this.#running = running;
  }

  static async open(options: ShownOptions = {}): Promise<Screens> {
    const running = await start(options);
    return new Screens(options, await chromium.launch({ executablePath: CHROMIUM, args: FLAGS }), running);
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

  /** Another browser with its own cookie. */
  async page({ width = 1280, height = 800 } = {}): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width, height },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    // How long a step may take is no promise of a journey: a busy machine must not fail one.
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    keepFaults(page, this.faults);
    await page.goto(this.#running.host.renewLaunch());
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.stopHost();
  }
}

const schemes = ['light', 'dark'] as const;

/** What axe finds wrong with the page, a line each. In dark colours the page is the same but for its colours, so only those are judged again. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  const faults: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    // The screens have no frames, so axe needs no second page to gather what it found in them.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
    for (const { id, nodes } of violations) for (const node of nodes) faults.push(`${colorScheme}: ${id}: ${node.html.slice(0, 160)}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
};

/** Keeps pictures of the screen in both colours, for people to look at; only when they are asked for. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.COUNTERSIGN_PICTURES;
  if (!folder) return;
  mkdirSync(resolve(folder), { recursive: true });
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(resolve(folder), colorScheme === 'light' ? `${name}.png` : `${name}-dark.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
};
