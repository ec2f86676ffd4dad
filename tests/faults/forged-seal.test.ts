import { beforeAll, describe, expect, it } from 'vitest';
import { currentCredential, unlockSecrets } from '#main/domain/identity/credential.ts';
import { readRecord } from '#main/domain/records/record-schema.ts';
import { verifyRecord } from '#main/domain/records/verify-record.ts';
import { makeCms } from '#main/domain/signing/cms.ts';
import { signBytes } from '#main/domain/signing/keys.ts';
import { sealDocx } from '#main/rendering/docx/opc-signature.ts';
import { verifyDocx } from '#main/rendering/docx/verify-docx.ts';
import { sealPdf } from '#main/rendering/pdf-signing/sign-field.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

/** A person of the same authority, with a genuine certificate, who tries to seal in place of the organisation. */
describe('a seal by a person', () => {
  let place: Workplace;
  let person: { certificatePem: string; authorityPem: string; privateKey: Uint8Array };
  let number = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    number = await place.approved();
    await place.release(number);
    const { vault } = place.context;
    const credential = currentCredential(vault, 'approver');
    const unlocked = credential && (await unlockSecrets(passwordOf('approver'), credential));
    const [certificate] = vault.find('certificates', { owner: 'approver' });
    person = {
      certificatePem: certificate?.pem ?? '',
      authorityPem: place.authorityPem,
      privateKey: unlocked?.privateKey ?? new Uint8Array(),
    };
  });
  const record = async (format: 'pdf' | 'docx' | 'json') =>
    new Uint8Array((await place.take('auditor', 'records.export', { number, format })).bytes);
  const wrong = (checks: { ok: boolean; check: string }[]) => checks.filter(({ ok }) => !ok).map(({ check }) => check);

  it('is no seal of a PDF', async () => {
    const [round] = place.context.vault.find('rounds', {});
    const look = {
      organisation: 'Test & Söhne',
      effectiveFrom: '2026-11-24',
      releasedAt: '2026-11-24T10:00:00.000+01:00 (Europe/Berlin)',
      releasedBy: 'APPROVER Person',
      ledgerHead: '1 0000',
      certificateSerial: '00',
    };
    const forged = await sealPdf(place.context.vault.blob(round?.current_pdf ?? ''), look, await record('json'), async (bytes) =>
      makeCms(person, bytes),
    );
    expect(wrong(await verifyPdf(await record('pdf'), place.authorityPem))).toEqual([]);
    expect(wrong(await verifyPdf(forged, place.authorityPem))).toEqual(['Attached record']);
  });

  it('is no seal of a record', async () => {
    const genuine = readRecord(await record('json'));
    if (!genuine) throw new Error('The record cannot be read.');
    const signature = signBytes(person.privateKey, new TextEncoder().encode(canonicalJson(genuine.record)));
    const forged = {
      ...genuine,
      seal: { certificate: person.certificatePem, signature: Buffer.from(signature).toString('base64') },
    };
    expect(wrong(verifyRecord(forged, place.authorityPem))).toEqual(['Seal of the record']);
  });

  it('is no seal of a DOCX', async () => {
    const forged = await sealDocx(
      await record('docx'),
      {
        certificatePem: person.certificatePem,
        sign: async (bytes) => signBytes(person.privateKey, bytes),
        time: '2026-11-24T10:00:00.000+01:00 (Europe/Berlin)',
      },
      await record('json'),
    );
    expect(wrong(await verifyDocx(forged, place.authorityPem))).toContain('Certificate of the seal');
  });
});
