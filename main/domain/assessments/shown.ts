import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { FINDING_OUTCOMES } from '#shared/api/vulnerabilities.ts';
import { daysSince } from '#shared/domain/assessment/feed-age.ts';
import { type AssessmentResult, countsOf, JOINED_KINDS, MATCHED_KINDS } from '#shared/domain/assessment/result.ts';
import { AppError } from '#shared/domain/errors.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { expiredAmong } from '../registers/expired.ts';
import { type RunRow, resultOf } from './assessments.store.ts';
import { besideUs } from './beside-us.ts';
import { declaredOf } from './feed-days.ts';

export const shownRun = (reader: Reader, row: RunRow, result: AssessmentResult): Output<'vulnerability.runs'>[number] => {
  const findings = reader.find('assessment_findings', { assessment_id: row.id });
  const of = (outcome: (typeof FINDING_OUTCOMES)[number]): number => findings.filter((one) => one.outcome === outcome).length;
  const feeds = result.feeds.map(({ kind, set, records, silent }, at) => {
    const declared = declaredOf(reader, set);
    const isMatched = MATCHED_KINDS.some((one) => one === kind);
    return {
      ...{ kind, set, declared, age: daysSince(declared, row.made_at), records, silent },
      components: isMatched ? countsOf(result, at) : null,
    };
  });
  return {
    ...{ id: row.id, release: row.release_id, sbom: row.sbom_id, components: result.components.length, feeds },
    notAssessed: [...MATCHED_KINDS, ...JOINED_KINDS].filter((kind) => !feeds.some((one) => one.kind === kind)),
    findings: { opened: of('opened'), same: of('same'), changed: of('changed'), gone: of('gone') },
    by: printedNameOf(reader, row.made_by),
    madeAt: row.made_at,
  };
};

/** The newest first. */
export const listRuns = async ({ vault }: CallContext, { release }: Input<'vulnerability.runs'>): Promise<Output<'vulnerability.runs'>> =>
  vault
    .find('assessments', release === undefined ? {} : { release_id: release }, ['id'])
    .reverse()
    .map((row) => shownRun(vault, row, resultOf(vault, row)));

/** @throws AppError 'not-found', 'damaged' */
export const showRun = async (context: CallContext, { run }: Input<'vulnerability.show'>): Promise<Output<'vulnerability.show'>> => {
  const { vault } = context;
  const row = vault.get('assessments', run);
  if (!row) throw new AppError('not-found', `There is no assessment ${run}.`);
  const result = resultOf(vault, row);
  const findings = vault.find('assessment_findings', { assessment_id: run }, ['place']);
  const ended = expiredAmong(
    context,
    findings.map(({ entry_id: number }) => number),
  );
  const entries = findings.map(({ entry_id: number, vulnerability, component, outcome }) => {
    const entry = vault.get('register_entries', number);
    const known = FINDING_OUTCOMES.find((one) => one === outcome) ?? 'same';
    const said = result.found.find((one) => one.component === component && one.group === vulnerability)?.supplier ?? [];
    const supplier = besideUs(entry?.state ?? '', said)[0]?.is ?? null;
    const expired = ended.has(number);
    return { supplier, number, title: entry?.title ?? '', state: entry?.state ?? '', vulnerability, component, outcome: known, expired };
  });
  return { ...shownRun(vault, row, result), rules: row.rules, result, entries };
};
