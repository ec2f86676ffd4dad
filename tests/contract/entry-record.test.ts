import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRecordFile } from '#main/app/verify/verify.ts';
import { declare, fill, shippedRegister, signMove } from '#main/testing/registers.ts';
import { Workplace } from '#main/testing/workplace.ts';
import type { Input } from '#shared/api/index.ts';

const found = {
  found: 'Two of twenty housings have a crack at the left clip.\nThe others are sound.',
  foundOn: '2026-11-20',
  requirement: 'Drawing 4711, 3.2',
  about: 'Product',
  lot: 'L-2026-14',
  delivered: false,
  containment: 'The lot is locked.',
};

describe('the record of an entry', () => {
  let place: Workplace;
  let number = '';
  const record = async (asked: Omit<Input<'entry.record'>, 'number'>, of = number) =>
    (await place.take('quality', 'entry.record', { number: of, ...asked })).bytes;
  const faults = async (bytes: Uint8Array, authority = place.authorityPem) =>
    (await verifyRecordFile(bytes, authority, 'record')).filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);

  beforeAll(async () => {
    place = await Workplace.staffed();
    for (const name of ['nonconformity', 'capa', 'action']) await declare(place, shippedRegister(name));
    number = (await place.do('reviewer', 'entry.create', { register: 'nonconformity', title: 'Cracked housings', values: {}, links: [] }))
      .number;
    await fill(place, 'reviewer', number, found);
    await place.do('quality', 'entry.move', { number, action: 'contain' });
    await fill(place, 'reviewer', number, {
      disposition: 'Use as is',
      justification: 'A crack grows.',
      concession: 'approver',
      capaNeeded: true,
    });
    await signMove(place, 'approver', number, 'dispose');
  });

  it('is proven as PDF, DOCX and JSON with nothing but the certificate of the authority', async () => {
    for (const format of ['pdf', 'docx', 'json'] as const) expect(await faults(await record({ format })), format).toEqual([]);
  });
});
