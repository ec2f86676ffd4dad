import type { externalOperations } from '#shared/api/external.ts';
import type { Handlers } from '../../operation.ts';
import { answerFinding, checkEdition } from './check.ts';
import { checkers, setChecker } from './checker.ts';
import { describeEdition, registerExternal } from './edition.ts';
import { listExternal, showExternal } from './show.ts';

export const externalHandlers: Handlers<keyof typeof externalOperations> = {
  'external.register': registerExternal,
  'external.describe': describeEdition,
  'external.setChecker': setChecker,
  'external.check': checkEdition,
  'external.answer': answerFinding,
  'external.list': listExternal,
  'external.show': showExternal,
  'external.checkers': checkers,
};
