import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Block, Content } from '#shared/content/schema.ts';

/** Pasted pages bring handlers, styles and pictures; the browser says that the content policy refused them. */
export const REFUSED_OF_PASTED = /^(Executing inline event handler|Applying inline style|Loading the image 'data:.*') violates/;

export const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** What a person types: letters as they are, other keys by name in braces. */
const keysOf = (typed: string): string[] => typed.match(/\{[^}]+\}|./g)?.map((key) => key.replace(/^\{(.+)\}$/, '$1')) ?? [];
export const typeFast = async (page: Page, typed: string, betweenKeys: number): Promise<void> => {
  for (const key of keysOf(typed)) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    if (betweenKeys > 0) await pause(betweenKeys);
  }
};

const CODES: Record<string, number> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Delete: 46,
};
const MODIFIERS: Record<string, number> = { Alt: 1, Control: 2, Shift: 8 };
/**
 * Every key waits behind the one before already: the browser draws nothing in between, however slow the computer is.
 * @param clicked what is clicked before, with no more of a pause
 */
export const typeAtOnce = async (page: Page, typed: string, clicked?: Locator): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const box = await clicked?.boundingBox();
  const at = box && { x: box.x + box.width / 2, y: box.y + box.height / 2, button: 'left' as const, clickCount: 1 };
  const click = at
    ? (['mousePressed', 'mouseReleased'] as const).map((type) => session.send('Input.dispatchMouseEvent', { type, ...at }))
    : [];
  const sent = keysOf(typed).flatMap((chord) => {
    const [key = '', ...held] = chord.length === 1 ? [chord] : chord.split('+').reverse();
    const modifiers = held.reduce((all, name) => all + (MODIFIERS[name] ?? 0), 0);
    const text = key === 'Enter' ? '\r' : key.length === 1 && modifiers === 0 ? key : '';
    const event = { key, modifiers, windowsVirtualKeyCode: CODES[key] ?? (/^\w$/.test(key) ? key.toUpperCase().charCodeAt(0) : 0) };
    return [
      session.send('Input.dispatchKeyEvent', text === '' ? { type: 'rawKeyDown', ...event } : { type: 'keyDown', text, ...event }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
    ];
  });
  await Promise.all([...click, ...sent]);
  await session.detach();
};

/** Opens a draft where it can be written. */
export const openDraft = async (page: Page, number: string): Promise<void> => {
  await page.goto(`${page.url().split('#')[0]}#/documents/${number}/edit`);
  const text = page.getByRole('textbox', { name: `Text of ${number}` });
  await expect.poll(() => text.getAttribute('contenteditable')).toBe('true');
  // A person types once the caret is seen, and the browser gives it a moment after the text may be written.
  await text.and(page.locator(':focus')).waitFor();
};

/** Asks the vault as the person who is signed in at this page, through the same bridge as the program. */
const contentFrom = (page: Page, name: string, number: string): Promise<Content | null> =>
  page.evaluate(`(async ({ name, input }) => {
    const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer ' + sessionStorage.getItem('countersign.key') };
    const post = () => fetch('/call/' + name, { method: 'POST', headers, body: JSON.stringify(input) }).then((answer) => answer.json());
    const answer = await (window.countersign ? window.countersign.call(name, input) : post());
    return answer.value && answer.value.content;
  })(${JSON.stringify({ name, input: { number } })})`);
export const textInVault = (page: Page, number: string) => contentFrom(page, 'documents.content', number);
/** The working copy of the person who is signed in at this page. */
export const copyInVault = (page: Page, number: string) => contentFrom(page, 'documents.workingCopy', number);

export const savedText = async (page: Page, number: string): Promise<Content | null> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  return textInVault(page, number);
};
