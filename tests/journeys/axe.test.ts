import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../independent/tools.ts';
import { axeFaults } from './screens/axe.ts';
import { launchBrowser } from './screens/browser.ts';

const page = (style: string, word = '<p>Words</p>'): string =>
  `<!doctype html><html lang="en"><title>Page</title><style>${style}</style><main><h1>Page</h1>${word}</main></html>`;

describe.skipIf(missingTools('chromium'))('what is asked of each screen', () => {
  let browser: Browser;
  let shown: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    shown = await browser.newPage();
  });
  afterAll(() => browser.close());
  const faults = async (html: string): Promise<string[]> => {
    await shown.setContent(html);
    return (await axeFaults(shown)).map((fault) => fault.replace(/: <.*/, ''));
  };

  it('is contrast in light and in dark, wherever a style is met that was not met before', async () => {
    expect(await faults(page('.a { color: #000 }', '<p class="a">Words</p>'))).toEqual([]);
    expect(await faults(page('.b { color: #eee }', '<p class="b">Words</p>'))).toEqual(['light: color-contrast', 'dark: color-contrast']);
    // Within another element, which may give another ground.
    expect(await faults(page('.c { background: #111 }', '<div class="c"><p class="a">Words</p></div>'))).toContain('light: color-contrast');
    const onlyInDark = '@media (prefers-color-scheme: dark) { .d { color: #ccc } }';
    expect(await faults(page(onlyInDark, '<p class="d">Words</p>'))).toEqual(['dark: color-contrast']);
    expect(await faults(page('', '<p style="color: #eee">Words</p>'))).toContain('light: color-contrast');
  });

  it('is all else each time, also where every style is known', async () => {
    expect(await faults(page('', '<p>Words</p>'))).toEqual([]);
    expect(await faults(page('').replace('<h1>Page</h1>', '<h1>Page</h1><h1> </h1><img src="x.png">'))).toContain('light: image-alt');
    expect(await faults(page('').replaceAll('h1>', 'p>'))).toContain('light: page-has-heading-one');
  });
});
