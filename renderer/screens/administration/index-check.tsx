import { Button, Group, Progress, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

const ASK_EVERY_MS = 300;
/** Reading the texts takes less of the time than comparing their words. */
const TEXTS_SHARE = 40;

interface Check {
  percent: number;
  faults: string[];
}

/** Part by part, then the words; `isStopped` is asked between. @returns what is wrong, or null when it was stopped */
const checkAll = async (isStopped: () => boolean, tell: (check: Check) => void): Promise<string[] | null> => {
  const faults: string[] = [];
  for (let after: string | null = null, checked = 0; ; ) {
    const part: { checked: number; of: number; faults: string[]; next: string | null } = await call('search.check', { after });
    if (isStopped()) return null;
    faults.push(...part.faults);
    checked += part.checked;
    tell({ percent: (TEXTS_SHARE * checked) / Math.max(1, part.of), faults });
    if (part.next === null) break;
    after = part.next;
  }
  let words = await call('search.checkWords', { begin: true });
  while (words.percent !== null && !isStopped()) {
    tell({ percent: TEXTS_SHARE + ((100 - TEXTS_SHARE) * words.percent) / 100, faults });
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    words = await call('search.checkWords', { begin: false });
  }
  if (isStopped()) return null;
  if (words.faults === null)
    throw new Error(words.stopped === null ? say('The words of the index were not checked. Try again.') : sayGiven(words.stopped));
  return [...faults, ...words.faults];
};

/** Whether the search index holds what the released texts say; work goes on meanwhile. */
export const IndexCheck = () => {
  const { data: state } = useAsk('search.state', {});
  const [check, setCheck] = useState<Check | null>(null);
  const [found, setFound] = useState<string[] | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const isStopped = useRef(false);
  const stop = () => {
    isStopped.current = true;
    call('search.cancelCheck', {}).catch(setProblem);
  };
  // Who leaves the screen does not wait for the answer.
  useEffect(
    () => () => {
      isStopped.current = true;
    },
    [],
  );
  const begin = async () => {
    isStopped.current = false;
    setFound(null);
    setProblem(null);
    setCheck({ percent: 0, faults: [] });
    try {
      setFound(await checkAll(() => isStopped.current, setCheck));
    } catch (failed) {
      setProblem(failed instanceof Error ? failed : new Error(String(failed)));
    }
    setCheck(null);
  };
  return (
    <>
      <Text className="meta" mb="sm">
        {state
          ? `${say('{found} of {released} released texts are in the index.', { found: state.released - state.missing, released: state.released })} `
          : ''}
        {say('It is made from the records and is no evidence; it can be rebuilt at any time.')}
      </Text>
      <ErrorNotice error={problem} />
      {check ? (
        <Group maw={560}>
          <Progress value={check.percent} style={{ flex: 1 }} aria-label={say('Texts and words that were checked')} />
          <Button variant="default" size="compact-sm" onClick={stop}>
            {say('Stop')}
          </Button>
        </Group>
      ) : (
        <Button variant="default" leftSection={<IconListCheck size={16} aria-hidden />} onClick={() => void begin()}>
          {say('Check the search index')}
        </Button>
      )}
      {found ? (
        <Text role="status" mt="sm" size="sm">
          {found.length === 0
            ? say('The index holds what the texts say, word for word.')
            : [
                ...found.slice(0, 5).map(sayGiven),
                ...(found.length > 5 ? [say('And {more} more.', { more: found.length - 5 })] : []),
                say('Rebuild it with "search rebuild".'),
              ].join(' ')}
        </Text>
      ) : null}
    </>
  );
};
