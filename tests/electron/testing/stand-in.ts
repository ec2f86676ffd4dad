import { fork } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import type Electron from 'electron';
import type { Bridge } from '#shared/bridge.ts';

/*
 * Electron's binary cannot be had everywhere, so the built main and preload run here under a small stand-in for the
 * module `electron`. What it offers is typed by Electron's own declarations: a member that Electron lacks, or has with
 * another signature, does not compile. Messages are cloned as Electron clones them; the preload has a context of its own.
 */

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type Frame = Pick<Electron.WebFrameMain, 'origin' | 'url'>;

class StandInContents
  extends EventEmitter
  implements Pick<Electron.WebContents, 'id' | 'reload' | 'send' | 'print' | 'setWindowOpenHandler'>
{
  static #last = 0;
  readonly id = ++StandInContents.#last;
  mainFrame: Frame = { origin: 'null', url: 'about:blank' };
  readonly ipc = new EventEmitter();
  reloads = 0;
  printed: Electron.WebContentsPrintOptions[] = [];
  openWindow: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });

  reload(): void {
    this.reloads += 1;
  }
  send(channel: string, ...args: unknown[]): void {
    this.ipc.emit(channel, {}, ...structuredClone(args));
  }
  print(options: Electron.WebContentsPrintOptions = {}, done?: (success: boolean, failureReason: string) => void): void {
    this.printed.push(options);
    done?.(true, '');
  }
  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.openWindow = handler;
  }
}

class StandInWindow
  extends EventEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'loadURL'
      | 'show'
      | 'focus'
      | 'restore'
      | 'minimize'
      | 'isMinimized'
      | 'maximize'
      | 'isMaximized'
      | 'getNormalBounds'
      | 'close'
      | 'destroy'
      | 'isDestroyed'
    >
{
  static all: StandInWindow[] = [];
  static electron: ElectronStandIn;
  static getAllWindows = (): StandInWindow[] => [...StandInWindow.all];
  static fromWebContents = (contents: unknown): StandInWindow | null =>
    StandInWindow.all.find(({ webContents }) => webContents === contents) ?? null;

  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new StandInContents();
  readonly calls: string[] = [];
  bounds: Electron.Rectangle;
  /** Set when the page answers beforeunload as a draft with unsaved changes does. */
  pageHolds = false;
  /** What the page finds as window.countersign. */
  bridge: Bridge | null = null;
  #minimized = false;
  #maximized = false;
  #destroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.bounds = { x: options.x ?? 10, y: options.y ?? 10, width: options.width ?? 800, height: options.height ?? 600 };
    StandInWindow.all.push(this);
    StandInWindow.electron.app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    const response = await StandInWindow.electron.fetch(url);
    if (response.status !== 200) throw new Error(`${url} is not served.`);
    this.webContents.mainFrame = { url, origin: `${new URL(url).protocol}//${new URL(url).host}` };
    this.#runPreload(this.options.webPreferences?.preload ?? '');
    this.emit('ready-to-show');
  }
  /** The preload in a context of its own, with the two modules that a sandboxed preload gets and nothing of Node. */
  #runPreload(path: string): void {
    const { ipcMain } = StandInWindow.electron;
    const { webContents } = this;
    const ipcRenderer: Pick<Electron.IpcRenderer, 'invoke'> & { on: unknown; removeListener: unknown } = {
      invoke: (channel, ...args) => ipcMain.deliver(channel, webContents, webContents.mainFrame, args),
      on: (channel: string, listener: (...args: unknown[]) => void) => webContents.ipc.on(channel, listener),
      removeListener: (channel: string, listener: (...args: unknown[]) => void) => webContents.ipc.off(channel, listener),
    };
    const contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'> = {
      exposeInMainWorld: (key, api: Bridge) => {
        if (key === 'countersign') this.bridge = api;
      },
    };
    const require = (name: string): unknown => {
      if (name === 'electron') return { contextBridge, ipcRenderer };
      throw new Error(`A sandboxed preload cannot load ${name}.`);
    };
    const module = { exports: {} };
    runInContext(readFileSync(path, 'utf8'), createContext({ require, module, exports: module.exports }), { filename: path });
  }
  show = (): void => void this.calls.push('show');
  focus = (): void => void this.calls.push('focus');
  restore = (): void => {
    this.#minimized = false;
    this.calls.push('restore');
  };
  minimize = (): void => {
    this.#minimized = true;
  };
  isMinimized = (): boolean => this.#minimized;
  maximize = (): void => {
    this.#maximized = true;
  };
  isMaximized = (): boolean => this.#maximized;
  getNormalBounds = (): Electron.Rectangle => this.bounds;
  isDestroyed = (): boolean => this.#destroyed;
  close(): void {
    this.emit('close', {});
    if (this.pageHolds) {
      let leaves = false;
      const event = {
        preventDefault: () => {
          leaves = true;
        },
      };
      this.webContents.emit('will-prevent-unload', event);
      if (!leaves) return;
    }
    this.destroy();
  }
  destroy(): void {
    this.#destroyed = true;
    StandInWindow.all = StandInWindow.all.filter((window) => window !== this);
    this.webContents.emit('destroyed');
    if (StandInWindow.all.length === 0) StandInWindow.electron.app.emit('window-all-closed');
  }
}

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

class StandInSession
  extends EventEmitter
  implements
    Pick<
      Electron.Session,
      'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setSpellCheckerEnabled'
    >
{
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  spellChecker = true;
  beforeRequest: ((details: { url: string }, answer: (response: Electron.CallbackResponse) => void) => void) | null = null;
  readonly webRequest = {
    onBeforeRequest: (handler: NonNullable<StandInSession['beforeRequest']>): void => {
      this.beforeRequest = handler;
    },
  };
  setPermissionRequestHandler: Electron.Session['setPermissionRequestHandler'] = (handler) => {
    this.permissionRequest = handler;
  };
  setPermissionCheckHandler: Electron.Session['setPermissionCheckHandler'] = (handler) => {
    this.permissionCheck = handler;
  };
  setDevicePermissionHandler: Electron.Session['setDevicePermissionHandler'] = (handler) => {
    this.device = handler;
  };
  setSpellCheckerEnabled = (on: boolean): void => {
    this.spellChecker = on;
  };
}

/** The person in front of the system's dialogs: what is asked is kept, what is answered was said before. */
class StandInDialog {
  readonly asked: (Electron.MessageBoxSyncOptions | Electron.OpenDialogOptions | Electron.SaveDialogOptions)[] = [];
  button = 0;
  folder: string | null = null;
  file: string | null = null;
  showMessageBoxSync = (_window: unknown, options: Electron.MessageBoxSyncOptions): number => {
    this.asked.push(options);
    return this.button;
  };
  showMessageBox = async (_window: unknown, options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> => {
    this.asked.push(options);
    return { response: this.button, checkboxChecked: false };
  };
  showOpenDialog = async (_window: unknown, options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> => {
    this.asked.push(options);
    return { canceled: this.folder === null, filePaths: this.folder === null ? [] : [this.folder] };
  };
  showSaveDialog = async (_window: unknown, options: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue> => {
    this.asked.push(options);
    return { canceled: this.file === null, filePath: this.file ?? '' };
  };
}

class StandInUtility extends EventEmitter implements Pick<Electron.UtilityProcess, 'postMessage' | 'kill'> {
  static started: { path: string; options: Electron.ForkOptions | undefined }[] = [];
  static fork = (path: string, args: string[] = [], options?: Electron.ForkOptions): StandInUtility => {
    StandInUtility.started.push({ path, options });
    return new StandInUtility(path, args);
  };
  readonly #child;
  readonly #waiting: unknown[] = [];
  #ready = false;

  constructor(path: string, args: string[]) {
    super();
    const shim = fileURLToPath(new URL('./utility-shim.mjs', import.meta.url));
    this.#child = fork(shim, [pathToFileURL(path).href, ...args], { serialization: 'advanced', execArgv: [], env: {} });
    this.#child.on('message', (message) => {
      if (this.#ready) this.emit('message', message);
      else {
        this.#ready = true;
        for (const waiting of this.#waiting) this.#child.send(waiting as object);
      }
    });
    this.#child.on('exit', (code) => this.emit('exit', code ?? 1));
  }
  postMessage(message: unknown): void {
    if (this.#ready) this.#child.send(message as object);
    else this.#waiting.push(message);
  }
  kill = (): boolean => this.#child.kill('SIGKILL');
}

/** The keyring of one account: what another account's keyring locked it does not open, and says so by throwing. */
export const newKeyring = (): Buffer => randomBytes(32);

class StandInSafeStorage
  implements
    Pick<Electron.SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>
{
  backend: ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> = 'basic_text';
  /** Until there is one, nothing is encrypted: a computer without a desktop. */
  keyring: Buffer | null = null;
  /** Calls before the program is ready fail, as they do in Electron. */
  isReady = false;
  getSelectedStorageBackend = (): typeof this.backend => (this.isReady ? this.backend : 'unknown');
  isAsyncEncryptionAvailable = async (): Promise<boolean> => this.isReady && this.keyring !== null;
  #key(): Buffer {
    if (!this.isReady || !this.keyring) throw new Error('Encryption is not available.');
    return this.keyring;
  }
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(), nonce);
    const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from('v11'), nonce, cipher.getAuthTag(), body]);
  }
  async decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    const decipher = createDecipheriv('aes-256-gcm', this.#key(), encrypted.subarray(3, 15)).setAuthTag(encrypted.subarray(15, 31));
    const result = Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
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
  StandInWindow.electron = electron;
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
