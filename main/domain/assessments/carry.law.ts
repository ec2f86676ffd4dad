import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { daysOf } from '../audit/days-of-entry.ts';
import { made, nameOf, rowAfter } from '../audit/guards.ts';
import type { ContentLaw } from '../audit/write-grammar.ts';
import { contentOf } from '../registers/registers.store.ts';
import { rowsBefore } from '../registers/rows-before.ts';
import { judgedFinding, proposalFor } from './carry-basis.ts';
import { writtenIn } from './given-anew.law.ts';

const CARRY = 'vulnerability.carry';

/**
 * A decision that was taken over is what the rows of that moment proposed, in every word and by the same step: asked again of what is
 * stored, because somebody who writes past the program could take over what had changed.
 */
export const carryLaw: ContentLaw = (act, content) => {
  if (act.entry.operation !== CARRY) return [];
  const fault = (words: string): string[] => [`${nameOf(act.entry)}: ${words}.`];
  const [move, ...others] = made(act, 'entry_moves');
  if (!move || others.length > 0) return fault('it takes over no decision, or several at once');
  const number = String(move.entry_id);
  const strangers = [...writtenIn(act)].filter((entry) => entry !== number);
  if (strangers.length > 0) return fault(`it takes over a decision of ${number} and writes in ${strangers.join(', ')} as well`);
  const rows = rowsBefore(act.state, content);
  try {
    const own = judgedFinding(rows, number);
    const today = daysOf(act).sort()[0] ?? '';
    const proposal = own && proposalFor(rows, own, today);
    if (!proposal?.carried)
      return fault(`${number} was decided as a former finding, and nothing was proposed: ${proposal?.why ?? 'it is none'}`);
    const { next, move: step } = proposal.carried;
    const after = rowAfter(act, 'entry_versions', `${number}/${move.version}`);
    const says = after && contentOf(rows, { content_hash: String(after.content_hash) });
    return [
      ...(canonicalJson(says ?? null) === canonicalJson(next) ? [] : fault(`${number} says something else than what was proposed`)),
      ...(move.action === step.action && move.to_state === step.to ? [] : fault(`${number} made another step than what was proposed`)),
    ];
  } catch {
    return fault(`what ${number} was based on cannot be read`);
  }
};
