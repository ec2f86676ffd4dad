import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import type Electron from 'electron';
import type { Bridge } from '#shared/bridge.ts';

export type Frame = Pick<Electron.WebFrameMain, 'origin' | 'url'>;

/** What a window needs of the program that opens it. */
interface Program {
  readonly app: Pick<EventEmitter, 'emit'>;
  readonly ipcMain: { deliver(channel: string, sender: StandInContents, senderFrame: Frame | null, args: unknown[]): Promise<unknown> };
  fetch(url: string): Promise<Response>;
}

export class StandInContents
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

export class StandInWindow
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
  static program: Program;
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
    StandInWindow.program.app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    const response = await StandInWindow.program.fetch(url);
    if (response.status !== 200) throw new Error(`${url} is not served.`);
    this.webContents.mainFrame = { url, origin: `${new URL(url).protocol}//${new URL(url).host}` };
    this.#runPreload(this.options.webPreferences?.preload ?? '');
    this.emit('ready-to-show');
  }
  /** The preload in a context of its own, with the two modules that a sandboxed preload gets and nothing of Node. */
  #runPreload(path: string): void {
    const { ipcMain } = StandInWindow.program;
    const { webContents } = this;
    const ipcRenderer: Pick<Electron.IpcRenderer, 'invoke'> & { on: unknown; removeListener: unknown } = {
      invoke: (channel, ...args) => ipcMain.deliver(channel, webContents, webContents.mainFrame, args),
      on: (channel: string, listener: (...args: unknown[]) => void) => webContents.ipc.on(channel, listener),
      removeListener: (channel: string, listener: (...args: unknown[]) => void) => webContents.ipc.off(channel, listener),
    };
    const webUtils: Pick<Electron.WebUtils, 'getPathForFile'> = { getPathForFile: ({ name }) => `/where/it/lies/${name}` };
    const contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'> = {
      exposeInMainWorld: (key, api: Bridge) => {
        if (key === 'countersign') this.bridge = api;
      },
    };
    const require = (name: string): unknown => {
      if (name === 'electron') return { contextBridge, ipcRenderer, webUtils };
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
    if (StandInWindow.all.length === 0) StandInWindow.program.app.emit('window-all-closed');
  }
}
