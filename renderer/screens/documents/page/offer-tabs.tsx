import { useOffer } from '../../../frame/commands.ts';

/** What is shown of a document, as the palette calls it. */
const tabs = {
  editions: 'Show the editions',
  text: 'Show the text',
  compare: 'Show the comparison',
  paper: 'Show the paper',
  signatures: 'Show the signatures',
  copies: 'Show the copies',
  history: 'Show the history',
  links: 'Show the links',
  review: 'Show the periodic review',
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
      tab === 'editions' && !hasEditions ? [] : [{ label: `${label} (${number})`, run: () => onShow(tab) }],
    ),
  );
  return null;
};
