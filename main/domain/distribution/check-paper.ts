import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import type { InForce } from '#shared/domain/state-words.ts';
import { zonedMinute } from '#shared/domain/time.ts';
import { inForceToShow, shownState } from '../documents/approved-elsewhere.ts';
import { disposedOf } from '../documents/disposed.ts';
import { type Revision, revisionsOf } from '../documents/revision.store.ts';
import type { CopyOnPage } from '../signing/page-token.ts';
import { type Copy, copyOf, shownCopy } from './copy.store.ts';
import { isDraftCode, readAnyToken } from './own-code.ts';

type Verdict = Output<'distribution.checkPaper'>;

const notGenuine = (sentence: string): Verdict => ({
  verdict: 'not-genuine',
  sentence,
  number: null,
  title: null,
  label: null,
  state: null,
  approval: null,
  since: null,
  current: null,
  copy: null,
});

/** What people work by instead of a paper that is not for use. */
const insteadOf = ({ label, approval }: InForce): string => {
  if (approval === 'missing') return `${label} was imported and is not approved for use`;
  return `${label} is in force${approval === 'elsewhere' ? ', approved elsewhere' : ''}`;
};
const sinceOf = (revision: Revision): string | null => revision.superseded_at ?? revision.obsoleted_at ?? revision.effective_at;

/** What stands in the way of working from this very copy; empty when nothing does. */
const copyFault = (copy: Copy, when: (instant: string) => string): string => {
  if (copy.state === 'Issued') return '';
  if (copy.outcome) {
    const before = copy.outcome_before === null ? '' : ` (before: ${copy.outcome_before})`;
    const next = copy.outcome === 'lost' ? ': give it to document control, who record that it was found again' : '';
    return `Copy ${copy.copy} was recorded as ${copy.outcome} on ${when(copy.confirmed_at ?? '')}${before}, so this paper should not be here${next}.`;
  }
  return `Copy ${copy.copy} was recalled on ${when(copy.recalled_at ?? '')}: give it back to document control.`;
};

const storedCopy = ({ vault }: CallContext, number: string, code: string, stated: CopyOnPage): Copy | null => {
  const row = vault.get('copies', `${vault.find('documents', { number })[0]?.id}/${stated.copy}`);
  return row && row.token === code ? copyOf(vault, number, stated.copy).copy : null;
};

/** Tells from the code of a page whether the paper is genuine, and whether it may be worked from now. */
export const checkPaper = async (context: CallContext, { code }: Input<'distribution.checkPaper'>): Promise<Verdict> => {
  const { vault, clock } = context;
  const when = (instant: string) => zonedMinute(instant, clock.zone());
  const stated = readAnyToken(context.vault, code);
  if (!stated)
    return notGenuine(
      isDraftCode(code)
        ? 'This is the code of a printed draft. A draft proves nothing and is not for use.'
        : 'This is not the code of a page. Scan it again, or paste the whole text of the code.',
    );
  if (!stated.genuine) return notGenuine('Not genuine: this code was not signed by this vault. Do not work from this paper.');
  const [document] = vault.find('documents', { number: stated.number });
  const revision = document && revisionsOf(vault, document.id).find((row) => targetLabel(row) === stated.revision);
  if (!document || !revision) return notGenuine(`The code is signed, but this vault has no ${stated.number} ${stated.revision}.`);
  const copy = stated.copy && storedCopy(context, stated.number, stated.text, stated.copy);
  if (stated.copy && !copy) return notGenuine(`The code is signed, but this vault issued no such copy ${stated.copy.copy}.`);
  const current = inForceToShow(vault, document.id);
  const shown = shownState(vault, revision);
  const name = `${document.number} ${stated.revision}`;
  const known = {
    number: document.number,
    title: document.title,
    label: stated.revision,
    ...shown,
    since: sinceOf(revision),
    current,
    copy: copy && shownCopy(vault, copy),
  };
  // A round that was rejected or withdrawn left papers with a right signature and a text that was never approved.
  if (stated.contentHash !== revision.content_hash || revision.state !== 'Effective' || shown.approval === 'missing') {
    const instead = current === null ? '' : `; ${insteadOf(current)}`;
    const why =
      stated.contentHash !== revision.content_hash
        ? `its text is not the one of ${name} as it stands in the vault: it comes from an earlier round`
        : revision.superseded_at !== null
          ? `${name} was superseded on ${when(revision.superseded_at)}${instead}`
          : revision.obsoleted_at !== null
            ? `${name} has been obsolete since ${when(revision.obsoleted_at)}`
            : shown.approval === 'missing'
              ? `${name} was imported and is not approved for use: this vault requires an approval of its own`
              : `${name} is "${revision.state}"${instead}`;
    const gone = disposedOf(vault, revision.id);
    const also = [
      ...(gone
        ? [`Disposed of on ${when(gone.at)} with ${gone.disposition}: the vault proves that it was genuine; its text is withheld.`]
        : []),
      ...(copy ? [copyFault(copy, when)] : []),
    ]
      .map((sentence) => ` ${sentence}`)
      .join('');
    return {
      ...known,
      verdict: 'not-in-force',
      sentence: `Genuine, but not for use: ${why}${shown.approval === 'elsewhere' ? ' (approved elsewhere)' : ''}.${also}`.trim(),
    };
  }
  const fault = copy ? copyFault(copy, when) : '';
  if (fault) return { ...known, verdict: 'not-in-force', sentence: `Genuine, but not for use: ${fault}` };
  const held = copy
    ? ` Copy ${copy.copy} is held by ${copy.holder}.`
    : ' It is no controlled copy: nobody tells you when it goes out of force.';
  return {
    ...known,
    verdict: 'in-force',
    sentence: `Genuine: ${name} is in force since ${when(revision.effective_at ?? '')}${shown.approval === 'elsewhere' ? ', approved elsewhere and imported' : ''}.${held}`,
  };
};
