/** Two numbers of 32 bits for a key: the shelf where it lies, and by what it is told from the others there. */
export const hashesOf = (key: string): readonly [number, number] => {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let at = 0; at < key.length; at += 1) {
    const unit = key.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x5bd1e995) ^ (other >>> 15);
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b);
  return [(one ^ (one >>> 13)) >>> 0, other >>> 0];
};
