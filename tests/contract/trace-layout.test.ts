import { expect, it } from 'vitest';
import { traceModel } from '#main/domain/records/trace/trace-model.ts';
import { openTraceReport, type TraceReport } from '#main/domain/records/trace/trace-report-schema.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';

const head = (number: string, state: string) => ({ number, title: 'Signed updates', state, version: 1, hash: 'a'.repeat(64) });
const test = { ...head('VER-0001', 'Reviewed'), type: 'Requirement', independence: 'None', verdict: 'Passed', doneOn: '2026-01-01' };
const facts = {
  asOf: { date: '2026-02-01', entry: 40, hash: 'b'.repeat(64) },
  about: { number: 'DEV-0001', title: 'Pump', state: 'Active' },
  ...{ risks: [], components: [], suspects: [], holes: [] },
  looseControls: [{ ...head('REQ-0001', 'Approved'), category: 'SC4', tests: [{ ...test, release: null, isOfFormerVersion: false }] }],
};
const record = (layout: TraceReport['layout']): TraceReport => ({
  ...{ format: 'countersign-trace-report', version: 1, layout, facts: canonicalJson(facts), factsHash: 'c'.repeat(64) },
  vault: { id: 'v', organisation: 'Test', authority: '' },
  made: { at: '2026-02-01T10:00:00+01:00', by: 'Quality' },
  seal: {
    ...{ organisation: 'Test', effectiveFrom: '', releasedAt: '', releasedBy: '', of: 'Trace', ledgerHead: '', certificateSerial: '' },
  },
});
const pagesOf = (layout: TraceReport['layout']): string => JSON.stringify(traceModel(record(layout)));

it('the sealed trace says of what "None" tells, and records of former programs keep the pages that they were sealed with', () => {
  expect(pagesOf(2)).toContain('tested by VER-0001 Signed updates, Reviewed; Passed; independence: None');
  expect(pagesOf(1)).toContain('tested by VER-0001 Signed updates, Reviewed; Passed; None');
  expect([3, 4].map((layout) => pagesOf(layout as 3 | 4).includes('isUnversioned'))).toEqual([false, true]);
  for (const layout of [1, 2, 3, 4, 5]) {
    const raw = Buffer.from(canonicalJson({ record: { ...record(1), layout }, seal: { certificate: '', signature: '' } }));
    expect(openTraceReport(raw).ok, `layout ${layout}`).toBe(layout < 5);
  }
});
