import { resolve } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core';
import { ORIGIN, webPreferences } from '#main/hosts/electron/settings.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { keepFaults, newSettingsFolder, type Shown } from './shown.ts';

/** The built program in Electron itself. Its first window stays aside, so that a journey may close each of its own. */
export class ElectronScreens implements Shown {
  readonly faults: string[] = [];
  readonly #program: ElectronApplication;
  readonly #first: Page;

  private constructor(program: ElectronApplication, first: Page) {
    this.#program = program;
    this.#first = first;
  }

  static async open(binary: string, settingsFolder = newSettingsFolder()): Promise<ElectronScreens> {
    const program = await electron.launch({
      executablePath: binary,
      // Chromium's sandbox does not start for root, as on a build machine.
      args: [resolve('.'), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      env: { ...process.env, COUNTERSIGN_HOME: settingsFolder } as Record<string, string>,
      colorScheme: 'light',
      locale: 'en-GB',
    });
    return new ElectronScreens(program, await program.firstWindow());
  }

  call = (name: string, input: unknown): Promise<Answer> =>
    this.#first.evaluate(([wanted, given]) => Reflect.get(globalThis, 'countersign').call(wanted, given) as Promise<Answer>, [
      name,
      input,
    ] as const);

  async page({ width = 1280, height = 800 } = {}): Promise<Page> {
    const opened = this.#program.waitForEvent('window');
    const preferences = webPreferences(resolve('out/electron/preload.cjs'), false);
    const options = JSON.stringify({ width, height, useContentSize: true, webPreferences: preferences });
    await this.#program.evaluate(({ BrowserWindow }, [given, url]) => new BrowserWindow(JSON.parse(given)).loadURL(url), [
      options,
      `${ORIGIN}/`,
    ] as const);
    const page = await opened;
    page.setDefaultTimeout(60_000);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    keepFaults(page, this.faults);
    return page;
  }

  close = (): Promise<void> => this.#program.close();
}
