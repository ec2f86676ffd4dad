import { IconCheck, IconClock, IconFlag, IconMinus, IconQuestionMark } from '@tabler/icons-react';
import type { CoverageClass } from '#shared/domain/framework/coverage.ts';
import { phrase, say } from '../../words/say.ts';

/** The classes as the screens call them, with the sign and the tone of each: a colour never says it alone. */
export const classLooks: Readonly<Record<CoverageClass, { word: string; means: string; Icon: typeof IconCheck }>> = {
  current: { word: phrase('Current evidence'), means: phrase('dated, inside its period, as the claim names it'), Icon: IconCheck },
  stale: { word: phrase('Stale evidence'), means: phrase('its period ended, or what it names was replaced'), Icon: IconClock },
  claimed: { word: phrase('Claimed, no evidence'), means: phrase('a person said so, and nothing shows it'), Icon: IconFlag },
  open: { word: phrase('Open##nothing claimed'), means: phrase('applies, and nothing is said yet'), Icon: IconQuestionMark },
  notApplicable: { word: phrase('Does not apply'), means: phrase('with a reason that another person reviewed'), Icon: IconMinus },
};

export const ClassMark = ({ of }: { of: CoverageClass }) => {
  const { word, Icon } = classLooks[of];
  return (
    <span className="coverage-mark" data-class={of}>
      <Icon size={13} aria-hidden /> {say(word)}
    </span>
  );
};
