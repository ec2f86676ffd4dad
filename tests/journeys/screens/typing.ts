import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Block, Content } from '#shared/content/schema.ts';

export const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** What a person types: letters as they are, other keys by name in braces. */
const keysOf = (typed: string): string[] => typed.match(/\{[^}]+\}|./g)?.map((key) => key.replace(/^\{(.+)\}$/, '$1')) ?? [];

export const typeFast = async (page: Page, typed: string, betweenKeys: number): Promise<void> => {
  for (const key of keysOf(typed)) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    if (betweenKeys > 0) await pause(betweenKeys);
  }
};

/** Opens a draft where it can be written. */
export const openDraft = async (page: Page, number: string): Promise<void> => {
  await page.goto(`${page.url().split('#')[0]}#/documents/${number}/edit`);
  const text = page.getByRole('textbox', { name: `Text of ${number}` });
  await expect.poll(() => text.getAttribute('contenteditable')).toBe('true');
};

/** What the vault has, asked as the person who is signed in at this page, through the same bridge as the program. */
export const textInVault = (page: Page, number: string): Promise<Content | null> =>
  page.evaluate(`(async ({ name, input }) => {
    const headers = { 'Content-Type': 'application/json' };
    const post = () => fetch('/call', { method: 'POST', headers, body: JSON.stringify({ name, input }) }).then((answer) => answer.json());
    const answer = await (window.countersign ? window.countersign.call(name, input) : post());
    return answer.value.content;
  })(${JSON.stringify({ name: 'documents.content', input: { number } })})`);

export const savedText = async (page: Page, number: string): Promise<Content | null> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  return textInVault(page, number);
};
