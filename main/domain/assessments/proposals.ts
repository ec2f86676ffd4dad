import type { CallContext } from '#main/ports/context.ts';
import type { Openings } from '#main/ports/openings.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type Handler, sessionOf } from '../operation.ts';
import { newestRunRow } from '../registers/assessed-standing.ts';
import { readEntry } from '../registers/entry.ts';
import { expiredAmong } from '../registers/expired.ts';
import { versionHash } from '../registers/write-version.ts';
import type { Signable } from '../signable.ts';
import { CARRIED } from './carry.rules.ts';
import { mayCarry, proposalOf } from './carry.ts';
import { linksOfRelease, type Proposal, whyNoProposals } from './carry-basis.ts';
import { lastDecision } from './carry-words.ts';

/** So many are signed in one ceremony. */
const MOST = 200;

/** What has to be read before it is signed: the finding with what it would say. */
const roundOf = (number: string, hash: string): string => `${number} ${hash}`;

/** A proposal as screens show it, with every word that would be taken over. */
export const shownProposal = (context: CallContext, proposal: Proposal): Output<'vulnerability.proposals'>['findings'][number] => {
  const { own, former, why, carried } = proposal;
  const { vault } = context;
  const from = former && {
    number: former.number,
    version: former.version,
    state: former.state,
    expired: expiredAmong(context, [former.number]).size > 0,
    signed: lastDecision(vault, former.number),
  };
  const words = carried?.next ?? null;
  const labels = new Map(readEntry(vault, own.number).declared.declaration.fields.map(({ id, label }) => [id, label]));
  const text = (field: string): string => {
    const value = words?.values[field];
    return typeof value === 'string' ? value : '';
  };
  const resultOf = (id: string): string | null => {
    const found = words?.computed?.find((one) => one.id === id)?.result;
    return found === undefined || found === null ? null : String(found);
  };
  return {
    ...{ number: own.number, title: own.content.title, state: own.state, former: from, why },
    carried: words && {
      hash: versionHash(words),
      values: CARRIED.flatMap((field) => (text(field) === '' ? [] : [{ field, label: labels.get(field) ?? field, value: text(field) }])),
      level: resultOf('level'),
      to: carried?.move.to ?? '',
      isConfirmed: carried?.move.to === 'To confirm',
    },
  };
};

/** Notes that a person was given a proposal to read. */
export const noteProposal = (context: CallContext, openings: Openings, { own, carried }: Proposal): void => {
  if (carried) openings.note(sessionOf(context).userId, roundOf(own.number, versionHash(carried.next)), context.clock.now().toISOString());
};

const openFindings = ({ vault }: CallContext, release: string): string[] =>
  [...new Set(vault.find('assessment_findings', { release_id: release }).map(({ entry_id: entry }) => entry))]
    .filter((number) => ['New', 'Under investigation'].includes(vault.get('register_entries', number)?.state ?? ''))
    .sort();

/** What can be decided as in the former release, and why the rest cannot. @throws AppError 'not-found' */
export const listProposals =
  (openings: Openings): Handler<'vulnerability.proposals'> =>
  async (context, { release }) => {
    const { vault } = context;
    if (vault.get('register_entries', release)?.register !== 'release')
      throw new AppError('not-found', `There is no release ${release} in the register of releases.`);
    const why = whyNoProposals(vault, release);
    const former = linksOfRelease(vault, release).find(({ role }) => role === 'former')?.to ?? null;
    const proposals = why === null ? openFindings(context, release).map((number) => proposalOf(vault, context, number)) : [];
    for (const one of proposals) noteProposal(context, openings, one);
    return {
      release,
      former,
      run: newestRunRow(vault, release)?.id ?? null,
      why,
      findings: proposals.map((one) => shownProposal(context, one)),
    };
  };

/** What whoever asks can sign in one ceremony. */
export const signableProposals = (context: CallContext): Signable[] => {
  const { vault } = context;
  const found: Signable[] = [];
  const releases = new Set(vault.find('assessments', {}).map(({ release_id: release }) => release));
  for (const release of [...releases].sort()) {
    if (whyNoProposals(vault, release) !== null) continue;
    for (const number of openFindings(context, release)) {
      if (found.length >= MOST) return found;
      const proposal = proposalOf(vault, context, number);
      if (!proposal.carried || !mayCarry(context, proposal)) continue;
      const hash = versionHash(proposal.carried.next);
      found.push({
        ...{ act: 'vulnerability.carry', about: { number, hash }, number, title: proposal.own.content.title },
        ...{ label: String(proposal.own.version), meaning: proposal.carried.move.meaning ?? '', onBehalfOf: null },
        ...{ round: roundOf(number, hash), openComments: 0, path: `/triage/${number}`, words: null },
      });
    }
  }
  return found;
};
