import { Select } from '@mantine/core';
import { hasHanForms, type LanguageChoice, languageChoices } from '#shared/domain/han-languages.ts';
import { phrase, say } from '../words/say.ts';

const names: Record<LanguageChoice, string> = {
  auto: phrase('Detected from the letters'),
  'zh-Hans': phrase('Chinese, simplified'),
  'zh-Hant': phrase('Chinese, traditional'),
  ja: phrase('Japanese'),
  ko: phrase('Korean'),
};

/** In whose forms East Asian letters are drawn; offered where a text has such letters, or a choice was made before. */
export const LanguageSelect = ({
  of,
  value,
  onChange,
  disabled = false,
}: {
  of: string;
  value: LanguageChoice;
  onChange: (choice: LanguageChoice) => void;
  disabled?: boolean;
}) =>
  value === 'auto' && !hasHanForms(of) ? null : (
    <Select
      label={say('Language of the letters')}
      description={say('Chinese, Japanese and Korean draw the same letters differently.')}
      data={languageChoices.map((choice) => ({ value: choice, label: say(names[choice]) }))}
      value={value}
      onChange={(choice) => onChange(choice ?? value)}
      allowDeselect={false}
      disabled={disabled}
    />
  );
