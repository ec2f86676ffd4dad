import { Kbd } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClockHour4, IconX } from '@tabler/icons-react';
import { say } from '../../../words/say.ts';
import { OPTIONS, type Option } from './decision-words.ts';

const icons: Readonly<Record<string, typeof IconX>> = {
  'Under investigation': IconCircleDashed,
  'Not affected': IconX,
  Affected: IconAlertTriangle,
  Fixed: IconCircleCheck,
  'Accepted until': IconClockHour4,
};

interface Options {
  chosen: Option | null;
  disabled: boolean;
  onChoose: (option: Option) => void;
}
/** The five, with nothing chosen before a person does. */
export const DecisionOptions = ({ chosen, disabled, onChoose }: Options) => (
  // Letters and digits are keys of this screen; in radio inputs of the browser they would act nowhere.
  <div role="radiogroup" aria-label={say('Decision')} className="triage-options">
    {OPTIONS.map((option, at) => {
      const Icon = icons[option] ?? IconCircleDashed;
      return (
        // biome-ignore lint/a11y/useSemanticElements: keys of the screen act on it, which they do in no input
        <button
          key={option}
          type="button"
          role="radio"
          aria-checked={chosen === option}
          disabled={disabled}
          onClick={() => onChoose(option)}
        >
          <Icon size={16} aria-hidden /> <span>{say(option)}</span> <Kbd size="xs">{at + 1}</Kbd>
        </button>
      );
    })}
  </div>
);
