import { phrase, say } from '../words/say.ts';

const words: Record<string, string> = {
  Review: phrase('reviewer'),
  Approval: phrase('approver'),
  'Quality approval': phrase('quality approver'),
};

/** What somebody signs as who gives a signature of this meaning: "quality approver". */
export const signsAs = (meaning: string): string => say(words[meaning] ?? meaning.toLowerCase());
