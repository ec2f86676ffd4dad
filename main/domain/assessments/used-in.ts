import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { newestRunRow } from '../registers/assessed-standing.ts';
import { expiredAmong } from '../registers/expired.ts';
import { contentOf, versionOf } from '../registers/registers.store.ts';
import { componentOf, type Judged, vulnerabilityNames } from './carry.rules.ts';
import type { Results } from './kept-results.ts';

type Used = Output<'vulnerability.triage'>['used'][number];

/** More releases than these are not told of one by one. */
const MOST = 40;

const releasesBeside = (reader: Reader, release: string) => {
  const all = reader
    .find('register_entries', { register: 'release' }, ['id'])
    .filter(({ state }) => state !== 'Void')
    .map((row) => {
      const { links, values } = contentOf(reader, versionOf(reader, row.id, row.version));
      return { row, device: links.find(({ role }) => role === 'device')?.to, fielded: values.fielded };
    });
  const device = all.find(({ row }) => row.id === release)?.device;
  return all.filter((one) => one.device === device).slice(-MOST);
};

/**
 * Where else the component is used: in each release of the device, by the last run of that release. What was not assessed is said to
 * be so, and never counted as free of it.
 */
export const usedIn = (context: CallContext, results: Results, own: Judged, release: string): Used[] => {
  const { vault: reader } = context;
  const run = newestRunRow(reader, release);
  const kin = run ? results(reader, run).components.find(({ key }) => key === componentOf(own))?.kin : undefined;
  const names = new Set(vulnerabilityNames(own));
  return releasesBeside(reader, release).flatMap(({ row, fielded }): Used[] => {
    const of = { release: row.id, title: row.title, fielded: typeof fielded === 'number' ? fielded : null };
    const theirs = newestRunRow(reader, row.id);
    if (!theirs) return [{ ...of, version: null, is: 'not assessed', finding: null, state: null, expired: false }];
    const alike = results(reader, theirs).components.filter(
      (one) => one.kin === kin && (row.id !== release || one.key === componentOf(own)),
    );
    if (alike.length === 0) return [{ ...of, version: null, is: 'not used', finding: null, state: null, expired: false }];
    const told = reader.find('assessment_findings', { assessment_id: theirs.id });
    return alike.map(({ key, version, outcomes }): Used => {
      const one = told.find(({ component, vulnerability, outcome }) => component === key && outcome !== 'gone' && names.has(vulnerability));
      const state = one ? (reader.get('register_entries', one.entry_id)?.state ?? null) : null;
      if (one)
        return { ...of, version, is: 'finding', finding: one.entry_id, state, expired: expiredAmong(context, [one.entry_id]).size > 0 };
      const isOpen = outcomes.every(({ is }) => is === 'not checkable');
      return { ...of, version, is: isOpen ? 'not checkable' : 'none', finding: null, state: null, expired: false };
    });
  });
};
