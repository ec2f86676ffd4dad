import { beforeEach, describe, expect, it } from 'vitest';
import { Workplace } from '#main/testing/workplace.ts';
import { type ForgedSigner, faultsOf, forgeVoid, markVoid, writePast } from '../past-the-program.ts';

let place: Workplace;
let number = '';
let honest = 0;
let forged = 0;
beforeEach(async () => {
  place = await Workplace.staffed();
  number = await place.draft();
  honest = place.context.vault.ledgerHead().seq;
  const [document] = place.context.vault.find('documents', { number });
  forged = await writePast(place, 'author', 'documents.show', (uow) =>
    uow.update('documents', document?.id ?? '', { title: 'Another title' }),
  );
});

const quality: ForgedSigner = { userId: 'quality', role: 'Quality' };
const control: ForgedSigner = { userId: 'control', role: 'Document Controller' };

describe('[R01] [R08] an insider who marks entries void past the program', () => {
  const forgeries: [what: string, actor: string, signers: ForgedSigner[], words: RegExp][] = [
    ['alone', 'quality', [quality], /without two people who may/],
    ['twice himself', 'quality', [quality, { ...quality, said: { reason: ' ' } }], /without two people who may/],
    ['with a colleague whose signature he makes', 'quality', [quality, { ...control, by: 'quality' }], /without the signature of control/],
    [
      'with a colleague of a role that does not fit',
      'quality',
      [quality, { userId: 'reviewer', role: 'Reviewer' }],
      /without two people who may/,
    ],
    ['in the names of two others', 'author', [quality, control], /who held none of these roles|without two people who may/],
    ['with a statement of another entry', 'quality', [quality, { ...control, said: { seq: 7 } }], /without two people who may/],
    [
      'with a statement that names other entries',
      'quality',
      [quality, { ...control, said: { entries: [] } }],
      /without two people who may/,
    ],
  ];
  it.each(forgeries)('%s marks nothing, and is found', async (_what, actor, signers, words) => {
    const seq = await forgeVoid(place, actor, [forged], signers);
    const faults = faultsOf(place);
    expect(faults.Rights).toMatch(words);
    expect(faults.Rights).toContain(`Entry ${forged} (documents.show by author)`);
    expect(faults['Voided entries']).toBeUndefined();
    // It is itself an entry that breaks the rules, and two other people may say so.
    expect(await markVoid(place, [forged, seq], { by: 'admin', second: 'quality' })).toMatchObject({ ok: true });
    expect(Object.keys(faultsOf(place))).toEqual(['Voided entries']);
    expect(place.context.vault.find('voided_entries', {}, ['seq']).map((row) => row.seq)).toEqual([forged, seq]);
    expect(place.context.vault.find('signatures', { about_kind: 'void' })).toHaveLength(2);
  });

  it('two who may, but who both wrote of the entries, mark nothing', async () => {
    const own = await writePast(place, 'quality', 'documents.show', () => undefined);
    const other = await writePast(place, 'control', 'documents.show', () => undefined);
    const seq = await forgeVoid(place, 'quality', [forged, own, other], [quality, control]);
    expect(faultsOf(place).Rights).toContain('marks entries void that both of the two wrote');
    expect(await markVoid(place, [forged, own, other, seq], { by: 'admin', second: 'quality' })).toMatchObject({ ok: true });
    expect(Object.keys(faultsOf(place))).toEqual(['Voided entries']);
  });

  it('two who may mark an honest entry void: it keeps its effect, and the marking is the fault', async () => {
    const seq = await forgeVoid(place, 'quality', [honest], [quality, control]);
    const faults = faultsOf(place);
    expect(faults.Rights).toContain(`Entry ${seq} marks entry ${honest} void, which keeps the rules.`);
    expect(faults['Voided entries']).toBeUndefined();
    expect(await markVoid(place, [forged, seq], { by: 'admin', second: 'quality' })).toMatchObject({ ok: true });
    expect(Object.keys(faultsOf(place))).toEqual(['Voided entries']);
    // The trail, the past and the lists go by the genuine marking.
    expect(await place.do('auditor', 'audit.entry', { seq: honest })).toMatchObject({ void: null });
    expect(await place.do('auditor', 'audit.entry', { seq })).toMatchObject({
      void: expect.stringContaining('Ada Administrator (admin)') as string,
    });
  });

  it('two who may mark a marking void: what is void stays void', async () => {
    expect(await markVoid(place, [forged])).toMatchObject({ ok: true });
    const marking = place.context.vault.ledgerHead().seq;
    const seq = await forgeVoid(place, 'quality', [marking], [quality, control]);
    expect(faultsOf(place)).toEqual({
      Rights: expect.stringContaining(`Entry ${seq} marks entry ${marking} void, which keeps the rules.`) as string,
      'Voided entries': expect.stringContaining(`Entry ${forged} (`) as string,
    });
    expect(await markVoid(place, [seq], { by: 'admin', second: 'quality' })).toMatchObject({ ok: true });
    expect(Object.keys(faultsOf(place))).toEqual(['Voided entries']);
  });

  it('an entry that is void is not marked again', async () => {
    expect(await markVoid(place, [forged])).toMatchObject({ ok: true });
    expect(await markVoid(place, [forged])).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('is not void yet') as string,
    });
  });

  it('entries that were changed in the database afterwards, or signed by another key, are not mended by marking', async () => {
    const seq = await writePast(place, 'author', 'documents.show', () => undefined);
    const { database } = place.context.vault as unknown as { database: { exec(sql: string): void } };
    database.exec('DROP TRIGGER ledger_no_update');
    database.exec(`UPDATE ledger SET signature = (SELECT signature FROM ledger WHERE seq = ${seq - 1}) WHERE seq = ${seq}`);
    expect((await place.do('quality', 'vault.faultyEntries', {})).entries).toMatchObject([
      { canBeVoided: true },
      { seq, canBeVoided: false },
    ]);
    expect(await markVoid(place, [forged, seq])).toMatchObject({
      code: 'refused',
      message: expect.stringContaining('signature') as string,
    });
    database.exec(`UPDATE ledger SET hash = 'x' WHERE seq = ${seq}`);
    expect(await markVoid(place, [forged, seq])).toMatchObject({ code: 'vault-damaged' });
  });
});
