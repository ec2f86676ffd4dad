import { useOffer } from '../../../frame/commands.ts';
import { phrase, say } from '../../../words/say.ts';

/** What is shown of a document, as the palette calls it. */
const tabs = {
  editions: phrase('Show the editions'),
  text: phrase('Show the text'),
  compare: phrase('Show the comparison'),
  paper: phrase('Show the paper'),
  signatures: phrase('Show the signatures'),
  copies: phrase('Show the copies'),
  history: phrase('Show the history'),
  links: phrase('Show the links'),
  review: phrase('Show the periodic review'),
};

interface OfferTabsProps {
  number: string;
  hasEditions: boolean;
  onShow: (tab: string) => void;
}

/** The tabs of a document in the palette, behind what can be done with it. */
export const OfferTabs = ({ number, hasEditions, onShow }: OfferTabsProps) => {
  useOffer(
    Object.entries(tabs).flatMap(([tab, label]) =>
      tab === 'editions' && !hasEditions ? [] : [{ label: `${say(label)} (${number})`, run: () => onShow(tab) }],
    ),
  );
  return null;
};
