import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as x509 from '@peculiar/x509';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults } from './axe.ts';
import { picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

describe.skipIf(missingTools('chromium'))('taking out, on screen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-exports-'));
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(async (place) => {
      await place.release(await place.approved());
      await place.release(await place.approved());
    });
  });
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('Quality makes a package of a document, goes elsewhere meanwhile, and finds it again with what it held; and takes out a list', async () => {
    const page = await screens.page({ width: 1024, height: 700 });
    await signIn(page, 'quality');
    await page.getByRole('link', { name: 'Exports' }).click();
    await page.getByRole('radio', { name: 'Chosen documents' }).check();
    await page
      .locator('input')
      .and(page.getByLabel(/^Documents/))
      .first()
      .fill('SOP-002');
    await page.getByRole('option', { name: /SOP-002/ }).click();
    await page.keyboard.press('Escape');
    await page.getByLabel('Folder on this computer').fill(join(folder, 'not-there'));
    await page.getByRole('radio', { name: 'A folder' }).check();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'exports');
    const panel = page.getByRole('region', { name: 'Audit package', exact: true });
    await page.getByRole('button', { name: 'Make the package' }).click();
    await panel.getByText('There is no folder').waitFor();

    await page.getByLabel('Folder on this computer').fill(folder);
    await page.getByRole('button', { name: 'Make the package' }).click();
    await page.getByRole('link', { name: 'Home' }).click();
    await panel.getByText('The package is whole: 1 document').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'package-made');
    const [made = ''] = readdirSync(folder);
    await panel.getByText(join(folder, made)).waitFor();
    expect(readdirSync(join(folder, made, 'data/records'))).toEqual(['SOP-002']);
    await panel.getByRole('button', { name: 'Close the result' }).click();

    await page.getByRole('link', { name: 'Exports' }).click();
    await page
      .getByRole('region', { name: 'Packages that were made' })
      .getByText(/SOP-002 as of .*Tag manifest SHA-256 [0-9a-f]{64}/)
      .waitFor();
    await picture(page, 'exports-made');
    await page.getByRole('tab', { name: 'Lists' }).click();
    await page.getByRole('button', { name: 'Export Plan of reviews' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV' }).click()]);
    expect(readFileSync(await file.path(), 'utf8')).toMatch(/"SOP-001"[\s\S]*"SOP-002"/);
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'exports-lists');
    await page.getByRole('tab', { name: 'As of a date' }).click();
    await page.getByLabel('At the end of').fill('2020-01-31');
    await page.getByText('This vault was not there on 2020-01-31: it begins on 2026-11-24').waitFor();
    await page.getByLabel('At the end of').fill('2026-11-24');
    await page.getByRole('row', { name: /SOP-001.*1\.0/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'as-of');
    await page.getByText('People and roles').click();
    await page.getByRole('row', { name: /reviewer.*Reviewer/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'as-of-people');
  });

  /** The certificate of somebody outside, as a file. */
  const berta = async (): Promise<{ file: string; fingerprint: string }> => {
    const keys = await webcrypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const signing = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
    const certificate = await x509.X509CertificateGenerator.create({
      ...{ serialNumber: '01', subject: 'CN=Berta Beispiel', issuer: 'CN=Berta Beispiel' },
      ...{ notBefore: new Date('2026-01-01'), notAfter: new Date('2027-12-31'), publicKey: keys.publicKey },
      ...{ signingKey: signing.privateKey, signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' } },
    });
    const file = join(folder, 'berta.cer');
    writeFileSync(file, new Uint8Array(certificate.rawData));
    return { file, fingerprint: new X509Certificate(new Uint8Array(certificate.rawData)).fingerprint256 };
  };
  const add = async (page: Page, path: string): Promise<void> => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByLabel('Certificate of a recipient').click()]);
    await chooser.setFiles(path);
  };

  it('a package is encrypted for somebody whose fingerprint was compared first, and not before', async () => {
    const out = mkdtempSync(join(folder, 'encrypted-'));
    const { file, fingerprint } = await berta();
    const page = await screens.page({ width: 1280, height: 900 });
    await signIn(page, 'quality');
    await page.getByRole('link', { name: 'Exports' }).click();
    await page.getByLabel('Folder on this computer').fill(out);
    await page.getByRole('radio', { name: 'Encrypted' }).check();
    const make = page.getByRole('button', { name: 'Make the package' });
    expect(await make.isDisabled()).toBe(true);
    await add(page, fileURLToPath(import.meta.url));
    await page.getByText('This is not one certificate').waitFor();
    await add(page, file);
    await page.getByText(fingerprint).waitFor();
    expect(await make.isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: /I compared this fingerprint with Berta Beispiel/ }).check();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'exports-encrypted');
    await make.click();
    const panel = page.getByRole('region', { name: 'Audit package', exact: true });
    await panel.getByText('Encrypted for Berta Beispiel, in one part').waitFor();
    await picture(page, 'package-encrypted');
    const [made = ''] = readdirSync(out);
    expect(readdirSync(join(out, made))).toContain('part-0001.cms');
    await page
      .getByRole('region', { name: 'Packages that were made' })
      .getByText(/Encrypted for Berta Beispiel \(SHA-256 /)
      .waitFor();
  });

  it('a list leaves encrypted, by keyboard, and never lies anywhere in clear', async () => {
    const out = mkdtempSync(join(folder, 'encrypted-list-'));
    const { file } = await berta();
    const page = await screens.page({ width: 1280, height: 900 });
    await signIn(page, 'quality');
    await page.getByRole('link', { name: 'Exports' }).click();
    await page.getByRole('tab', { name: 'Lists' }).click();
    await page.getByRole('button', { name: 'Export Master list' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Encrypted, for people who have OpenSSL' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Export Master list, encrypted' });
    await dialog.getByLabel('Folder on this computer').fill(join(out, 'missing'));
    await dialog.getByRole('combobox', { name: 'Form' }).click();
    await page.getByRole('option', { name: 'CSV' }).click();
    expect(await dialog.getByRole('button', { name: 'Encrypt' }).isDisabled()).toBe(true);
    await add(page, file);
    await dialog.getByRole('checkbox', { name: /I compared this fingerprint with Berta Beispiel/ }).check();
    await dialog.getByRole('button', { name: 'Encrypt' }).click();
    await dialog.getByText(/There is no folder/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'list-encrypted-refused');
    await dialog.getByLabel('Folder on this computer').fill(out);
    await dialog.getByRole('button', { name: 'Encrypt' }).press('Enter');
    await page.getByText(/^Encrypted for Berta Beispiel in .*\.csv\.encrypted\. README\.txt explains/).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await picture(page, 'list-encrypted');
    const [made = ''] = readdirSync(out);
    expect(readdirSync(join(out, made))).toContain('part-0001.cms');

    // What was taken out before is chosen as a file.
    const print = join(folder, 'SOP-001 print.pdf');
    writeFileSync(print, 'A print');
    await page.getByRole('button', { name: 'Encrypt a file…' }).click();
    const other = page.getByRole('dialog', { name: 'Encrypt a file' });
    await add(page, file);
    await other.getByRole('checkbox', { name: /I compared/ }).check();
    expect(await other.getByRole('button', { name: 'Encrypt' }).isDisabled()).toBe(true);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), other.getByLabel('File', { exact: false }).first().click()]);
    await chooser.setFiles(print);
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'file-encrypted');
    await other.getByRole('button', { name: 'Encrypt' }).click();
    await page.getByText(/SOP-001_print\.pdf\.encrypted\. README\.txt explains/).waitFor();
    expect(readdirSync(out)).toContain('SOP-001_print.pdf.encrypted');
  });

  it('who only reads takes out lists, and is not offered packages', async () => {
    const page = await screens.page();
    await signIn(page, 'author');
    await page.getByRole('link', { name: 'Exports' }).click();
    await page.getByRole('button', { name: 'Export Master list' }).click();
    await page.getByRole('menuitem', { name: 'CSV' }).waitFor();
    // The seal, which signs what is encrypted, is not wrapped for authors.
    expect(await page.getByRole('menuitem', { name: /Encrypted/ }).count()).toBe(0);
    expect(await page.getByRole('tab', { name: 'Audit package' }).count()).toBe(0);
  });
});
