import type { CallContext } from '#main/ports/context.ts';
import type { Openings } from '#main/ports/openings.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { daysSince } from '#shared/domain/assessment/feed-age.ts';
import { type AssessmentResult, type Found, JOINED_KINDS, MATCHED_KINDS, type Source } from '#shared/domain/assessment/result.ts';
import { scoresOf } from '#shared/domain/cvss/score.ts';
import { readVector } from '#shared/domain/cvss/vector.ts';
import { AppError } from '#shared/domain/errors.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { Handler } from '../operation.ts';
import { newestRunRow } from '../registers/assessed-standing.ts';
import { contentOf, versionOf } from '../registers/registers.store.ts';
import type { RunRow } from './assessments.store.ts';
import { besideUs } from './beside-us.ts';
import { type Judged, vulnerabilityNames } from './carry.rules.ts';
import { proposalOf } from './carry.ts';
import { judgedFinding, releaseOfFinding } from './carry-basis.ts';
import { clocksOf } from './clocks.ts';
import { noteConfirmation } from './confirmations.ts';
import { declaredOf } from './feed-days.ts';
import type { Results } from './kept-results.ts';
import { noteProposal, shownProposal } from './proposals.ts';
import { repairedIn } from './repaired.rules.ts';
import { usedIn } from './used-in.ts';

type Shown = Output<'vulnerability.triage'>;

const scoresIn = ({ severities }: Source): Shown['sources'][number]['scores'] =>
  severities.map(({ source, vector, score: stated }) => {
    const read = vector === null ? null : readVector(vector);
    return { source, vector, stated, worked: read?.ok ? scoresOf(read.vector).score : null };
  });

const shownSource = (reader: Reader, one: Source, now: string): Shown['sources'][number] => {
  const feedDate = declaredOf(reader, one.set);
  const { feed: kind, set, id: record, published, modified, rule: found, text: says, title, cwes } = one;
  return {
    kind,
    set,
    record,
    feedDate,
    feedAge: daysSince(feedDate, now),
    published,
    modified,
    found,
    says,
    repairedIn: repairedIn(one),
    title,
    scores: scoresIn(one),
    cwes,
  };
};

/** Components of which at least one feed could tell nothing: one that others checked is still not checked by all. */
const notCheckable = ({ components }: AssessmentResult): number =>
  components.filter(({ outcomes }) => outcomes.some(({ is }) => is === 'not checkable')).length;

const shownRun = (reader: Reader, run: RunRow, result: AssessmentResult, own: Judged, now: string): NonNullable<Shown['run']> => {
  const feeds = result.feeds.map(({ kind, set }) => {
    const declared = declaredOf(reader, set);
    return { kind, set, declared, age: daysSince(declared, now) };
  });
  return {
    ...{ id: run.id, madeAt: run.made_at, components: result.components.length, notCheckable: notCheckable(result), feeds },
    notAssessed: [...MATCHED_KINDS, ...JOINED_KINDS].filter((kind) => !feeds.some((one) => one.kind === kind)),
    outcome: own.told.find((told) => told.run === run.id)?.outcome ?? null,
  };
};

/** What the newest run that found it says of a finding. */
const foundIn = (result: AssessmentResult | null, own: Judged): Found | undefined => {
  const last = own.told.at(-1);
  const names = new Set(vulnerabilityNames(own));
  return result?.found.find(({ component, group }) => component === last?.component && (group === last?.vulnerability || names.has(group)));
};

const exploitedIn = (reader: Reader, found: Found | undefined, result: AssessmentResult | null): Shown['exploited'] => {
  const kev = result?.feeds.find(({ kind }) => kind === 'kev');
  const feedDate = kev ? declaredOf(reader, kev.set) : null;
  const none = { since: null, due: null, ransomware: null, feedDate };
  if (!found || found.exploited.is === 'not assessed') return { is: 'not assessed', ...none };
  if (found.exploited.is === 'not listed') return { is: 'not listed', ...none };
  const { since, due, ransomware } = found.exploited;
  return { is: 'listed', since, due, ransomware, feedDate };
};

const releaseFacts = (reader: Reader, release: string | undefined) => {
  const row = release === undefined ? null : reader.get('register_entries', release);
  const build = row ? contentOf(reader, versionOf(reader, row.id, row.version)).values.build : undefined;
  return { release: release ?? null, releaseTitle: row?.title ?? '', build: typeof build === 'string' && build !== '' ? build : null };
};

/** Everything that people lay side by side before they decide a finding. @throws AppError 'not-found', 'damaged' */
export const showTriage =
  (openings: Openings, results: Results): Handler<'vulnerability.triage'> =>
  async (context: CallContext, { number }) => {
    const { vault } = context;
    const own = judgedFinding(vault, number);
    if (!own) throw new AppError('not-found', `There is no finding ${number}.`);
    const now = ledgerNow(context);
    const release = releaseOfFinding(vault, number);
    const run = release === undefined ? null : newestRunRow(vault, release);
    const result = run ? results(vault, run) : null;
    const found = foundIn(result, own);
    const proposal = proposalOf(vault, context, number);
    noteProposal(context, openings, proposal);
    noteConfirmation(context, openings, number);
    return {
      number,
      ...releaseFacts(vault, release),
      run: run && result ? shownRun(vault, run, result, own, now) : null,
      sources: (found?.sources ?? []).map((one) => shownSource(vault, one, now)),
      exploited: exploitedIn(vault, found, result),
      predicted: found?.predicted ? { epss: found.predicted.epss, percentile: found.predicted.percentile } : null,
      supplier: besideUs(own.state, found?.supplier ?? []),
      clocks: clocksOf(context, number),
      used: release === undefined ? [] : usedIn(context, results, own, release),
      proposal: shownProposal(context, proposal),
    };
  };
