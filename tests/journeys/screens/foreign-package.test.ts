import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { inElectron, openScreens, picture } from './browser.ts';
import { signIn } from './people.ts';
import type { Shown } from './shown.ts';

const madeBy = async (place: Workplace, folder: string, form: 'zip' | 'countersign' | 'folder'): Promise<string> =>
  (await place.do('control', 'exchange.makePackage', { folder, form })).path;
const result = (page: Page) => page.getByRole('region', { name: 'Result' });
const verify = async (page: Page, path: string, fingerprint = ''): Promise<void> => {
  await page.getByRole('textbox', { name: /^Package/ }).fill(path);
  await page.getByLabel('Fingerprint of the authority, from paper').fill(fingerprint);
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
};

describe.skipIf(missingTools('chromium'))('a package that somebody was given, on screen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-given-'));
  let screens: Shown;
  let [sound, changed, others, vault, fingerprint] = ['', '', '', '', ''];
  beforeAll(async () => {
    const place = await Workplace.staffed(new TestClock());
    await place.release(await place.approved());
    sound = await madeBy(place, folder, 'countersign');
    changed = await madeBy(place, mkdtempSync(join(folder, 'changed-')), 'folder');
    const records = join(changed, 'data/records/SOP-001');
    const pdf = join(records, readdirSync(records).find((name) => name.endsWith('.pdf')) ?? '');
    const bytes = readFileSync(pdf);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(pdf, bytes);
    place.context.vault.close();
    [vault, fingerprint] = [place.folder, certificateFacts(place.authorityPem)?.fingerprint ?? ''];
    const other = await Workplace.open(new TestClock());
    await other.staff();
    await other.release(await other.approved());
    others = await madeBy(other, mkdtempSync(join(folder, 'other-')), 'zip');
    other.context.vault.close();
    screens = await openScreens({ clock: new TestClock() });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is verified where no vault is: found in its folder, sound, and proven once the fingerprint from paper is typed', async () => {
    const page = await screens.page({ width: 1024, height: 800 });
    await page.getByRole('button', { name: 'Verify an audit package' }).click();
    await page.getByRole('heading', { name: 'Verify an audit package', level: 1 }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'verify-package');
    if (!inElectron) {
      await page.getByRole('button', { name: 'Choose…' }).click();
      await page.getByRole('dialog', { name: 'Choose a package' }).getByRole('button', { name: 'Back' }).click();
    }
    await verify(page, sound);
    await result(page).getByRole('heading', { name: 'Everything in this package holds together. Whose it is, is not proven.' }).waitFor();
    await result(page).getByText('Test & Söhne', { exact: true }).waitFor();
    await result(page)
      .getByText(/^CONTROL Person \(control\)/)
      .waitFor();
    await result(page).getByText('anybody can make a package with an authority of their own', { exact: false }).waitFor();
    await result(page).getByText('What this does not prove').waitFor();
    expect(await result(page).getByText('Not checked').count()).toBe(1);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'verify-package-unknown');
    await verify(page, sound, fingerprint);
    await result(page).getByRole('heading', { name: 'This package is proven.' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'verify-package-proven');
    await page.getByText('Deutsch', { exact: true }).click();
    await page.getByRole('heading', { name: 'Dieses Paket ist nachgewiesen.' }).waitFor();
    await page.getByText('Ihr Fingerabdruck ist der eingegebene.', { exact: false }).waitFor();
    await picture(page, 'verify-package-german');
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: 'Create a vault' }).waitFor();
  });

  it('with one byte of a record changed, of another company, and a file that is none: each is told for what it is', async () => {
    const page = await screens.page({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Verify an audit package' }).click();
    await verify(page, changed, fingerprint);
    await result(page)
      .getByRole('heading', { name: /^Do not rely on this package: 2 of \d checks failed\./ })
      .waitFor();
    await result(page)
      .getByText(/^\s*data\/records\/SOP-001\/\S+\.pdf was changed\.$/)
      .waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'verify-package-changed');
    await verify(page, others, fingerprint);
    await result(page).getByText('and not the one that you entered. Do not rely on this package.', { exact: false }).waitFor();
    const text = join(folder, 'letter.countersign');
    writeFileSync(text, 'Dear auditor, this is no archive.');
    await verify(page, text);
    await page.getByRole('alert').getByText('cannot be read as a package', { exact: false }).waitFor();
    // The result of the package before is not shown for this file.
    await result(page).waitFor({ state: 'detached' });
    await verify(page, join(folder, 'not-there.zip'));
    await page.getByRole('alert').getByText('is not there. Check the path.', { exact: false }).waitFor();
    cpSync(sound, join(folder, 'named.zip'));
    await verify(page, join(folder, 'named.zip'));
    await result(page).getByRole('heading', { name: 'Everything in this package holds together.', exact: false }).waitFor();
  });

  it('is verified beside the vault of the company, by who works there and from the sign-in, and is known by that vault', async () => {
    const opened = await screens.call('host.openVault', { folder: vault });
    expect(opened).toMatchObject({ ok: true });
    const page = await screens.page({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Verify an audit package' }).click();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await signIn(page, 'auditor');
    await page.keyboard.press('Control+K');
    await page.keyboard.type('Verify an audit package');
    await page.getByRole('button', { name: 'Verify an audit package', exact: true }).click();
    await page.getByRole('heading', { name: 'Verify an audit package', level: 1 }).waitFor();
    await verify(page, sound);
    await result(page).getByRole('heading', { name: 'This package is proven.' }).waitFor();
    await result(page).getByText('It is the authority of Test & Söhne, whose vault was opened on this computer.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'verify-package-known');
    await verify(page, others);
    await result(page).getByRole('heading', { name: 'Whose it is, is not proven.', exact: false }).waitFor();
  });
});
