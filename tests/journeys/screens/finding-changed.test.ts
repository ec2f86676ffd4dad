import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringFeed } from '#main/testing/references.ts';
import { fill, signMove } from '#main/testing/registers.ts';
import { assessed, osvFeed, osvRecord, riskPolicy, slightlyAffected } from '#main/testing/vulnerabilities.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture, type Screens } from './browser.ts';
import { openHost, sign, signIn } from './people.ts';

const required = async (answer: Promise<{ ok: true } | { ok: false; message: string }>): Promise<void> => {
  const said = await answer;
  if (!said.ok) throw new Error(said.message);
};

/** A finding that was decided, of which the sources say something else since, and a supplier something else than the decision. */
const prepare = async (place: Workplace): Promise<void> => {
  const release = await assessed(place);
  await fill(place, 'quality', release, { version: '4.2' });
  await slightlyAffected(place, 'FND-0001', release, await riskPolicy(place));
  await required(signMove(place, 'quality', 'FND-0001', 'affected'));
  const changed = osvRecord('GHSA-aaaa-bbbb-0001', 'left-pad', '1.2.0', { aliases: ['CVE-2026-10001'], modified: '2026-03-20T00:00:00Z' });
  const same = osvRecord('GHSA-aaaa-bbbb-0002', 'mqttlink', '4.3.5', { aliases: ['CVE-2026-90017'] });
  await required(bringFeed(place, osvFeed(changed, same), { despite: 'A part of it is enough here' }));
  const supplier = {
    ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://supplier.example/vex', author: 'Supplier', version: 1 },
    timestamp: '2026-03-02T10:00:00Z',
    statements: [
      {
        ...{ vulnerability: { name: 'CVE-2026-10001' }, products: [{ '@id': 'pkg:npm/left-pad@1.0.0' }], status: 'not_affected' },
        ...{ justification: 'vulnerable_code_not_in_execute_path', impact_statement: 'It is never called.' },
      },
    ],
  };
  await required(bringFeed(place, supplier));
  await required(place.ask('quality', 'vulnerability.assess', { release }));
};

describe.skipIf(missingTools('chromium'))('a finding of which the sources say something else, on screen', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await openHost(prepare);
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });
  const open = async (userId: string, path: string): Promise<Page> => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, userId);
    await page.goto(page.url().replace(/#.*|$/, `#${path}`));
    return page;
  };

  it('shows what changed and what a supplier says against the decision, and the decision is signed to stand', async () => {
    const page = await open('quality', '/registers/finding/FND-0001');
    const told = page.getByRole('region', { name: 'Last assessment' });
    await told.getByText('The sources say something else than this finding.').waitFor();
    expect(await told.getByRole('row', { name: /What the sources say/ }).innerText()).toMatch(/fixed 1\.1\.0[\s\S]*fixed 1\.2\.0/);
    expect(await told.getByRole('list', { name: 'What suppliers say' }).innerText()).toContain('contradicts our decision');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'finding-changed');
    await told.getByRole('button', { name: 'Still holds…' }).click();
    const why = page.getByRole('dialog', { name: 'The decision still holds' });
    await why.getByRole('textbox', { name: 'Reason' }).fill('The port stays closed');
    await why.getByRole('button', { name: 'Go on to the signature' }).click();
    await sign(page, 'quality', 'Sign that it still holds');
    await told.getByText('The sources say something else than this finding.').waitFor({ state: 'detached' });
    await page.getByText('RUN-0002: The port stays closed').waitFor();
    // A contradiction stays one: nothing resolves it.
    await told.getByRole('list', { name: 'What suppliers say' }).getByText('contradicts our decision', { exact: true }).waitFor();
  });

  it('goes out as VEX from the page of the assessment', async () => {
    const page = await open('quality', '/assessments/RUN-0002');
    await page.getByRole('row', { name: /FND-0001.*contradicts our decision/ }).waitFor();
    await page.getByRole('button', { name: 'VEX…' }).click();
    const dialog = page.getByRole('dialog', { name: /VEX of REL-0001/ });
    await dialog.getByText('Nothing was stated of this release yet.').waitFor();
    await dialog.getByRole('textbox', { name: 'Address of the manufacturer on the web' }).fill('https://lumen.example');
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'vex-export');
    const loaded = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Write the file' }).click();
    expect((await loaded).suggestedFilename()).toBe('vex-rel-0001.cdx.json');
    await dialog
      .getByRole('status')
      .getByText(/VEX-REL-0001\/1 is written/)
      .waitFor();
  });

  it('goes out as a security advisory with a contact and a label for who may read it', async () => {
    const page = await open('quality', '/assessments/RUN-0002');
    await page.getByRole('button', { name: 'VEX…' }).click();
    const dialog = page.getByRole('dialog', { name: /VEX of REL-0001/ });
    await dialog.getByText(/The last edition is VEX-REL-0001\/1/).waitFor();
    await dialog.getByRole('combobox', { name: 'Format' }).click();
    await page.getByRole('option', { name: 'CSAF 2.0, security advisory' }).click();
    await dialog.getByRole('textbox', { name: 'How the manufacturer is reached' }).fill('psirt@lumen.example');
    await dialog.getByRole('combobox', { name: /Traffic Light Protocol/ }).click();
    await page.getByRole('option', { name: 'GREEN' }).click();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'vex-advisory');
    const loaded = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Write the file' }).click();
    const file = await (await loaded).path();
    const advisory = JSON.parse(readFileSync(file, 'utf8')) as object;
    expect(advisory).toMatchObject({
      document: {
        ...{ category: 'csaf_security_advisory', distribution: { tlp: { label: 'GREEN' } } },
        publisher: { contact_details: 'psirt@lumen.example' },
      },
    });
  });
});
