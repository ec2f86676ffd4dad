import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type Electron from 'electron';
import type { Bridge } from '#shared/bridge.ts';
import { StandInDialog, StandInSafeStorage, StandInSession, StandInUtility } from './stand-in-system.ts';
import { type Frame, type StandInContents, StandInWindow } from './stand-in-window.ts';

/*
 * Electron's binary cannot be had everywhere, so the built main and preload run here under a small stand-in for the
 * module `electron`. What it offers is typed by Electron's own declarations: a member that Electron lacks, or has with
 * another signature, does not compile. Messages are cloned as Electron clones them; the preload has a context of its own.
 */
type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

class StandInApp
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      | 'isPackaged'
      | 'whenReady'
      | 'quit'
      | 'exit'
      | 'enableSandbox'
      | 'getPath'
      | 'setPath'
      | 'getVersion'
      | 'requestSingleInstanceLock'
      | 'configureHostResolver'
    >
{
  isPackaged = false;
  isFirst = true;
  sandboxed = false;
  exitCode: number | null = null;
  hasQuit = false;
  readonly switches: [string, string | undefined][] = [];
  readonly paths: Record<string, string> = {};
  resolver: Electron.ConfigureHostResolverOptions = {};
  readonly commandLine: Pick<Electron.CommandLine, 'appendSwitch'> = {
    appendSwitch: (name, value) => void this.switches.push([name, value]),
  };
  whenReady = (): Promise<void> => Promise.resolve();
  exit = (code = 0): void => {
    this.exitCode ??= code;
  };
  quit(): void {
    for (const window of StandInWindow.getAllWindows()) window.close();
    if (StandInWindow.all.length > 0 || this.hasQuit) return;
    this.hasQuit = true;
    this.emit('will-quit', {});
  }
  enableSandbox = (): void => {
    this.sandboxed = true;
  };
  getPath = (name: string): string => this.paths[name] ?? tmpdir();
  setPath = (name: string, path: string): void => {
    this.paths[name] = path;
  };
  getVersion = (): string => '0.0.0';
  requestSingleInstanceLock = (): boolean => this.isFirst;
  configureHostResolver = (options: Electron.ConfigureHostResolverOptions): void => {
    this.resolver = options;
  };
}
class StandInIpc implements Pick<Electron.IpcMain, 'handle'> {
  readonly handlers = new Map<string, Handler>();
  handle = (channel: string, handler: Handler): void => {
    if (this.handlers.has(channel)) throw new Error(`A second handler for ${channel}.`);
    this.handlers.set(channel, handler);
  };
  /** Both ways every message is a clone: what cannot be cloned fails where it is sent. */
  async deliver(channel: string, sender: StandInContents, senderFrame: Frame | null, args: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const event = { sender, senderFrame } as unknown as Electron.IpcMainInvokeEvent;
    return structuredClone(await handler(event, ...structuredClone(args)));
  }
}
class ElectronStandIn {
  readonly safeStorage = new StandInSafeStorage();
  readonly app = new StandInApp();
  readonly BrowserWindow = StandInWindow;
  readonly ipcMain = new StandInIpc();
  readonly session = { defaultSession: new StandInSession() };
  readonly dialog = new StandInDialog();
  readonly utilityProcess = StandInUtility;
  menu: Electron.MenuItemConstructorOptions[] = [];
  readonly Menu = {
    buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
    setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[]) => {
      this.menu = menu;
    },
  };
  schemes: Electron.CustomScheme[] = [];
  #serve: ((request: Request) => Response | Promise<Response>) | null = null;
  readonly protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged'> & { handle: unknown } = {
    registerSchemesAsPrivileged: (schemes) => {
      this.schemes = schemes;
    },
    handle: (_scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
      this.#serve = handler;
    },
  };
  displays: Pick<Electron.Display, 'workArea'>[] = [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];
  readonly screen = { getAllDisplays: () => this.displays };

  /** As the network service of the program asks its own protocol. */
  async fetch(url: string, method = 'GET'): Promise<Response> {
    if (!this.#serve) throw new Error('Nothing serves the screens.');
    return this.#serve(new Request(url, { method }));
  }
  get window(): StandInWindow {
    const [window] = StandInWindow.all;
    if (!window) throw new Error('There is no window.');
    return window;
  }
  /** What the page of the window calls. */
  get bridge(): Bridge {
    const { bridge } = this.window;
    if (!bridge) throw new Error('The preload gave nothing to the page.');
    return bridge;
  }
  /** Chooses the entry of the menu with this id, wherever it is. */
  choose(id: string): void {
    const all = this.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const item = all.find((one) => one.id === id);
    if (!item?.click) throw new Error(`The menu has no ${id}.`);
    Reflect.apply(item.click, undefined, []);
  }
}

const { nativeImport } = createRequire(import.meta.url)('./native-import.mjs') as { nativeImport: (url: string) => Promise<unknown> };
const SLOT = 'countersignElectronStandIn';
const names = ['app', 'BrowserWindow', 'dialog', 'ipcMain', 'Menu', 'protocol', 'safeStorage', 'screen', 'session', 'utilityProcess'];
const source = names.map((name) => `export const ${name} = globalThis.${SLOT}.${name};`).join('\n');
let starts = 0;
registerHooks({
  // Each start loads the built modules afresh.
  resolve: (specifier, context, next) => {
    if (specifier === 'electron') return { url: `stand-in:electron?start=${starts}`, shortCircuit: true };
    const found = next(specifier, context);
    return found.url.includes('/out/electron/') && !found.url.includes('?') ? { ...found, url: `${found.url}?start=${starts}` } : found;
  },
  load: (url, context, next) =>
    url.startsWith('stand-in:electron') ? { format: 'module', source, shortCircuit: true } : next(url, context),
});

export interface Started {
  packaged?: boolean;
  /** False for a start while the program runs already. */
  first?: boolean;
  settingsFolder?: string;
  /** The project, or a program that was unpacked elsewhere. */
  folder?: string;
  prepare?: (electron: ElectronStandIn) => void;
}

/** Starts the built main process; its window has loaded the page when this returns. */
export const startProgram = async ({
  packaged = false,
  first = true,
  settingsFolder,
  folder = '.',
  prepare,
}: Started = {}): Promise<ElectronStandIn> => {
  const electron = new ElectronStandIn();
  StandInWindow.all = [];
  StandInWindow.program = electron;
  electron.app.isPackaged = packaged;
  electron.app.isFirst = first;
  prepare?.(electron);
  const { whenReady } = electron.app;
  electron.app.whenReady = async () => {
    await whenReady();
    electron.safeStorage.isReady = true;
  };
  process.env.COUNTERSIGN_HOME = settingsFolder ?? mkdtempSync(join(tmpdir(), 'countersign-home-'));
  Object.assign(globalThis, { [SLOT]: electron });
  starts += 1;
  const main = pathToFileURL(resolve(folder, 'out/electron/main/hosts/electron/main.js'));
  await nativeImport(`${main.href}?start=${starts}`);
  for (let turn = 0; first && turn < 1000 && !StandInWindow.all[0]?.bridge; turn += 1) await new Promise((done) => setImmediate(done));
  return electron;
};
