/** How a word processor marks a paragraph that it shows as an item of a list: by a style of its own, and no list at all. */
const LEVEL = /mso-list:[^;]*\blevel(\d+)/i;
const NUMBERED = /^\s*(\d|[a-z]{1,4}[.)])/i;

const levelOf = (element: Element): number | null => {
  const level = LEVEL.exec(element.getAttribute('style') ?? '')?.[1];
  return level === undefined ? null : Math.min(Number(level), 9);
};

/** Its number or point, which stands in the text; the list that it becomes has its own. */
const takeMarker = (item: Element): string => {
  const marker = [...item.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''));
  marker?.remove();
  return marker?.textContent ?? '';
};

/** Makes lists of the paragraphs that a word processor shows as such, as deep as they were. */
export const makeWordLists = (page: Document): void => {
  let lists: Element[] = [];
  let last: Element | null = null;
  for (const item of [...page.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    const level = levelOf(item);
    if (level === null || item.closest('li')) continue;
    if (last === null || item.previousElementSibling !== last) lists = [];
    const marker = takeMarker(item);
    const kind = NUMBERED.test(marker) ? 'ol' : 'ul';
    lists = lists.slice(0, level);
    // A list of the other kind at the same level begins anew.
    if (lists.length === level && lists.at(-1)?.localName !== kind) lists.pop();
    while (lists.length < level) {
      const list = page.createElement(kind);
      const within = lists.at(-1)?.lastElementChild;
      if (within) within.append(list);
      else item.before(list);
      lists.push(list);
    }
    const entry = page.createElement('li');
    const words = page.createElement('p');
    const align = item.getAttribute('data-align');
    if (align !== null) words.setAttribute('data-align', align);
    words.append(...item.childNodes);
    entry.append(words);
    lists.at(-1)?.append(entry);
    item.remove();
    last = lists[0] ?? null;
  }
};
