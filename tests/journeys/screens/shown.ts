import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Answer } from '#shared/domain/errors.ts';
import { keepAsked } from './answered.ts';

/** What shows the screens: the loopback host in Chromium, or Electron. */
export interface Shown {
  readonly faults: string[];
  /** Calls an operation as a window in which nobody is signed in. */
  call(name: string, input: unknown): Promise<Answer>;
  /** A window of its own, in which nobody is signed in. Faults of the page, and of its content policy, are kept. */
  page(size?: { width?: number; height?: number }): Promise<Page>;
  close(): Promise<void>;
}
export const newSettingsFolder = (): string => mkdtempSync(join(tmpdir(), 'countersign-home-'));

/** Keeps what a page complains of, and what it waits for. */
export const keepFaults = (page: Page, faults: string[]): void => {
  keepAsked(page);
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
  });
};
