import type { AssessmentResult } from '#shared/domain/assessment/result.ts';
import { isSameJson } from '#shared/domain/canonical-json.ts';
import { made, nameOf, rowAfter } from '../audit/guards.ts';
import type { Act, ContentLaw, Row } from '../audit/write-grammar.ts';
import { contentOf, type Rows } from '../registers/registers.store.ts';
import { rowsBefore } from '../registers/rows-before.ts';
import { feedsOfRun, formerOf, latestFeeds, type RunRow, resultOf, type SetRow, supplierSets } from './assessments.store.ts';
import { isBroughtBack } from './brought-back.ts';
import { type Told, takenOver, toldOf } from './change.ts';
import { findingTitle, findingValues } from './finding-values.ts';
import { declarationAfter, isGivenAnew, writtenIn } from './given-anew.law.ts';
import { lastWords, type Planned, planFindings } from './plan.rules.ts';
import { componentOf, valuesNow } from './take-over.rules.ts';

const isSet = (named: { set: string; fileHash: string; rowsHash: string }, row: SetRow | null): boolean =>
  row !== null && named.set === row.id && named.fileHash === row.file_hash && named.rowsHash === row.rows_hash;

/** The result names the sets that the run names, each by its hashes, and these were the latest ones. */
const setFaults = (rows: Rows, run: RunRow, result: AssessmentResult): string[] => {
  const latest = latestFeeds(rows);
  const suppliers = supplierSets(rows);
  const ids = [...latest, ...suppliers].map(({ id }) => id).sort();
  return [
    ...(result.release === run.release_id && isSet(result.sbom, rows.get('reference_sets', run.sbom_id))
      ? []
      : ['its result is of another release or bill of materials']),
    ...(isSameJson(feedsOfRun(run), ids) ? [] : ['it names other feeds than the latest ones of that moment']),
    ...(result.suppliers.length === suppliers.length && result.suppliers.every((one, at) => isSet(one, suppliers[at] ?? null))
      ? []
      : ['its result is of other documents of suppliers']),
    ...(result.feeds.length === latest.length && result.feeds.every((feed) => isSet(feed, latest.find(({ id }) => id === feed.set) ?? null))
      ? []
      : ['its result is of other feeds']),
  ];
};

/** Whether an entry that the run opens says what its result says of the finding, and nothing that people decide. */
const saysAsFound = (act: Act, rows: Rows, result: AssessmentResult, run: RunRow, row: Row, { found }: Planned): boolean => {
  const component = found && componentOf(result, found);
  const version = rowAfter(act, 'entry_versions', `${row.entry_id}/1`);
  if (!found || !component || !version) return false;
  try {
    const { title, values, confidential, links } = contentOf(rows, { content_hash: String(version.content_hash) });
    return (
      title === findingTitle(found, component) &&
      isSameJson(values, findingValues(found, component, run.id, act.entry.time)) &&
      confidential === undefined &&
      links.length === 1 &&
      links[0]?.role === 'release' &&
      links[0].to === run.release_id
    );
  } catch {
    return false;
  }
};

const findingFaults = (act: Act, rows: Rows, run: RunRow, result: AssessmentResult): string[] => {
  const planned = planFindings(result, lastWords(formerOf(rows, run.release_id)));
  const told = made(act, 'assessment_findings').sort((a, b) => Number(a.place) - Number(b.place));
  if (told.length !== planned.length) return [`it tells of ${told.length} findings, and its result gives ${planned.length}`];
  return planned.flatMap((one, at) => {
    const row = told[at] ?? {};
    const { component, vulnerability, facts, outcome } = one;
    const isTold =
      row.place === at + 1 &&
      isSameJson(
        { component, vulnerability, facts, outcome },
        { component: row.component, vulnerability: row.vulnerability, facts: row.facts, outcome: row.outcome },
      ) &&
      (one.entry === null || one.entry === row.entry_id);
    if (!isTold) return [`what it says of ${row.entry_id ?? vulnerability} does not follow from its result`];
    return one.entry !== null || saysAsFound(act, rows, result, run, row, one)
      ? []
      : [`${row.entry_id} says something else than its result`];
  });
};

/** What is written into a finding that was there follows from the run, and a decision that was signed with other words comes back. */
const backFaults = (act: Act, rows: Rows, run: RunRow, result: AssessmentResult): string[] => {
  const opened = new Set(made(act, 'register_entries').map(({ id }) => String(id)));
  const planned = planFindings(result, lastWords(formerOf(rows, run.release_id)));
  const back = new Map(planned.flatMap((one) => (one.entry !== null && isBroughtBack(rows, one.entry, one) ? [[one.entry, one]] : [])));
  const strangers = [...writtenIn(act)].filter((entry) => !opened.has(entry) && !back.has(entry));
  return [
    ...strangers.map((entry) => `it writes in ${entry}, of which its result says nothing that asks for it`),
    ...[...back].flatMap(([entry, one]) =>
      isGivenAnew(act, rows, entry, (before) => valuesNow(before, one, result, run.id))
        ? []
        : [`${entry} entered KEV and was not brought back with what the sources say`],
    ),
  ];
};

/** A run is of the latest feeds, and its findings follow from its result. That its result follows from the feeds is verified beside. */
export const assessmentLaw: ContentLaw = (act, content) =>
  made(act, 'assessments').flatMap((made) => {
    const run = made as unknown as RunRow;
    const rows = rowsBefore(act.state, content);
    const named = (fault: string): string => `${nameOf(act.entry)}: ${run.id}: ${fault}.`;
    try {
      const result = resultOf(rows, run);
      return [...setFaults(rows, run, result), ...findingFaults(act, rows, run, result), ...backFaults(act, rows, run, result)].map(named);
    } catch {
      return [named('its result cannot be read')];
    }
  });

/** What the assessments say of a finding before an act; null where that cannot be read, so that nothing rests on it. */
const toldBefore = (rows: Rows, number: string): Told | null => {
  try {
    return toldOf(rows, number);
  } catch {
    return null;
  }
};

/** What a person takes over into a finding is what the last assessment says of it, and that was news. */
export const takeOverLaw: ContentLaw = (act, content) => {
  if (act.entry.operation !== 'vulnerability.takeOver') return [];
  const rows = rowsBefore(act.state, content);
  const entries = [...writtenIn(act)];
  return entries.flatMap((number) => {
    const told = toldBefore(rows, number);
    return entries.length === 1 && told?.isNews === true && isGivenAnew(act, rows, number, (before) => takenOver(before, told))
      ? []
      : [`${nameOf(act.entry)}: ${number} says something else than the last assessment.`];
  });
};

/** Whether a decision of a finding is there that could stand, and whoever lets it stand could have taken it up again. */
const mayStand = (act: Act, number: string): boolean => {
  const entry = act.state.row('register_entries', number);
  const version = act.state.row('entry_versions', `${number}/${entry?.version}`);
  const reopen = version && declarationAfter(act, version.declaration_id)?.reopen;
  return (
    typeof version?.frozen_at === 'string' &&
    (reopen?.from.includes(String(entry?.state)) ?? false) &&
    (reopen?.roles.some((role) => act.held.includes(role)) ?? false)
  );
};

/** A decision is let stand against the last assessment, by its number, and against none that is still to come. */
export const letStandLaw: ContentLaw = (act, content) =>
  act.entry.operation !== 'vulnerability.letStand'
    ? []
    : made(act, 'entry_moves').flatMap(({ entry_id: entry, reason }) => {
        const number = String(entry);
        const told = toldBefore(rowsBefore(act.state, content), number);
        return [
          // Without blanks at its end, so that words have to follow.
          ...(told?.isNews === true && String(reason).trim().startsWith(`${told.run.id}: `)
            ? []
            : [`${nameOf(act.entry)}: ${number} stands against something else than the last assessment.`]),
          ...(mayStand(act, number) ? [] : [`${nameOf(act.entry)}: ${number} has no decision that this person could let stand.`]),
        ];
      });
