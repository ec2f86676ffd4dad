import { useEffect, useState } from 'react';
import { useDo } from '../../../api/use-operation.ts';
import { sayGiven } from '../../../words/given.ts';
import { say } from '../../../words/say.ts';
import type { EntryForm, Shown } from '../use-entry-form.ts';
import type { Choice } from './decision-side.tsx';
import { LOOKING } from './decision-words.ts';

type Step = Shown['moves'][number];

/** What misses before a step, as one sentence; null where nothing does. */
const missingBefore = ({ checklist, refusal }: Step): string | null => {
  const missing = checklist.filter(({ holds }) => !holds).map(({ words }) => sayGiven(words));
  return missing.length > 0 ? say('Missing: {what}', { what: missing.join('; ') }) : refusal === null ? null : sayGiven(refusal);
};

/**
 * The one act of the screen, in its order: what is typed is saved, then the step that follows from it is made or signed. Which step
 * that is (by one signature, or to a second person) only the saved finding tells.
 */
export const useDeciding = (shown: Shown, form: EntryForm, { option }: Choice) => {
  const { number, hash } = shown;
  const move = useDo('entry.move');
  const [refusal, setRefusal] = useState<string | null>(null);
  /** The version that the person wants to sign, once it is shown. */
  const [wanted, setWanted] = useState(false);
  const [signing, setSigning] = useState<Step | null>(null);
  const isSettled = !form.isChanged && !form.busy;

  useEffect(() => {
    if (!wanted || !isSettled) return;
    setWanted(false);
    const step = shown.moves.find(({ meaning }) => meaning === 'Triage decision' || meaning === 'Quality approval');
    const missing = step ? missingBefore(step) : say('Nothing of this finding is to be signed now.');
    if (step && missing === null) setSigning(step);
    else setRefusal(missing);
  }, [wanted, isSettled, shown]);

  const act = async () => {
    if (wanted || signing !== null || move.isPending) return;
    setRefusal(null);
    const confirms = shown.state === 'To confirm';
    if (!confirms && option === null) return setRefusal(say('Choose a decision. Nothing is chosen before you do.'));
    if (form.isChanged && !(await form.saveNow())) return;
    if (!confirms && option === LOOKING) {
      if (shown.state === 'New') await move.mutateAsync({ number, action: 'investigate' }).catch(() => undefined);
      return;
    }
    setWanted(true);
  };
  return {
    act: () => void act(),
    refusal,
    error: move.error,
    busy: wanted || move.isPending,
    signing,
    about: signing ? { number, hash, action: signing.action } : null,
    endSigning: () => setSigning(null),
  };
};
