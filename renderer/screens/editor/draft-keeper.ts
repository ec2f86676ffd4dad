import type { Content } from '#shared/content/schema.ts';
import { call } from '../../api/client.ts';
import { textToSend } from '../../api/text-to-send.ts';
import { windowId } from '../../api/window-id.ts';
import { phrase } from '../../words/say.ts';

/** A pause after which what was typed is kept; a text that takes long to keep is kept less often, so that typing stays smooth. */
const PAUSE_MS = 300;
const PAUSE_PER_KEEPING = 5;
/** So long after the first letter what was typed is kept even when there was no pause. */
const LONGEST_MS = 10_000;

export type Keeping = { state: 'saved' | 'kept' | 'typing' | 'failed'; sentence: string };
const KEPT = phrase('Kept; not saved to the vault yet');
const KEPT_UNHELD = phrase('Kept, but this window no longer has the editing lock of the draft: save it, or open it again');
const TYPING: Keeping = { state: 'typing', sentence: phrase('Typing') };
const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What was left a moment ago may still be on its way to the vault's folder; who opens it again waits for it. */
const left = new Map<string, Promise<unknown>>();
export const draftLeft = (number: string): Promise<unknown> => left.get(number) ?? Promise.resolve();

/**
 * Keeps one draft of one window: a working copy a moment after each change and whenever the window leaves it, the vault
 * when asked. Calls go out one after the other, so that an older text never lands on a newer one, and a save that was
 * under way while somebody typed on is not taken for a save of what was typed since.
 */
export class DraftKeeper {
  readonly #number: string;
  readonly #read: () => Content | null;
  readonly #tell: (keeping: Keeping) => void;
  #basedOn: string | null = null;
  /** How many changes there were, and how many of them the working copy and the vault have. */
  #typed = 0;
  #kept = 0;
  #saved = 0;
  #timer = 0;
  #pause = PAUSE_MS;
  /** How many calls are under way or wait for their turn. */
  #waiting = 0;
  #waitsSince: number | null = null;
  #isLeft = false;
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * @param read gives the text as it is now, or null while this window may not write it
   * @param tell is told what became of what was typed
   */
  constructor(number: string, read: () => Content | null, tell: (keeping: Keeping) => void) {
    this.#number = number;
    this.#read = read;
    this.#tell = tell;
  }

  /** Begins with a text that was opened. @param isCopy it is a working copy, which the vault does not have */
  opened(basedOn: string | null, isCopy: boolean): void {
    this.#isLeft = false;
    this.#basedOn = basedOn;
    this.#saved = this.#typed;
    this.#kept = this.#typed;
    if (!isCopy) return;
    this.#typed += 1;
    this.#kept = this.#typed;
    this.#tell({ state: 'kept', sentence: phrase('Not saved to the vault yet') });
  }

  get isSaved(): boolean {
    return this.#saved === this.#typed;
  }

  changed(): void {
    this.#typed += 1;
    this.#tell(TYPING);
    this.#keepSoon();
  }

  #keepSoon(): void {
    window.clearTimeout(this.#timer);
    if (this.#isLeft) return;
    this.#waitsSince ??= Date.now();
    const longest = this.#waitsSince + LONGEST_MS - Date.now();
    this.#timer = window.setTimeout(() => void this.keep(), Math.max(0, Math.min(this.#pause, longest)));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const done = this.#turn.then(work).finally(() => {
      this.#waiting -= 1;
    });
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** The text of this moment, which whatever waits for a pause need not keep any more. */
  #take(): { content: Content; version: number } | null {
    window.clearTimeout(this.#timer);
    this.#waitsSince = null;
    const content = this.#read();
    return content && { content, version: this.#typed };
  }

  /** Writes the working copy now, when something is in no copy yet. Never throws: a failure is told, and the next call tries again. */
  async keep(): Promise<void> {
    if (this.#kept === this.#typed) return;
    const taken = this.#take();
    if (!taken) return;
    await this.#inTurn(async () => {
      const began = Date.now();
      try {
        await this.#write(taken.content);
        this.#pause = Math.max(PAUSE_MS, PAUSE_PER_KEEPING * (Date.now() - began));
        this.#kept = Math.max(this.#kept, taken.version);
        // Document control may have taken the hold back meanwhile: what is typed is kept, but this window does not write any more.
        const holds = this.#isLeft || (await call('documents.draftHold', { number: this.#number, window: windowId }))?.isMine === true;
        const sentence = holds ? KEPT : KEPT_UNHELD;
        if (this.#typed === taken.version) this.#tell({ state: 'kept', sentence });
      } catch (error) {
        this.#tell({ state: 'failed', sentence: sentenceOf(error) });
      }
    });
  }

  async #write(content: Content): Promise<void> {
    const asked = { number: this.#number, ...(await textToSend(content)), basedOn: this.#basedOn };
    await call('documents.keepWorkingCopy', asked, true);
  }

  /**
   * The page may end at once, without a word: what is in no copy yet is sent now, and not only when the call before it was
   * answered. It is sent once more in its turn, for a page that lives on, so that no older copy can land on it.
   */
  keepNow(): void {
    const content = this.#kept !== this.#typed && this.#waiting > 0 ? this.#read() : null;
    if (content) void this.#write(content).catch(() => undefined);
    void this.keep();
  }

  /**
   * Saves the text of this moment to the vault.
   * @returns false while this window may not write
   * @throws AppError as documents.saveContent does; nothing is lost then
   */
  async save(): Promise<boolean> {
    const taken = this.#take();
    if (!taken) return false;
    const { content, version } = taken;
    try {
      await this.#inTurn(async () => {
        const asked = { number: this.#number, ...(await textToSend(content)), expectedHash: this.#basedOn };
        this.#basedOn = (await call('documents.saveContent', asked)).contentHash;
        this.#saved = version;
        this.#kept = Math.max(this.#kept, version);
        await call('documents.dropWorkingCopy', { number: this.#number });
      });
    } finally {
      if (this.isSaved) this.#tell({ state: 'saved', sentence: phrase('Saved') });
      else this.#keepSoon();
    }
    return true;
  }

  /** Saves until the vault has every letter, for who goes on to something that works with the saved text. */
  async saveAll(): Promise<boolean> {
    while (!this.isSaved) if (!(await this.save())) return false;
    return true;
  }

  /** Throws away what the vault does not have. @throws AppError as documents.dropWorkingCopy does */
  async discard(): Promise<void> {
    window.clearTimeout(this.#timer);
    this.#saved = this.#typed;
    this.#kept = this.#typed;
    await this.#inTurn(() => call('documents.dropWorkingCopy', { number: this.#number }));
    this.#tell({ state: 'saved', sentence: phrase('Saved') });
  }

  /** The window turns away: what is in no copy yet is kept, then another window may write. */
  leave(): Promise<unknown> {
    void this.keep();
    window.clearTimeout(this.#timer);
    this.#isLeft = true;
    const gone = this.#inTurn(() => call('documents.leaveDraft', { number: this.#number, window: windowId })).catch(() => undefined);
    left.set(this.#number, gone);
    void gone.then(() => {
      if (left.get(this.#number) === gone) left.delete(this.#number);
    });
    return gone;
  }
}
