import { useAsk } from '../api/use-operation.ts';

/** Documents and topics on which training is or was asked, with their titles, as choices: a topic goes by its requirement. */
export const useTrainingSubjects = (): { value: string; label: string }[] => {
  const { data } = useAsk('training.requirements', {});
  const subjects = new Map(
    (data ?? []).flatMap(({ number, document, title, state }) =>
      state === 'Draft' || state === 'Discarded' ? [] : [[document ?? number, `${document ?? number} ${title}`] as const],
    ),
  );
  return [...subjects].map(([value, label]) => ({ value, label }));
};
