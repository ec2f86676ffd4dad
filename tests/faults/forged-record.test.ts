import { beforeAll, describe, expect, it } from 'vitest';
import type { Check } from '#main/domain/audit/check.ts';
import type { SealedRecord } from '#main/domain/records/record-schema.ts';
import { verifyRecordBytes } from '#main/domain/records/verify-record.ts';
import { makeCms } from '#main/domain/signing/cms.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import type { SignatureAppearance } from '#main/ports/record-model.ts';
import type { LedgerEntry } from '#main/ports/unit-of-work.ts';
import { sealDocx } from '#main/rendering/docx/opc-signature.ts';
import { renderDocx } from '#main/rendering/docx/render-docx.ts';
import { verifyDocx } from '#main/rendering/docx/verify-docx.ts';
import { sealPdf, signPdf } from '#main/rendering/pdf-signing/sign-field.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';
import { Forge, type Given, type Statement } from './forge.ts';

let forge: Forge;
let [number, other] = ['', ''];
let genuine: SealedRecord;
beforeAll(async () => {
  const place = await Workplace.staffed();
  forge = new Forge(place);
  number = await place.approved();
  await place.release(number);
  other = await place.approved();
  await place.release(other);
  genuine = await forge.genuine(number);
});
const words = (checks: readonly Check[]): string =>
  checks
    .filter(({ ok }) => !ok)
    .map(({ check, detail }) => `${check}: ${detail}`)
    .join('\n');
const faultsOf = (bytes: Uint8Array): string => words(verifyRecordBytes(bytes, forge.place.authorityPem));
const resealed = async (change: (record: SealedRecord['record']) => unknown): Promise<string> => {
  const record = structuredClone(genuine.record);
  await change(record);
  return faultsOf(await forge.seal(record));
};
const resigned = async (give: (index: number, said: Statement) => Given): Promise<string> =>
  faultsOf(await forge.seal(await forge.resigned(number, give)));
const at =
  (index: number, given: Given) =>
  (position: number): Given =>
    position === index ? given : {};

describe('a JSON record under the right seal', () => {
  it('[R16] is valid when the right people signed it, and says who they are and that the seal alone proves nothing', async () => {
    const checks = verifyRecordBytes(await forge.bytes(number, 'json'), forge.place.authorityPem);
    expect(words(checks)).toBe('');
    const approval = checks.find(({ check }) => check === 'Approval')?.detail;
    expect(approval).toMatch(/^Approved by 3 people: REVIEWER Person \(reviewer, Reviewer\): Review, .*Released by CONTROL Person/);
    expect(checks.find(({ check }) => check === 'Seal of the record')?.detail).toContain('The seal alone proves nothing of who approved');
    // Given anew by the same people it holds as well: what fails below fails for what was changed, and not for how.
    expect(await resigned(() => ({}))).toBe('');
  });
  it("[R16] with no person's signature is not valid", async () => {
    const faults = await resealed((record) => {
      record.signatures = [];
    });
    expect(faults).toContain('is not signed by one person');
    expect(faults).not.toContain('Seal of the record');
    const bare = await resealed((record) => {
      record.signatures = [];
      record.ledger = [];
    });
    expect(bare).toContain('nobody can say who had to sign it');
  });
  it("[R16] with one reviewer's signature under the other people's printed names is not valid", async () => {
    expect(await resigned((index) => (index < 3 ? { by: 'reviewer' } : {}))).toContain('was issued to REVIEWER Person (reviewer)');
    expect(await resigned((index) => (index < 3 ? { by: 'reviewer', said: { userId: 'reviewer' } } : {}))).toContain(
      'The certificate under the name of QUALITY Person (Quality approval) was issued to REVIEWER Person',
    );
  });
  it('[R16] in which one person fills two steps is not valid', async () => {
    const faults = await resigned(at(1, { said: { userId: 'reviewer', printedName: 'REVIEWER Person' } }));
    expect(faults).toBe('Approval: One person fills one step, and reviewer fills two.');
  });
  it('[R16] that its author approved is not valid', async () => {
    const faults = await resigned(at(0, { said: { userId: 'author', printedName: 'AUTHOR Person' } }));
    expect(faults).toBe('Approval: Who writes a revision does not decide on it, and author wrote this one.');
  });
  it('[R16] that the right people signed in other roles or with other meanings is not valid', async () => {
    expect(await resigned(at(1, { said: { role: 'Reviewer' } }))).toContain(
      'asks for the role Quality, and QUALITY Person signed as Reviewer',
    );
    expect(await resigned(at(1, { roles: ['Reviewer'] }))).toBe('Approval: QUALITY Person did not hold the role Quality when signing.');
    expect(await resigned(at(2, { said: { meaning: 'Review' } }))).toBe(
      'Approval: The step "Approval" asks for "Approval", and APPROVER Person signed "Review".',
    );
  });
  it('[R16] that nobody released is not valid', async () => {
    const faults = await resealed((record) => record.signatures.pop());
    expect(faults).toBe('Approval: Nobody signed the release.');
    const wrong = await resigned(at(3, { said: { role: 'Approver', userId: 'approver', printedName: 'APPROVER Person' } }));
    expect(wrong).toContain('is not a release by document control');
  });
  it('[R16] that left out a step of its route is not valid', async () => {
    expect(await resealed((record) => record.signatures.splice(1, 1))).toContain('does not follow the one before it');
    // The author's own entry says which steps there are; only the author could say others.
    const shortened = await resealed(async (record) => {
      const place = record.ledger.findIndex(({ text }) => text.includes('"operation":"workflow.submit"'));
      const entry = JSON.parse(record.ledger[place]?.text ?? '{}') as LedgerEntry;
      entry.changes = entry.changes.filter(({ after }) => after.field !== 'signer-2');
      record.ledger[place] = await forge.entry(record, entry, 'reviewer');
      record.signatures = record.signatures.filter(({ field }) => field !== 'signer-2');
    });
    expect(shortened).toContain('It was not submitted by its author author');
    expect(shortened).toContain('does not ask for what its route says');
  });
  it('[R16] with the statement of another document is not valid', async () => {
    const stolen = await forge.genuine(other);
    const faults = await resealed((record) => record.signatures.splice(0, 1, ...stolen.record.signatures.slice(0, 1)));
    expect(faults).toContain('The statement of REVIEWER Person (Review) was made for another record');
  });
  it('[R16] whose ledger entry somebody else wrote is not valid', async () => {
    const faults = await resealed(async (record) => {
      const place = record.ledger.findIndex(({ text }) => text.includes('"actor":"quality"'));
      record.ledger[place] = await forge.entry(record, JSON.parse(record.ledger[place]?.text ?? '{}') as LedgerEntry, 'reviewer');
    });
    expect(faults).toBe('Approval: No ledger entry of QUALITY Person carries the signature for the step "Quality approval".');
  });
  it('[R16] signed with a certificate that was revoked before is not valid', async () => {
    const faults = await resealed((record) => {
      for (const row of record.certificates) row.revokedFromSequence = 1;
    });
    expect(faults).toContain('was revoked before that signature');
    expect(faults).toContain('was revoked before the release');
  });
  it('[R16] that says another title, time or release than the signed ones is not valid', async () => {
    const changes: ((record: SealedRecord['record']) => void)[] = [
      (record) => Object.assign(record.document, { title: 'Another title' }),
      (record) => Object.assign(record.revision, { author: 'approver' }),
      (record) => Object.assign(record.revision, { reasonForChange: 'Another reason' }),
      (record) => Object.assign(record.revision, { submittedAt: '2026-01-01T00:00:00.000Z' }),
      (record) => Object.assign(record.seal, { releasedBy: 'QUALITY Person' }),
      (record) => Object.assign(record.seal, { effectiveFrom: '2027-01-01' }),
      (record) => Object.assign(record.seal, { organisation: 'Somebody else' }),
      (record) => Object.assign(record.content, { canonical: '{"blocks":[],"version":1}' }),
    ];
    for (const change of changes) expect(await resealed(change)).not.toBe('');
  });
  it('[R16] with keys that stand twice, siblings or blanks is not valid', async () => {
    const text = new TextDecoder().decode(await forge.bytes(number, 'json'));
    const twice = text.replace('"document":{', '"document":{"title":"What another reader sees","number":"SOP-999"},"document":{');
    expect(faultsOf(Buffer.from(twice))).toMatch(/Form of the record/);
    expect(faultsOf(Buffer.from(text.replace('{"record":', '{"approvedBy":"Somebody else","record":')))).toContain('"approvedBy"');
    expect(faultsOf(Buffer.from(`${text}\n`))).toMatch(/^Form of the record: The bytes are not the ones/);
    expect(faultsOf(Buffer.from(JSON.stringify(JSON.parse(text), null, 1)))).toMatch(/^Form of the record/);
    expect(await resealed((record) => Object.assign(record, { approvedBy: 'Somebody else' }))).toContain(
      'which no record of this version has',
    );
  });
  it('[R16] with fields in a signed statement that the program does not know is not valid', async () => {
    const faults = await resigned(at(0, { said: { alsoApproves: 'everything' } as Partial<Statement> }));
    expect(faults).toContain('says what no statement of this program says');
  });
});

describe('a PDF record under the right seal', () => {
  type Marked = Partial<SignatureAppearance> & { by?: string };
  /** Every place is signed with real keys; `mark` says what is shown otherwise, and by whom it is signed. */
  const signedPdf = async (mark: (index: number) => Marked, record?: Uint8Array): Promise<string> => {
    let pdf = forge.place.context.vault.blob(genuine.record.renditionHash);
    for (const [index, row] of genuine.record.signatures.slice(0, 3).entries()) {
      const said = JSON.parse(row.statement) as Statement;
      const { by = said.userId, ...shown } = mark(index);
      const person = await forge.person(by);
      const { printedName, userId, role, meaning, time } = said;
      const look = { printedName, userId, role, meaning, time, certificateSerial: row.certificate, remark: '', onBehalfOf: '', ...shown };
      pdf = await (await signPdf(pdf, row.field ?? '', look))(async (bytes) => makeCms(person, bytes));
    }
    const seal = await forge.sealKey();
    const json = record ?? (await forge.bytes(number, 'json'));
    const { broughtIn: _none, ...look } = genuine.record.seal;
    return words(await verifyPdf(await sealPdf(pdf, look, json, async (bytes) => makeCms(seal, bytes)), forge.place.authorityPem));
  };
  it('[R16] whose visible mark says another name, time or meaning is not valid', async () => {
    for (const shown of [
      { printedName: 'QUALITY Person' },
      { time: '2026-01-01T10:00:00.000+01:00 (Europe/Berlin)' },
      { meaning: 'Approval' },
      { remark: 'I approve everything' },
    ])
      expect(await signedPdf((index) => (index === 0 ? shown : {}))).toContain(
        'The mark in "signer-1" does not show the name, time and meaning that REVIEWER Person (Review) signed.',
      );
    expect(await signedPdf(() => ({}))).not.toContain('does not show');
  });
  it("[R16] with one reviewer's signature in every place under other people's printed names is not valid", async () => {
    expect(await signedPdf(() => ({ by: 'reviewer' }))).toContain('The visible signature in "signer-2" is not by QUALITY Person');
  });
  it("[R16] with no person's signature is not valid", async () => {
    const seal = await forge.sealKey();
    const { broughtIn: _none, ...look } = genuine.record.seal;
    const bare = structuredClone(genuine.record);
    bare.signatures = [];
    const rendition = forge.place.context.vault.blob(genuine.record.renditionHash);
    const pdf = await sealPdf(rendition, look, await forge.seal(bare), async (bytes) => makeCms(seal, bytes));
    expect(words(await verifyPdf(pdf, forge.place.authorityPem))).toContain('The place "signer-1" is not signed.');
  });
  it('[R16] whose seal shows another date than the record is not valid', async () => {
    const [round] = forge.place.context.vault.find('rounds', { rendition_hash: genuine.record.renditionHash });
    const seal = await forge.sealKey();
    const { broughtIn: _none, ...look } = genuine.record.seal;
    const json = await forge.bytes(number, 'json');
    const made = (effectiveFrom: string) =>
      sealPdf(forge.place.context.vault.blob(round?.current_pdf ?? ''), { ...look, effectiveFrom }, json, async (bytes) =>
        makeCms(seal, bytes),
      );
    expect(words(await verifyPdf(await made('2020-01-01'), forge.place.authorityPem))).toContain('The mark of the seal does not show');
    expect(words(await verifyPdf(await made(look.effectiveFrom), forge.place.authorityPem))).toBe('');
  });
});

describe('a DOCX record under the right seal', () => {
  const made = async (
    change: (rows: SignatureAppearance[], model: { body: { content: Content } }) => void,
    json?: Uint8Array,
  ): Promise<string> => {
    const entry = genuine.record.ledger
      .map(({ text }) => JSON.parse(text) as LedgerEntry)
      .find(({ operation }) => operation === 'workflow.submit');
    const { route: _route, ...frozen } = JSON.parse(String(entry?.changes.find(({ table }) => table === 'rounds')?.after.model));
    const content = JSON.parse((genuine.record.content as { canonical: string }).canonical) as Content;
    const model = { ...frozen, body: { kind: 'content', content } };
    const steps = ['Review', 'Quality approval', 'Approval'];
    const rows = genuine.record.signatures.slice(0, 3).map((row, index) => {
      const { printedName, userId, role, meaning, time } = JSON.parse(row.statement) as Statement;
      const step = steps[index] ?? '';
      return { step, printedName, userId, role, meaning, time, certificateSerial: row.certificate, remark: '', onBehalfOf: '' };
    });
    change(rows, model);
    const { certificatePem, privateKey } = await forge.sealKey();
    const sealer = {
      certificatePem,
      time: '2026-11-24T10:00:00.000+01:00',
      sign: async (bytes: Uint8Array) => signBytes(privateKey, bytes),
    };
    const { broughtIn: _none, ...seal } = genuine.record.seal;
    const sheet = await renderDocx(model, { signatures: rows, seal });
    const docx = await sealDocx(sheet, sealer, json ?? (await forge.bytes(number, 'json')));
    return words(await verifyDocx(docx, forge.place.authorityPem));
  };
  it('[R16] whose table of signatures was altered is not valid', async () => {
    expect(await made(() => undefined)).toBe('');
    const changes: ((rows: SignatureAppearance[]) => void)[] = [
      (rows) => Object.assign(rows[0] ?? {}, { printedName: 'Somebody Else' }),
      (rows) => Object.assign(rows[1] ?? {}, { time: '2026-01-01T10:00:00.000+01:00' }),
      (rows) => Object.assign(rows[2] ?? {}, { meaning: 'Review' }),
      (rows) => rows.pop(),
    ];
    for (const change of changes)
      expect(await made(change)).toBe('Sheet and record: The part word/document.xml does not show what the record and its signatures say.');
  });
  it('[R16] whose text was altered is not valid', async () => {
    const faults = await made((_, { body }) => {
      body.content = { version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'Skip the test.' }] }] };
    });
    expect(faults).toContain('word/document.xml does not show');
  });
  it("[R16] with no person's signature inside is not valid", async () => {
    const bare = structuredClone(genuine.record);
    bare.signatures = [];
    expect(await made(() => undefined, await forge.seal(bare))).toContain('is not signed by one person');
  });
  it('[R16] verifies again and again in one run of the program', async () => {
    for (let count = 0; count < 3; count += 1)
      expect(words(await verifyDocx(await forge.bytes(number, 'docx'), forge.place.authorityPem))).toBe('');
  });
});
