import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { signsAs } from '../../components/signs-as.ts';
import { sayCount } from '../../words/say.ts';

export type Waiting = OperationOutput<'signing.waiting'>[number];
/** Records that can be signed together: one act, one meaning. */
export interface CeremonyOf {
  act: string;
  meaning: string;
  path: string;
  records: Waiting[];
}

/** "30 documents as quality approver". */
export const countedWords = ({
  act,
  meaning,
  records: { length },
}: Pick<CeremonyOf, 'act' | 'meaning'> & { records: { length: number } }): string => {
  const signer = signsAs(meaning);
  if (act === 'vulnerability.carry')
    return sayCount(length, '{count} decision of the former release', '{count} decisions of the former release');
  if (act === 'entry.sign') return sayCount(length, '{count} finding as {signer}', '{count} findings as {signer}', { signer });
  return act === 'review.conclude'
    ? sayCount(length, '{count} review as {signer}', '{count} reviews as {signer}', { signer })
    : sayCount(length, '{count} document as {signer}', '{count} documents as {signer}', { signer });
};

/** What waits for the person, by ceremony; a ceremony needs two records. */
export const useCeremonies = (): readonly CeremonyOf[] => {
  const { data = [] } = useAsk('signing.waiting', {});
  const groups = Map.groupBy(data, ({ act, meaning }) => `/ceremony?act=${act}&meaning=${meaning}`);
  return [...groups].flatMap(([path, records]) => {
    const [first] = records;
    return first && records.length > 1 ? [{ act: first.act, meaning: first.meaning, path, records }] : [];
  });
};
