import type { letterOperations } from '#shared/api/letters.ts';
import type { Declarations } from '../audit/write-grammar.ts';
import { isLetter, isPolicy } from './letters.rules.ts';

export const letterWrites: Declarations<keyof typeof letterOperations> = {
  'letter.status': 'reads',
  'letter.setPolicy': { did: 'changed the policy on the letter to FDA', tables: { letter_policies: { insert: isPolicy } } },
  'letter.record': { isNews: true, did: 'recorded the letter to FDA', tables: { letters: { insert: isLetter } } },
  'letter.file': 'reads',
};
