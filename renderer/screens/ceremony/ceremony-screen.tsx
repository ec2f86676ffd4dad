import { Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useAskEach, useAskedAnew, useDo } from '../../api/use-operation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { go, href, queryOf, usePath } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { countedWords, type Waiting } from '../../panels/ceremony/use-ceremonies.ts';
import { CeremonyResult } from './ceremony-result.tsx';
import './ceremony-screen.css';
import { sayGiven } from '../../words/given.ts';
import { say, sayCount } from '../../words/say.ts';
import { SigningSide } from './signing-side.tsx';
import { StatementCard } from './statement-card.tsx';
import { useTicks } from './use-ticks.ts';

type Results = OperationOutput<'signing.together'>['records'];
const leave = () => go('/');

/** The words that all records of the ceremony share; their statements are shown once they were typed. */
const Common = ({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) => {
  const [typed, setTyped] = useState(value);
  return (
    <Textarea
      label={label}
      description={say('It stands in each statement. The statements are shown when you leave the field.')}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => onChange(typed.trim())}
      autosize
      minRows={2}
      required
      mb="md"
    />
  );
};

const Statements = ({ act, meaning, waiting }: { act: string; meaning: string; waiting: readonly Waiting[] }) => {
  const { userId } = useSession();
  const { ticked, isTicked, tick } = useTicks(`${userId} ${act} ${meaning}`);
  const [words, setWords] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [results, setResults] = useState<Results | null>(null);
  const sign = useDo('signing.together');
  const asksWords = waiting[0]?.words ?? null;
  const common = asksWords ? { [asksWords.field]: words } : {};
  const isAsked = asksWords === null || words.length >= 3;
  const previews = useAskEach('signing.preview', isAsked ? waiting.map(({ about }) => ({ act, about: { ...about, ...common } })) : []);
  // All of them at once: a list that grows would move under the pointer.
  const areRead = previews.every(({ data, error }) => data || error);
  const shown = (areRead ? waiting : []).flatMap((of, index) => {
    const { data, error } = previews[index] ?? {};
    return data || error ? [{ of, statement: data, error }] : [];
  });
  const chosen = shown.flatMap(({ of, statement }) =>
    statement && of.openedAt !== null && isTicked(of.number, statement.digest) ? [{ number: of.number, shown: statement.digest }] : [],
  );
  const signAll = async (given: { userId?: string; password: string }) => {
    const { records } = await sign.mutateAsync({ act, common, records: chosen, ...given });
    for (const { number } of records) tick(number, null);
    if (records.some(({ refusal }) => refusal !== null)) return setResults(records);
    notifications.show({ message: say('{records}: signed.', { records: countedWords({ act, meaning, records }) }) });
    leave();
  };
  // Lists follow what others do: what was ticked does not vanish without a word.
  const gone = ticked.filter((number) => !waiting.some((of) => of.number === number));
  const close = () => {
    // Named once: who comes back finds what waits now.
    for (const number of gone) tick(number, null);
    leave();
  };
  const first = shown.find(({ statement }) => statement)?.statement;
  return (
    <Dialog
      opened
      isKept
      onClose={close}
      title={
        <span className="ceremony-title">
          {say('Electronic signature')}{' '}
          {results ? null : (
            <span className="quiet">
              {sayCount(
                waiting.length,
                '{chosen} of {count} record chosen, one signature each',
                '{chosen} of {count} records chosen, one signature each',
                { chosen: chosen.length },
              )}
            </span>
          )}
        </span>
      }
      size={1104}
      closeOnClickOutside={false}
      classNames={{ body: 'ceremony', content: 'ceremony-content' }}
    >
      {results ? (
        <CeremonyResult results={results} onLeave={leave} onGoOn={() => setResults(null)} />
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <section className="ceremony-statements" aria-label={say('Statements')} tabIndex={0}>
            {asksWords ? <Common label={sayGiven(asksWords.label)} value={words} onChange={setWords} /> : null}
            <div role="status">
              {refused === null ? null : (
                <Text className="ceremony-refused">
                  {say('{refused} was not opened in this round. Press O to open it, and read it before you sign.', { refused })}
                </Text>
              )}
              {gone.map((number) => (
                <Text key={number} className="ceremony-refused">
                  {say('{number} does not wait for your signature any more. It is left out.', { number })}
                </Text>
              ))}
            </div>
            <ul className="ceremony-list">
              {shown.map(({ of, statement, error }) =>
                statement ? (
                  <StatementCard
                    key={of.number}
                    of={of}
                    statement={statement}
                    isTicked={of.openedAt !== null && isTicked(of.number, statement.digest)}
                    onTick={(on) => {
                      setRefused(null);
                      tick(of.number, on ? statement.digest : null);
                    }}
                    onRefused={() => setRefused(of.number)}
                  />
                ) : (
                  <li key={of.number}>
                    <ErrorNotice error={error} />
                  </li>
                ),
              )}
            </ul>
          </section>
          {first ? (
            <SigningSide
              statement={first}
              count={chosen.length}
              label={say('Sign {records}', { records: countedWords({ act, meaning, records: chosen }) })}
              onSign={signAll}
              onLeave={close}
            />
          ) : null}
        </>
      )}
    </Dialog>
  );
};

/** What waits for the same signature of this person: each text is opened, each statement shown, and one password signs them. */
export default function CeremonyScreen() {
  const asked = queryOf(usePath());
  const [act, meaning] = [asked.get('act') ?? '', asked.get('meaning') ?? ''];
  useAskedAnew('signing.waiting');
  const { data, error } = useAsk('signing.waiting', {});
  const waiting = data?.filter((one) => one.act === act && one.meaning === meaning);
  return (
    <div className="screen">
      <ErrorNotice error={error} />
      {waiting?.length === 0 ? (
        <EmptyState title={say('Nothing waits for this signature of yours any more.')}>
          <a href={href('/')}>{say('Back to Home')}</a>
        </EmptyState>
      ) : null}
      {waiting ? <Statements act={act} meaning={meaning} waiting={waiting} /> : null}
    </div>
  );
}
