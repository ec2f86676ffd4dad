import type { WordsCheck } from '#main/ports/words-check.ts';
import type { searchOperations } from '#shared/api/search.ts';
import type { Handlers } from '../../operation.ts';
import { countReleased } from './search.store.ts';
import { searchNames } from './search-names.ts';
import { searchTexts } from './search-texts.ts';
import { checkIndex, checkWords, mendIndex } from './tend-index.ts';

export interface SearchPorts {
  wordsCheck: WordsCheck;
}

export const searchHandlers = ({ wordsCheck }: SearchPorts): Handlers<keyof typeof searchOperations> => ({
  'search.texts': searchTexts,
  'search.names': searchNames,
  'search.check': checkIndex,
  'search.checkWords': checkWords(wordsCheck),
  'search.cancelCheck': async () => {
    wordsCheck.cancel();
    return {};
  },
  'search.mend': mendIndex,
  'search.state': async ({ vault }) => ({ missing: vault.textIndex.missingCount(), released: countReleased(vault) }),
});
