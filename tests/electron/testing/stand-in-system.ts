import { fork } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type Electron from 'electron';

export class StandInSession
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
export class StandInDialog {
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

export class StandInUtility extends EventEmitter implements Pick<Electron.UtilityProcess, 'postMessage' | 'kill' | 'stdout'> {
  static started: { path: string; options: Electron.ForkOptions | undefined }[] = [];
  static fork = (path: string, args: string[] = [], options?: Electron.ForkOptions): StandInUtility => {
    StandInUtility.started.push({ path, options });
    return new StandInUtility(path, args, Array.isArray(options?.stdio) && options.stdio[1] === 'pipe');
  };
  readonly stdout: Electron.UtilityProcess['stdout'];
  readonly #child;
  readonly #waiting: unknown[] = [];
  #ready = false;

  constructor(path: string, args: string[], isPiped: boolean) {
    super();
    const shim = fileURLToPath(new URL('./utility-shim.mjs', import.meta.url));
    this.#child = fork(shim, [pathToFileURL(path).href, ...args], {
      ...{ serialization: 'advanced', execArgv: [], env: {} },
      stdio: ['ignore', isPiped ? 'pipe' : 'ignore', 'ignore', 'ipc'],
    });
    this.stdout = this.#child.stdout;
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

export class StandInSafeStorage
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
