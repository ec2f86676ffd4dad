/** A reason that a person is shown; whatever else is thrown means a damaged file. */
export class Refusal extends Error {}

/** @throws Refusal always */
export const refuse = (sentence: string): never => {
  throw new Refusal(sentence);
};

/** A piece of somebody's file inside a sentence: short, and on one line. */
export const quoted = (text: unknown): string =>
  JSON.stringify(String(typeof text === 'string' ? text : (JSON.stringify(text) ?? 'nothing')).slice(0, 120));
