/**
 * Makes something of a text once, for as long as it is asked for: thousands of records are sealed with the same two certificates.
 * @param most so many are kept; then it begins anew, because files of others bring certificates of their own
 */
export const remembered = <Made>(most: number, make: (text: string) => Made): ((text: string) => Made) => {
  const kept = new Map<string, { made: Made }>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known.made;
    const made = make(text);
    if (kept.size >= most) kept.clear();
    kept.set(text, { made });
    return made;
  };
};
