import { Fragment, type ReactNode } from 'react';
import { worded } from './say.ts';

type Part = ReactNode | ((inner: string) => ReactNode);
type Parts = Readonly<Record<string, Part>>;

const drawn = (text: string, parts: Parts): ReactNode[] =>
  [...text.matchAll(/\{(\w+)\}|<(\w+)>(.*?)<\/\2>|[^{<]+|./gs)].map(([whole, place, tag, inner = ''], index) => {
    const part = parts[place ?? tag ?? ''];
    // A sentence never changes the order of its pieces while it is shown.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return <Fragment key={index}>{part === undefined ? whole : typeof part === 'function' ? part(inner) : part}</Fragment>;
  });

/**
 * A sentence with elements in it: `{day}` stands for the element or value of that name, `<link>the guide</link>` for what the
 * function of that name makes of the words between. One sentence is one entry of the catalogue.
 */
export const Said = ({ text, with: parts }: { text: string; with: Parts }) => drawn(worded(text), parts);
