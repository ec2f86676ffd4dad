import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import { CARRIED, carriedValues } from '#main/domain/assessments/carry.rules.ts';
import { judgedFinding } from '#main/domain/assessments/carry-basis.ts';
import { declarationOfText } from '#main/domain/registers/declaration-text.ts';
import { pinned } from '#main/domain/registers/links.ts';
import { writersOf } from '#main/domain/registers/moves.rules.ts';
import { contentOf } from '#main/domain/registers/registers.store.ts';
import { contentFor, versionText } from '#main/domain/registers/write-version.ts';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { type Part, twoReleases } from '#main/testing/next-release.ts';
import { bringFeed } from '#main/testing/references.ts';
import { declare, fill, shippedRegister } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { forgeSignature, keyOf, writePast } from '../past-the-program.ts';

/** An insider who may sign decisions, with a program that asks nothing, takes over what has to be decided anew. */
describe('a decision that an insider takes over past the program', () => {
  let place: Workplace;
  let made: Awaited<ReturnType<typeof twoReleases>>;
  beforeEach(async () => {
    place = await Workplace.staffed();
    made = await twoReleases(place);
  });
  afterEach(() => place.context.vault.close());

  const faults = async (): Promise<string> =>
    (await verifyVaultOrRecord(place.folder, undefined)).flatMap(({ check, ok, detail }) => (ok ? [] : [`${check}: ${detail}`])).join('\n');

  /** Writes and signs, with the own key, a version that says what a former finding said, and takes a step of the register. */
  const forge = async (
    part: Part,
    action: string,
    to: string,
    own: EntryValues = {},
    beside: (uow: UnitOfWork) => void = () => undefined,
  ): Promise<void> => {
    const [number, former] = [made.after[part], made.before[part]];
    const key = await keyOf(place, 'reviewer');
    await writePast(
      place,
      'reviewer',
      'vulnerability.carry',
      (uow: UnitOfWork) => {
        const [mine, theirs] = [judgedFinding(uow, number), judgedFinding(uow, former)];
        const version = uow.get('entry_versions', `${number}/1`);
        const text = uow.get('register_declarations', version?.declaration_id ?? '')?.content ?? '';
        const declaration = declarationOfText(text);
        if (!mine || !theirs || !version || !declaration) throw new Error('There is nothing to forge.');
        const asked = [
          ...mine.content.links,
          ...theirs.content.links.filter(({ role }) => role === 'policy'),
          { role: 'basis', to: former },
        ];
        const links = pinned(
          uow,
          declaration,
          number,
          asked.map(({ role, to }) => ({ role, to })),
          mine.content.links,
        );
        const values = { ...carriedValues(mine.content.values, theirs.content.values), ...own };
        const declared = { ...mine.content.declaration, declaration };
        const next = contentFor(uow, number, 1, declared, { title: mine.content.title, values, links });
        const hash = uow.putBlob(new TextEncoder().encode(versionText(next)));
        const writers = writersOf(uow.find('entry_versions', { entry_id: number }), 'reviewer');
        const now = { saved_by: 'reviewer', saved_at: uow.time, frozen_at: uow.time };
        const signatureId = forgeSignature(uow, key, {
          userId: 'reviewer',
          about: { kind: 'entry', id: number, version: '1' },
          as: { role: 'Reviewer', meaning: 'Triage decision' },
          own: {
            ...{ kind: 'entry', document: number, contentHash: hash, declaration: mine.content.declaration, action },
            ...{ from: 'New', to, reason: '', effectiveFrom: null, previous: null },
          },
        });
        uow.update('entry_versions', version.id, { content_hash: hash, writers, ...now });
        uow.indexEntry(next);
        uow.insert('entry_moves', {
          ...{ id: `${number}/m1`, entry_id: number, position: 1, version: 1, action, from_state: 'New', to_state: to },
          ...{ meaning: 'Triage decision', signature_id: signatureId, reason: '', moved_by: 'reviewer', moved_at: uow.time },
        });
        uow.update('register_entries', number, { state: to, state_since: uow.time });
        beside(uow);
      },
      number,
    );
  };

  it('stands where it is what the program would have proposed, so that what follows is found for its own sake', async () => {
    await forge('clear', 'decide', 'To confirm');
    expect(await faults()).toBe('');
  });

  it('is found where the component came in another version, and where a record about it changed', async () => {
    await forge('moved', 'decide', 'To confirm');
    await forge('edited', 'decide', 'To confirm');
    const told = await faults();
    expect(told).toMatch(/nothing was proposed: The component is 1\.0\.1 here and was 1\.0\.0 there/);
    expect(told).toMatch(/nothing was proposed: A record about it changed/);
  });

  it('is found where KEV lists it since, and where the acceptance had ended', async () => {
    await forge('listed', 'decide', 'To confirm');
    await forge('ended', 'decide', 'To confirm');
    const told = await faults();
    expect(told).toMatch(/nothing was proposed: KEV lists it now, and did not when it was decided/);
    expect(told).toMatch(/nothing was proposed: The acceptance of FND-\d+ ended on 2026-11-26/);
  });

  it('is found where it says an end beyond the former one, or takes what the sources say off', async () => {
    await forge('accepted', 'decide', 'To confirm', { acceptedUntil: '2029-12-31' });
    await forge('exploited', 'affected', 'Affected', { exploited: 'Not listed' });
    const told = await faults();
    expect(told).toMatch(new RegExp(`${made.after.accepted} says something else than what was proposed`));
    expect(told).toMatch(new RegExp(`${made.after.exploited} says something else than what was proposed`));
  });

  it('is found where it goes without the second person', async () => {
    await forge('exploited', 'affected', 'Affected');
    expect(await faults()).toMatch(new RegExp(`${made.after.exploited} made another step than what was proposed`));
  });

  it('is found where it is taken over from a release of another device', async () => {
    await declare(place, shippedRegister('device'));
    const { number: device } = await place.do('quality', 'entry.create', {
      register: 'device',
      title: 'Another pump',
      values: {},
      links: [],
    });
    await fill(place, 'quality', made.second, {}, [
      { role: 'former', to: made.first },
      { role: 'device', to: device },
    ]);
    await forge('clear', 'decide', 'To confirm');
    expect(await faults()).toMatch(
      new RegExp(`nothing was proposed: ${made.second} and ${made.first}, its former release, are not of the same device`),
    );
  });

  it('is found where it writes in another finding as well, which then says "not listed" as if the sources did', async () => {
    const other = made.after.exploited;
    await forge('clear', 'decide', 'To confirm', {}, (uow) => {
      const version = uow.get('entry_versions', `${other}/1`);
      if (!version) throw new Error('There is no finding.');
      const content = contentOf(uow, version);
      const computed = content.computed?.map((one) => ({
        ...one,
        inputs: one.inputs.map((input) => (input.at === 'exploited' ? { ...input, value: 'Not listed' } : input)),
      }));
      const { exploitedSince: _, ...values } = content.values;
      const next = { ...content, values: { ...values, exploited: 'Not listed' }, ...(computed ? { computed } : {}) };
      const writers = writersOf(uow.find('entry_versions', { entry_id: other }), 'reviewer');
      const content_hash = uow.putBlob(new TextEncoder().encode(versionText(next)));
      uow.update('entry_versions', version.id, { content_hash, writers, saved_by: 'reviewer', saved_at: uow.time });
      uow.indexEntry(next);
    });
    expect(await faults()).toMatch(new RegExp(`takes over a decision of ${made.after.clear} and writes in ${other} as well`));
  });

  it('is found where a supplier says something else since', async () => {
    const statement = { vulnerability: { name: 'CVE-2026-20002' }, products: [{ '@id': 'pkg:npm/clear@1.0.0' }] };
    const vex = {
      ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://supplier.example/vex/1', author: 'Supplier' },
      ...{ timestamp: '2026-03-09T10:00:00Z', version: 1 },
      statements: [{ ...statement, status: 'affected', action_statement: 'Update.' }],
    };
    expect(await bringFeed(place, vex)).toMatchObject({ ok: true });
    await place.do('quality', 'vulnerability.assess', { release: made.second });
    await forge('clear', 'decide', 'To confirm');
    expect(await faults()).toMatch(/nothing was proposed: A supplier says something else of it than when FND-\d+ was decided/);
  });

  it('names every field that people decide, so that none is left to be forged', async () => {
    const content = contentOf(
      place.context.vault,
      place.context.vault.get('entry_versions', `${made.before.clear}/1`) ?? { content_hash: '' },
    );
    const version = place.context.vault.get('entry_versions', `${made.before.clear}/1`);
    const declaration = declarationOfText(place.context.vault.get('register_declarations', version?.declaration_id ?? '')?.content ?? '');
    const own = declaration?.fields.filter(({ givenBy }) => givenBy === undefined).map(({ id }) => id);
    expect(content.values.decision).toBe('Not affected');
    expect([...CARRIED, 'patchAvailable', 'patchComplete'].sort()).toEqual(own?.sort());
  });
});
