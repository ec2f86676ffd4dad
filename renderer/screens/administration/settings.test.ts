import { expect, it } from 'vitest';
import { operations } from '#shared/api/index.ts';
import { editionsOf, settingActs, settingWords } from './settings.ts';

const entry = (seq: number, operation: string, subject: string, more: object = {}) => ({
  ...{ seq, operation, subject, time: '', wallClock: '', workstation: '', actor: 'ada', roles: [], did: '', reason: '' },
  ...{ outcome: 'done', void: null, changes: [], ...more },
});

it('[R12] counts the editions of each setting in the order of the ledger, without what was refused or is void', () => {
  const all = [
    entry(9, 'vault.setPolicy', 'security policy'),
    entry(3, 'vault.setPolicy', 'security policy'),
    entry(5, 'documents.changeRoute', 'SOP'),
    entry(6, 'vault.setPolicy', 'security policy', { outcome: 'forbidden' }),
    entry(7, 'vault.setPolicy', 'security policy', { void: 'since entry 8' }),
  ];
  expect(editionsOf(all).map((one) => [one.entry.seq, one.edition])).toEqual([
    [9, 2],
    [5, 1],
    [3, 1],
  ]);
});

it('[R12] has every act that sets a policy or a plan for all', () => {
  const sets = Object.keys(operations).filter((name) =>
    /\.(set\w*Policy|setPlan|setTypeInterval|changeRoute|extendRetention|addType)$/.test(name),
  );
  expect(sets.filter((name) => !settingActs.some((one) => one === name))).toEqual([]);
});

it('[R12] names what a setting names as people do, and shows what is no list of names as it stands', () => {
  expect(['["desk-7"]', '["desk-7","desk-8"]', '[]', null, ''].map(settingWords)).toEqual(['desk-7', 'desk-7, desk-8', '–', '–', '–']);
  expect(['Paper only', 0, 24, '[draft] of a name', '[{"step":1}]'].map(settingWords)).toEqual([
    ...['Paper only', '0', '24', '[draft] of a name', '[{"step":1}]'],
  ]);
});
