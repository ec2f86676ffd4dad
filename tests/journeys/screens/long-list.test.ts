import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textHash } from '#main/domain/registers/declaration-text.ts';
import { registersInForce } from '#main/domain/registers/declarations.ts';
import { numberIn } from '#main/domain/registers/registers.store.ts';
import { declare, shippedRegister } from '#main/testing/registers.ts';
import type { Workplace } from '#main/testing/workplace.ts';
import { missingTools } from '../../independent/tools.ts';
import { axeFaults, picture } from './browser.ts';
import { openWorkplace, signIn } from './people.ts';
import type { Shown } from './shown.ts';

const ENTRIES = 10_020;
const BATCH = 2004;

/** More entries than a list reads at once, written as they would stand; the oldest one is confirmed and has a word of its own. */
const manyActions = async (place: Workplace): Promise<void> => {
  await declare(place, shippedRegister('action'));
  await place.unguard();
  const [declared] = registersInForce(place.context.vault);
  const signer = place.context.sessions.get(await place.signIn('quality'))?.signer;
  if (!declared || !signer) throw new Error('no register');
  const { document, revision, hash } = declared;
  const at = place.clock.now().toISOString();
  for (let from = 1; from <= ENTRIES; from += BATCH)
    place.context.vault.write(place.header('quality', 'entry.create'), signer, (uow) => {
      if (from === 1)
        uow.insert('register_declarations', {
          ...{ id: declared.id, document_id: uow.get('revisions', declared.id)?.document_id ?? '', register: 'action', prefix: 'ACT' },
          ...{ content: declared.text(), taken_at: at },
        });
      for (let place = from; place < from + BATCH; place += 1) {
        const id = numberIn('ACT', place);
        const title = place === 1 ? 'Quicksilver' : 'Replace the filter';
        const content = {
          ...{ version: 1 as const, entry: id, number: 1, declaration: { document, revision, hash } },
          ...{ title, values: { what: title, due: '2030-01-01' }, links: [] },
        };
        const state = place === 1 ? 'Confirmed' : 'Open';
        uow.insert('register_entries', {
          ...{ id, register: 'action', title, owner: 'quality', state, state_since: at, version: 1, created_at: at, created_by: 'quality' },
        });
        uow.insert('entry_versions', {
          ...{ id: `${id}/1`, entry_id: id, version: 1, declaration_id: declared.id, content_hash: textHash(id), saved_by: 'quality' },
          ...{ saved_at: at, frozen_at: null, writers: null },
        });
        if (place === 1) uow.indexEntry(content);
      }
    });
};

describe.skipIf(missingTools('chromium'))('a list of more entries than are read at once', () => {
  let screens: Shown;
  beforeAll(async () => {
    screens = await openWorkplace(manyActions);
  }, 240_000);
  afterAll(async () => {
    expect(screens.faults).toEqual([]);
    await screens.close();
  });

  it('shows the newest first, says how many there are, finds the oldest by filter, and shows it when older ones are asked for', async () => {
    const page = await screens.page({ width: 1440, height: 900 });
    await signIn(page, 'auditor');
    await page.goto(page.url().replace(/#.*|$/, '#/registers/action'));
    await page.getByText('The newest 10,000 of 10,020', { exact: true }).waitFor();
    const [first, oldest] = [page.getByRole('link', { name: 'ACT-10020' }), page.getByRole('link', { name: 'ACT-0001', exact: true })];
    await first.waitFor();
    await page.getByText('Filters, search and counts look at all of them.', { exact: false }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await picture(page, 'long-list');

    const search = page.getByLabel('Number, title or words of a field');
    await search.fill('Quicksilver');
    await page.getByText('one entry', { exact: true }).waitFor();
    await oldest.waitFor();
    // It has ended, so it says until when it is kept.
    await page.getByRole('row', { name: /ACT-0001.*2041-/ }).waitFor();
    await picture(page, 'long-list-found');
    await search.fill('');

    await page.getByText('The newest 10,000 of 10,020', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show older ones' }).click();
    await page.getByText('10,020 entries', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show older ones' }).waitFor({ state: 'detached' });
    await page.getByRole('columnheader', { name: 'Number' }).getByRole('button').click();
    await oldest.waitFor();
  }, 120_000);
});
