import { Option } from 'commander';
import { languageChoices } from '#shared/domain/han-languages.ts';

/** In whose forms Han letters are drawn. */
export const languageOption = (): Option =>
  new Option('--language <code>', 'language whose forms Chinese, Japanese or Korean letters have').choices(languageChoices);
