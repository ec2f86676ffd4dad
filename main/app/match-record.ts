import { type ComponentGiven, componentOf } from '#main/domain/vulnerabilities/match/component.ts';
import { cveContainers, matchCveRecord } from '#main/domain/vulnerabilities/match/cve-record.ts';
import { matchNvd, nvdConfigurations } from '#main/domain/vulnerabilities/match/nvd.ts';
import { matchOsv, osvPackages } from '#main/domain/vulnerabilities/match/osv.ts';
import { none, type Verdict } from '#main/domain/vulnerabilities/match/verdict.ts';
import { AppError } from '#shared/domain/errors.ts';

/** What became of one component against one record of a feed. */
export interface MatchedRecord {
  id: string;
  feed: 'OSV' | 'CVE List' | 'NVD';
  verdict: Verdict;
  /** Why a record about this component might not be found by its identifiers. */
  doubts: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;
const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** NVD's records stand alone, on a page of its interface, or in a feed that wraps each. */
const nvdRecord = (record: Json): Json =>
  objectOf(record.cve ?? objectOf(record.item).cve ?? objectOf(listOf(record.vulnerabilities)[0]).cve);

/**
 * Holds a component against one record of OSV, the CVE List or NVD.
 * @param given identifiers of the component, as a bill of materials writes them
 * @param text the record, as JSON
 * @throws AppError 'invalid-input' where the text is no record of these feeds
 */
export const matchRecord = (given: ComponentGiven, text: string): MatchedRecord => {
  const component = componentOf(given);
  const { doubts } = component;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new AppError('invalid-input', 'The record is no JSON. Give one record of OSV, the CVE List or NVD.');
  }
  const record = objectOf(parsed);
  if (record.dataType === 'CVE_RECORD') {
    const { cveId, state } = objectOf(record.cveMetadata);
    const { cna, adp } = objectOf(record.containers);
    const containers = [cna, ...listOf(adp)].map(objectOf).map(({ affected, cpeApplicability }, at) => ({
      ...{ container: at === 0 ? 'CNA' : 'ADP', affected: listOf(affected), cpeApplicability: listOf(cpeApplicability) },
    }));
    const verdict = state === 'PUBLISHED' ? matchCveRecord(component, cveContainers(containers)) : none('The record is not published.');
    return { id: textOf(cveId), feed: 'CVE List', verdict, doubts };
  }
  const nvd = nvdRecord(record);
  if (typeof nvd.id === 'string') {
    const isRejected = textOf(nvd.vulnStatus).toLowerCase() === 'rejected';
    const verdict = isRejected ? none('The record is rejected.') : matchNvd(component, nvdConfigurations(listOf(nvd.configurations)));
    return { id: nvd.id, feed: 'NVD', verdict, doubts };
  }
  if (typeof record.id === 'string' && Array.isArray(record.affected))
    return {
      ...{ id: record.id, feed: 'OSV', doubts },
      verdict: matchOsv(component, osvPackages(record.affected), typeof record.withdrawn === 'string'),
    };
  throw new AppError('invalid-input', 'The file holds no record of OSV, the CVE List or NVD. Give one of them as JSON.');
};
