import { SegmentedControl } from '@mantine/core';
import { languageCodes, languages } from '#shared/domain/languages.ts';
import { chooseComputerLanguage, useLanguage } from '../words/language.ts';
import { say } from '../words/say.ts';

/** The language of this computer; each is written in itself, for those who do not read the other. */
export const LanguageChoice = () => {
  const spoken = useLanguage();
  return (
    <SegmentedControl
      aria-label={say('Language')}
      size="xs"
      mt="lg"
      data={languageCodes.map((code) => ({ value: code, label: languages[code] }))}
      value={spoken}
      onChange={(value) => void chooseComputerLanguage(languageCodes.find((code) => code === value) ?? spoken)}
    />
  );
};
