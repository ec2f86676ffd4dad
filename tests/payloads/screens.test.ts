import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '#shared/domain/roles.ts';
import { missingTools } from '../independent/tools.ts';
import { picture, type Screens } from '../journeys/screens/browser.ts';
import { openHost, signIn } from '../journeys/screens/people.ts';
import { LEFT_BEHIND, payloads } from './payloads.ts';
import { type Security, writeSecurity } from './security.ts';
import { writePayloads } from './written.ts';

/** The address of each screen as the program declares it. */
const patterns = [...readFileSync('renderer/app/screens.tsx', 'utf8').matchAll(/screen\('([^']+)'/g)].map(([, path = '']) => path);
const SECTIONS = ['people', 'departments', 'types', 'vault', 'backups', 'qualification'];

describe.skipIf(missingTools('chromium'))('every screen over a vault full of texts that mean something to a browser', () => {
  let screens: Screens;
  let numbers: string[] = [];
  let security: Security;
  beforeAll(async () => {
    screens = await openHost(async (place) => {
      await place.hire(
        'everybody',
        roles.filter((role) => role !== 'Visiting Auditor'),
      );
      // First, because the policies that are written last let nobody sign.
      security = await writeSecurity(place);
      ({ numbers } = await writePayloads(place));
    });
  });
  afterAll(() => screens.close());

  /** The addresses of a screen: of records where it shows one. */
  const addresses = (pattern: string): string[] => {
    const fill = (name: string, values: readonly string[]) => values.map((value) => pattern.replace(`:${name}`, value));
    if (pattern.startsWith('/documents/:number')) return fill('number', numbers);
    if (pattern === '/registers/:register/:number')
      return [
        ...Array.from({ length: 14 }, (_, at) => `/registers/sample/SMP-${String(at + 1).padStart(4, '0')}`),
        ...security.findings.slice(0, 4).map((number) => `/registers/finding/${number}`),
      ];
    if (pattern.startsWith('/registers/:register')) return fill('register', ['sample', 'finding']);
    if (pattern === '/triage/:number') return fill('number', security.findings);
    if (pattern === '/assessments/:run') return fill('run', ['RUN-0001']);
    if (pattern === '/assessments/proposals/:release') return fill('release', [security.release]);
    if (pattern === '/references/:set') return fill('set', ['SET-0001', 'SET-0002', 'SET-0003', 'SET-0004', 'SET-0005']);
    if (pattern === '/frameworks/:catalogue') return fill('catalogue', ['iso-13485']);
    if (pattern === '/changes/:number') return fill('number', ['CR-001']);
    if (pattern === '/training/:number') return fill('number', ['TRQ-0001']);
    if (pattern === '/trace/:number') return fill('number', ['SMP-0001', security.release]);
    if (pattern === '/rooms/:room') return fill('room', ['ROOM-001']);
    if (pattern === '/administration/:section') return fill('section', SECTIONS);
    return pattern.includes(':') ? [] : [pattern];
  };

  const settled = async (page: Page): Promise<void> => {
    await page.locator('main').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(`!document.querySelector('[aria-busy="true"]')`);
  };

  it('shows them as words: nothing runs, asks, opens a window or leaves for another place', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    const happened: string[] = [];
    page.on('dialog', (dialog) => {
      happened.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('popup', (popup) => happened.push(`window: ${popup.url()}`));
    page.on('request', (request) => {
      if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) happened.push(`request: ${request.url()}`);
    });
    await signIn(page, 'everybody');
    const [origin = ''] = page.url().split('#');
    const shown = new Set<string>();
    let visited = 0;
    for (const path of patterns.flatMap(addresses)) {
      await page.goto(`${origin}#${path}`);
      await settled(page);
      // Somebody sits there: the policy that was written locks after a quarter of an hour, and behind the lock nothing would be seen.
      await page.mouse.move(visited, 5);
      expect(await page.getByRole('heading', { name: 'Locked' }).count(), path).toBe(0);
      const text = await page.locator('body').innerText();
      for (const [kind, words] of Object.entries(payloads)) if (text.includes(words)) shown.add(kind);
      expect(await page.evaluate(`'${LEFT_BEHIND}' in window`), path).toBe(false);
      if (!path.includes('SMP-')) await picture(page, `payloads${path.replaceAll('/', '-')}`);
      visited += 1;
    }
    expect(happened).toEqual([]);
    expect(screens.faults).toEqual([]);
    expect([...shown]).toEqual(expect.arrayContaining(['script', 'handler', 'template', 'address', 'style', 'formula', 'xml']));
    expect(visited).toBeGreaterThan(120);
  });
});
