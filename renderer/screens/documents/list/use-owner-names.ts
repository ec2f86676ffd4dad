import { useAsk } from '../../../api/use-operation.ts';

/** What names an owner of documents; the user id until the names are here. */
export const useOwnerNames = (isNeeded: boolean): ((userId: string) => string) => {
  const { data } = useAsk('documents.facets', isNeeded ? {} : null);
  return (wanted) => data?.owners.find(({ userId }) => userId === wanted)?.printedName ?? wanted;
};
