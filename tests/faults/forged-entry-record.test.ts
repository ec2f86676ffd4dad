import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile } from '#main/app/verify/verify.ts';
import { entryModel } from '#main/domain/records/entry/entry-model.ts';
import { type EntryRecord, openEntryRecord } from '#main/domain/records/entry/entry-record-schema.ts';
import { makeCms } from '#main/domain/signing/cms.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { sealDocx } from '#main/rendering/docx/opc-signature.ts';
import { renderDocx } from '#main/rendering/docx/render-docx.ts';
import { renderPdf } from '#main/rendering/pdf/render-pdf.ts';
import { sealPdf } from '#main/rendering/pdf-signing/sign-field.ts';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import { Forge } from './forge.ts';

let forge: Forge;
let genuine: EntryRecord;
beforeAll(async () => {
  const place = await Workplace.staffed();
  forge = new Forge(place);
  await declare(place, shippedRegister('capa'));
  const { number } = await place.do('author', 'entry.create', { register: 'capa', title: 'Worn tools', values: {}, links: [] });
  await fill(place, 'author', number, { kind: 'Corrective', problem: 'Cracks.', scope: 'None.', method: 'Other', cause: 'Torn.' });
  await fill(place, 'author', number, { cause: 'Worn.' }, undefined, 'Looked at again');
  await signMove(place, 'quality', number, 'findCause');
  const answer = openEntryRecord(new Uint8Array((await place.take('quality', 'entry.record', { number, format: 'json' })).bytes));
  if (!answer.ok) throw new Error(answer.problem);
  genuine = answer.sealed.record;
});

const savesOf = ({ formerly }: EntryRecord) => formerly?.saves ?? [];
const faultsOf = async (bytes: Uint8Array): Promise<string> =>
  (await verifyRecordFile(bytes, forge.place.authorityPem, 'record')).flatMap(({ ok, detail }) => (ok ? [] : [detail])).join('\n');
const resealed = async (change: (record: EntryRecord) => void): Promise<string> => {
  const record = structuredClone(genuine);
  change(record);
  return faultsOf(await forge.seal(record));
};
/** The pages of another record under the seal of this one. */
const shown = (change: (record: EntryRecord) => void) => {
  const record = structuredClone(genuine);
  change(record);
  const model = entryModel(record);
  if (!model) throw new Error('It has no declaration.');
  return model;
};

describe('the record of an entry under the right seal', () => {
  it('[R16] is valid as it was made', async () => {
    expect(await resealed(() => undefined)).toBe('');
  });

  it.each<[what: string, change: (record: EntryRecord) => void, fault: string]>([
    ['with another value', (record) => Object.assign(record.values, { cause: 'Nobody knows.' }), 'another title, other values'],
    ['with another title', (record) => Object.assign(record.entry, { title: 'Other tools' }), 'another title, other values'],
    [
      'with another content',
      (record) => Object.assign(record, { content: record.content.replace('Worn', 'Torn') }),
      'not the one that was signed',
    ],
    ['that calls a field left out which the version does not have', (record) => record.withheld.push('cause'), 'does not say which fields'],
    ['that is kept for another time', (record) => Object.assign(record, { kept: { years: 1, until: null } }), 'kept for another time'],
    ['that is kept until a day', (record) => Object.assign(record, { kept: { years: 15, until: '2030-01-01' } }), 'kept for another time'],
    ['in another state', (record) => Object.assign(record.entry, { state: 'Closed' }), 'do not lead to the state'],
    ['without its signature', (record) => record.signatures.splice(0), 'says otherwise than its statements'],
    ['without its last step', (record) => record.moves.splice(-1), 'do not lead to the state'],
    [
      'with a step that nobody made',
      (record) =>
        record.moves.push({ ...(record.moves[0] as EntryRecord['moves'][number]), position: 2, from: 'Cause found', to: 'Plan approved' }),
      'is not proven',
    ],
    [
      'with a step by somebody else',
      (record) => Object.assign(record.moves[0] ?? {}, { by: { userId: 'approver', printedName: 'APPROVER Person' } }),
      'is not proven',
    ],
    [
      'with a step at another time',
      (record) => Object.assign(record.moves[0] ?? {}, { at: '2026-11-23T10:00:00.000+01:00 (Europe/Berlin)' }),
      'is not proven',
    ],
    [
      'with another owner',
      (record) => Object.assign(record.entry, { owner: { userId: 'approver', printedName: 'APPROVER Person' } }),
      'another owner',
    ],
    ['under another name', (record) => Object.assign(record.entry.savedBy, { printedName: 'Somebody Else' }), 'no certificate says so'],
    [
      'with other words in its trail',
      (record) => Object.assign(record.trail[0] ?? {}, { reason: 'A good one' }),
      'does not tell what its ledger entries say',
    ],
    [
      'under another declaration',
      (record) => Object.assign(record.declaration, { text: record.declaration.text.replace('Worn', 'Torn').replace('CAPA', 'CARA') }),
      'not the one that was approved',
    ],
    [
      'that tells another former value',
      (record) => Object.assign(savesOf(record)[2]?.back?.values ?? {}, { cause: 'Bent.' }),
      'What was saved before',
    ],
    ['that tells of no former value', (record) => Object.assign(savesOf(record)[2] ?? {}, { back: {} }), 'What was saved before'],
    ['that leaves a save out', (record) => savesOf(record).splice(1, 1, ...[]), 'What was saved before'],
    [
      'that begins with a later save',
      (record) => {
        savesOf(record).splice(0, 2);
        Object.assign(savesOf(record)[0] ?? {}, { back: null });
      },
      'does not go back to what was saved first',
    ],
    [
      'that calls saves earlier ones which stand behind its first one',
      (record) => {
        Object.assign(record, { formerly: { ...record.formerly, earlier: { saves: 2, changed: [] } } });
        Object.assign(savesOf(record)[0] ?? {}, { seq: 1 });
      },
      'The record leaves out what was saved',
    ],
    [
      'with a change by somebody else',
      (record) => Object.assign(savesOf(record)[2] ?? {}, { by: { userId: 'approver', printedName: 'APPROVER Person' } }),
      'is told otherwise',
    ],
    ['with another reason of a change', (record) => Object.assign(savesOf(record)[2] ?? {}, { reason: 'A good one' }), 'is told otherwise'],
    [
      'with another time of a change',
      (record) => Object.assign(savesOf(record)[2] ?? {}, { at: '2026-11-23T10:00:00.000+01:00 (Europe/Berlin)' }),
      'is told otherwise',
    ],
    ['that does not say what was changed', (record) => Reflect.deleteProperty(record, 'formerly'), 'does not say what was changed'],
    ['in a former form with former values', (record) => Object.assign(record, { layout: 2 }), 'tells no former values'],
    ['of another version', (record) => Object.assign(record.entry, { version: 2, newest: 2 }), 'another title, other values'],
  ])('[R16] is not valid %s', async (_what, change, fault) => {
    expect(await resealed(change)).toContain(fault);
  });

  it('[R16] is not valid with another reason in its history than the one that was signed, also where its ledger entry says so', async () => {
    const told = async (reason: string): Promise<string> => {
      const record = structuredClone(genuine);
      const at = record.ledger.findIndex(({ text }) => text.includes('"entry_moves"'));
      const entry = JSON.parse(record.ledger[at]?.text ?? '') as LedgerEntry;
      for (const { table, after } of entry.changes) if (table === 'entry_moves') Object.assign(after, { reason });
      record.ledger[at] = await forge.entry(record as never, entry, 'quality');
      Object.assign(record.moves[0] ?? {}, { reason });
      return faultsOf(await forge.seal(record));
    };
    expect(await told(genuine.moves[0]?.reason ?? '')).toBe('');
    expect(await told('Everybody agreed')).toContain('is not proven');
  });

  it('[R16] is not valid when one person signs in the name of another', async () => {
    const stolen = await resealed((record) => {
      const [row] = record.signatures;
      if (row) row.statement = row.statement.replace('"userId":"quality"', '"userId":"approver"');
    });
    expect(stolen).toMatch(/was issued to|does not verify/);
  });

  it('[R16] is not valid when its pages or its sheet show something else than the record inside', async () => {
    const model = shown((record) => Object.assign(record.values, { cause: 'Nobody knows.' }));
    const { certificatePem, authorityPem, privateKey } = await forge.sealKey();
    const json = await forge.seal(genuine);
    const sealPages = async (of: typeof model) =>
      sealPdf(await renderPdf(of), genuine.seal, json, async (bytes) => makeCms({ certificatePem, authorityPem, privateKey }, bytes));
    expect(await faultsOf(await sealPages(shown(() => undefined)))).toBe('');
    expect(await faultsOf(await sealPages(model))).toBe('The pages do not show what the record inside says.');
    const sealer = { certificatePem, time: genuine.made.at, sign: async (bytes: Uint8Array) => signBytes(privateKey, bytes) };
    const sheet = await sealDocx(await renderDocx(model, { signatures: [], seal: genuine.seal }), sealer, json);
    expect(await faultsOf(sheet)).toContain('does not show what the record and its signatures say');
  });

  it('[R16] is not valid with a byte changed, or under another authority', async () => {
    const bytes = await forge.seal(genuine);
    const other = await Workplace.open();
    expect((await verifyRecordFile(bytes, other.authorityPem, 'record')).some(({ ok }) => !ok)).toBe(true);
    const cut = bytes.slice(0, -20);
    expect(await faultsOf(cut)).toContain('cut off or damaged');
  });
});

const guarded = `# Purpose

\`\`\`register
${JSON.stringify({
  ...{ register: 'harm', prefix: 'HRM', name: 'Harm', plural: 'Harms', purpose: 'Harm to people.', editors: ['Quality'] },
  fields: [
    { id: 'what', label: 'What happened', type: 'text' },
    { id: 'patient', label: 'Patient', type: 'text', confidential: { kind: 'health', roles: ['Quality'] } },
  ],
  ...{ links: [], columns: ['what'], retentionYears: 15, voidedBy: ['Quality'] },
  states: [
    { name: 'Open', tone: 'needs-you', icon: 'alert' },
    { name: 'Closed', tone: 'history', icon: 'archive' },
  ],
  moves: [{ from: ['Open'], action: 'close', label: 'Close', done: 'closed', to: 'Closed', roles: ['Quality'], meaning: 'Closure' }],
  sections: [{ title: 'Harm', fields: ['what', 'patient'] }],
})}
\`\`\`
`;

describe('[R44] the record of an entry with a field that not everybody reads', () => {
  let number: string;
  const recordFor = async (userId: string): Promise<{ bytes: Uint8Array; record: EntryRecord }> => {
    const bytes = new Uint8Array((await forge.place.take(userId, 'entry.record', { number, format: 'json' })).bytes);
    const answer = openEntryRecord(bytes);
    if (!answer.ok) throw new Error(answer.problem);
    return { bytes, record: answer.sealed.record };
  };
  beforeAll(async () => {
    await declare(forge.place, guarded);
    const made = await forge.place.do('quality', 'entry.create', { register: 'harm', title: 'A burn', values: {}, links: [] });
    number = made.number;
    await fill(forge.place, 'quality', number, { what: 'A burn.', patient: 'Quibblewort, aged 61' });
    await signMove(forge.place, 'quality', number, 'close');
  });

  it('shows it to who reads it, leaves it out for others, and both are proven against what was signed', async () => {
    const [own, others] = [await recordFor('quality'), await recordFor('control')];
    expect(own.record.values).toMatchObject({ patient: 'Quibblewort, aged 61' });
    expect(others.record).toMatchObject({ withheld: ['patient'], opened: {}, values: { what: 'A burn.' } });
    for (const { bytes } of [own, others]) expect(await faultsOf(bytes)).toBe('');
    for (const format of ['pdf', 'docx', 'json'] as const) {
      const { bytes } = await forge.place.take('control', 'entry.record', { number, format });
      expect(bytes.includes('Quibblewort')).toBe(false);
    }
  });

  it('is not valid with another value in that field, nor with the field gone and not named', async () => {
    const { record } = await recordFor('quality');
    const changed = structuredClone(record);
    changed.opened.patient = (changed.opened.patient ?? '').replace('61', '16');
    changed.values.patient = 'Quibblewort, aged 16';
    expect(await faultsOf(await forge.seal(changed))).toContain('A field that not everybody reads is not the one that was signed');
    const gone = structuredClone(record);
    delete gone.opened.patient;
    delete gone.values.patient;
    expect(await faultsOf(await forge.seal(gone))).toContain('does not say which fields it leaves out');
  });
});
