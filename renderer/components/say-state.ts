import type { ShownState } from '#shared/domain/register/pace.ts';
import { sayDeclared } from '../words/declared.ts';
import { say } from '../words/say.ts';

/** The state of an entry as every screen says it: one that was for a time, such as an acceptance, says when that is over. */
export const sayState = ({ state, expired }: ShownState): string =>
  expired ? say('{state}: expired', { state: sayDeclared(state) }) : sayDeclared(state);
