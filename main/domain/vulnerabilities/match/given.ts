/**
 * Checks of what a record says, by hand: a schema takes longer for it than the engine for reading the record, and an index of a feed
 * asks it of hundreds of thousands.
 */
export type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isTextOrNone = (value: unknown): boolean => value === undefined || isText(value);
/** Nothing, or a list of such values. */
export const isListOf = (value: unknown, is: (one: unknown) => boolean): boolean =>
  value === undefined || (Array.isArray(value) && value.every((one) => is(one)));

/** Works out something when it is first asked for. */
export const whenAsked = <Made>(make: () => Made): (() => Made) => {
  let made: { value: Made } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
