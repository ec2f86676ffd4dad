import { bytesOfHex } from './picture-bytes.ts';

/** What bears pictures that the text does not show: former forms of others, points of lists, heads and feet of pages. */
const ASIDE = /^(nonshppict|listpicture|header[lrf]?|footer[lrf]?|object|themedata|datastore)$/;
const TOKEN = /\\([a-z]+)(-?\d+)? ?|\\[^a-z]|[{}]|[^\\{}]+/g;

/**
 * The pictures of a text in the Rich Text Format, in order: a word processor puts them on the clipboard in this form alone,
 * while its page refers to files that no page can read. Null stands for one that is neither PNG nor JPEG.
 */
export const picturesOfRtf = (rtf: string): (Uint8Array | null)[] => {
  const pictures: (Uint8Array | null)[] = [];
  const groups = [{ isAside: false }];
  let picture: { depth: number; isKnown: boolean; hex: string[] } | null = null;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(rtf); token !== null; token = TOKEN.exec(rtf)) {
    const [whole, word, number] = token;
    const group = groups.at(-1);
    if (!group) break;
    if (whole === '{') groups.push({ ...group });
    else if (whole === '}') {
      if (picture?.depth === groups.length) {
        pictures.push(picture.isKnown ? bytesOfHex(picture.hex.join('')) : null);
        picture = null;
      }
      groups.pop();
    } else if (word === 'bin') TOKEN.lastIndex += Math.max(0, Number(number ?? 0));
    else if (word !== undefined && ASIDE.test(word)) group.isAside = true;
    else if (word === 'pict' && !group.isAside && picture === null) picture = { depth: groups.length, isKnown: false, hex: [] };
    else if (picture?.depth !== groups.length) continue;
    else if (word === 'pngblip' || word === 'jpegblip') picture.isKnown = true;
    else if (word === undefined && !whole.startsWith('\\')) picture.hex.push(whole);
  }
  return pictures;
};
