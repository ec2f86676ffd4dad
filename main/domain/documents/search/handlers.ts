import type { searchOperations } from '#shared/api/search.ts';
import type { Handlers } from '../../operation.ts';
import { countReleased } from './search.store.ts';
import { searchNames } from './search-names.ts';
import { searchTexts } from './search-texts.ts';
import { checkIndex, checkWords, mendIndex } from './tend-index.ts';

export const searchHandlers: Handlers<keyof typeof searchOperations> = {
  'search.texts': searchTexts,
  'search.names': searchNames,
  'search.check': checkIndex,
  'search.checkWords': checkWords,
  'search.cancelCheck': async ({ wordsCheck }) => {
    wordsCheck.cancel();
    return {};
  },
  'search.mend': mendIndex,
  'search.state': async ({ vault }) => ({ missing: vault.textIndex.missingCount(), released: countReleased(vault) }),
};
