import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { Desk } from '#main/app/desk.ts';
import { startBrowserHost } from '#main/hosts/browser/server.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import type { Clock } from '#main/ports/clock.ts';

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

/** The real host with a real vault, and real Chromium in front of it; nothing is mocked but the cost of key derivation. */
export class Screens {
  readonly desk: Desk;
  readonly #browser: Browser;
  readonly #host: Awaited<ReturnType<typeof startBrowserHost>>;
  readonly faults: string[] = [];

  private constructor(desk: Desk, browser: Browser, host: Awaited<ReturnType<typeof startBrowserHost>>) {
    this.desk = desk;
    this.#browser = browser;
    this.#host = host;
  }

  static async open(options: { clock?: Clock; settingsFolder?: string } = {}): Promise<Screens> {
    const desk = new Desk({
      host: 'browser',
      because: 'A journey is under way.',
      version: '0.0.0',
      settingsFolder: options.settingsFolder ?? mkdtempSync(join(tmpdir(), 'countersign-home-')),
      kdf: { n: 2 ** 10, r: 8, p: 1 },
      ...(options.clock ? { clock: options.clock } : {}),
    });
    const host = await startBrowserHost(desk, new ScreenFiles(resolve('out/renderer')));
    return new Screens(desk, await chromium.launch({ executablePath: CHROMIUM, args: FLAGS }), host);
  }

  /** A window of its own: another browser with its own cookie. Faults of the page, and of its content policy, are kept. */
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
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.faults.push(message.text());
    });
    await page.goto(this.#host.renewLaunch());
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#host.close();
    this.desk.close();
  }
}

const schemes = ['light', 'dark'] as const;

/** What axe finds wrong with the page, a line each, in light and in dark colours. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  const faults: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
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
