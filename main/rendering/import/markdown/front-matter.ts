/** Front matter is for other programs; only the title has a place here, the rest is reported entry by entry. */
export const splitFrontMatter = (text: string, lost: Set<string>): { title: string | null; body: string } => {
  const [whole, yaml = ''] = /^---[ \t]*\n([\s\S]*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text) ?? [];
  if (whole === undefined || !/^[\w-]+[ \t]*:/m.test(yaml)) return { title: null, body: text };
  const entries: string[] = [];
  for (const line of yaml.split('\n')) {
    if (/^\S/.test(line) || entries.length === 0) entries.push(line.trim());
    else entries[entries.length - 1] += ` ${line.trim()}`;
  }
  let title: string | null = null;
  for (const entry of entries) {
    const named = /^title[ \t]*:[ \t]*(?:[>|][+-]?[ \t]+)?(.+)$/i.exec(entry)?.[1]?.trim();
    if (named && title === null) title = named.replace(/^(["'])(.*)\1$/, '$2');
    else if (entry.trim()) lost.add(`Front matter: ${entry.trim()}`);
  }
  return { title, body: text.slice(whole.length) };
};
