/** Where the string of a JSON text that begins at a place ends. */
const endOfString = (text: string, begin: number): number => {
  let end = begin + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end;
};

/**
 * A name that one object of a JSON text gives twice: people read the first, and programs take the last.
 * @param text valid JSON
 * @returns the name; null when there is none
 */
export const saidTwice = (text: string): string | null => {
  const open: Set<string>[] = [];
  let last = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfString(text, at);
      last = text.slice(at, end + 1);
      at = end;
    } else if (sign === '{') open.push(new Set());
    else if (sign === '}') open.pop();
    else if (sign === ':') {
      const name = String(JSON.parse(last));
      if (open.at(-1)?.has(name)) return name;
      open.at(-1)?.add(name);
    }
  }
  return null;
};
