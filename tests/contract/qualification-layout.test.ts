import { beforeAll, expect, it } from 'vitest';
import { qualificationModel } from '#main/domain/records/qualification/qualification-model.ts';
import { openQualification, type QualificationReport } from '#main/domain/records/qualification/qualification-schema.ts';
import { approvedQualification } from '#main/testing/qualifications.ts';
import { Workplace } from '#main/testing/workplace.ts';

let record: QualificationReport;
beforeAll(async () => {
  const place = await Workplace.staffed();
  const id = await approvedQualification(place);
  const row = place.context.vault.get('qualifications', id);
  const answer = openQualification(place.context.vault.blob(row?.record_json ?? ''));
  if (!answer.ok) throw new Error('The report cannot be opened.');
  record = answer.sealed.record;
});

const pagesOf = (layout: QualificationReport['layout']): string => JSON.stringify(qualificationModel({ ...record, layout }));

it('[R65] the report of a qualification names no empty version, and one of a former program keeps the pages that it was sealed with', () => {
  expect(record.layout).toBe(2);
  expect(pagesOf(2)).toContain('"isUnversioned":true');
  expect(pagesOf(2)).not.toContain('[9,12,33,10,36]');
  expect(pagesOf(1)).not.toContain('isUnversioned');
  expect(pagesOf(1)).toContain('[9,12,33,10,36]');
});
