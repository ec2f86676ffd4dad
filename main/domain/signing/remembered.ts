/**
 * Makes something of a key once, for as long as it is asked for: thousands of records are sealed with the same two certificates.
 * @param most so many are kept; then it begins anew, because files of others bring certificates of their own
 * @param make what else it is given serves to read what the key names, and is not looked at where that is known; nothing is kept
 *   when it throws
 */
export const remembered = <Made, Of extends unknown[]>(
  most: number,
  make: (key: string, ...of: Of) => Made,
): ((key: string, ...of: Of) => Made) => {
  const kept = new Map<string, { made: Made }>();
  return (key, ...of) => {
    const known = kept.get(key);
    if (known) return known.made;
    const made = make(key, ...of);
    if (kept.size >= most) kept.clear();
    kept.set(key, { made });
    return made;
  };
};
