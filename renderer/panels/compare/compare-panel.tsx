import { Button, Group, SegmentedControl, Select, Switch, Text, VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { FieldValues } from '#shared/content/resolve.ts';
import { AppError } from '#shared/domain/errors.ts';
import { outcomeWords } from '#shared/domain/rounds.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { saveMade } from '../../components/save-file.ts';
import { useOffer } from '../../frame/commands.ts';
import { sayGiven } from '../../words/given.ts';
import { say, sayCount } from '../../words/say.ts';
import { ChangesList } from './changes-list.tsx';
import { changedSections, type RedlineRow, redlineRows } from './redline-rows.ts';
import { changeId, RedlineView } from './redline-view.tsx';
import './compare.css';

type Revision = OperationOutput<'documents.show'>['revisions'][number];

/** The former side: another revision, or a round of the same one. */
type Former = { label: string } | { round: number };
const nameOf = (former: Former): string => ('round' in former ? say('round {round}', { round: former.round }) : former.label);

/** The submissions that came before the text as it is now; what is under way or was decided on is that text itself. */
const formerRounds = ({ rounds, state }: Revision): Revision['rounds'] =>
  rounds.filter(
    ({ outcome }, index) => index < rounds.length - 1 || ((state === 'Draft' || state === 'Changes Requested') && outcome !== 'open'),
  );

/**
 * What a revision is first compared with: its last round, because who asked for changes wants to see what became of
 * them; else what is in force, the one before it, or any other.
 */
const firstChoice = (revisions: readonly Revision[], label: string): Former | null => {
  const place = revisions.findIndex((revision) => revision.label === label);
  const own = revisions[place];
  const round = own && !own.releasedAt ? formerRounds(own).at(-1) : undefined;
  if (round) return { round: round.round };
  const inForce = revisions.slice(0, place).find(({ state }) => state === 'Effective');
  const other = inForce ?? revisions[place - 1] ?? revisions[place + 1];
  return other ? { label: other.label } : null;
};

/** Draws only when both texts are there; files have no words to compare. */
const useRows = (number: string, from: Former, to: string): { rows: RedlineRow[] | null; error: AppError | null } => {
  const { data: before, error: beforeError } = useAsk('documents.content', { number, label: to, ...from });
  const { data: after, error: afterError } = useAsk('documents.content', { number, label: to });
  const rows = useMemo(() => {
    if (!before || !after || before.file || after.file) return null;
    const side = ({ content, fields }: typeof before) => ({ content, fields: fields as FieldValues });
    return redlineRows(side(before), side(after));
  }, [before, after]);
  return { rows, error: beforeError ?? afterError };
};

const Compared = ({ number, from, to }: { number: string; from: Former; to: string }) => {
  const two = { number, to, ...('round' in from ? { fromRound: from.round } : { from: from.label }) };
  const { data: compared, error } = useAsk('documents.compare', two);
  const { rows, error: textError } = useRows(number, from, to);
  const [layout, setLayout] = useState('together');
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [current, setCurrent] = useState<number | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);
  const changes = compared?.changes ?? [];
  const jump = (at: number) => {
    setCurrent(at);
    const place = document.getElementById(changeId(at));
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  };
  const step = (by: 1 | -1) => {
    if (changes.length === 0) return;
    const place = changes.findIndex(({ at }) => at === current);
    const next = place < 0 ? (by === 1 ? 0 : changes.length - 1) : (place + by + changes.length) % changes.length;
    jump(changes[next]?.at ?? 0);
  };
  const save = async () => {
    try {
      await saveMade(await call('documents.compareFile', two));
      setProblem(null);
    } catch (failure) {
      setProblem(failure instanceof AppError ? failure : new AppError('internal', String(failure)));
    }
  };
  useHotkeys([
    ['n', () => step(1)],
    ['p', () => step(-1)],
  ]);
  useOffer([
    { label: say('Next change'), run: () => step(1) },
    { label: say('Previous change'), run: () => step(-1) },
    { label: say('Save the redline as PDF'), run: () => void save() },
  ]);
  if (error ?? textError) return <ErrorNotice error={error ?? textError} />;
  if (!compared) return null;
  const place = changes.findIndex(({ at }) => at === current);
  const sides = layout === 'sides';
  return (
    <>
      <ErrorNotice error={problem} />
      <Group gap="sm" mb="md">
        {rows ? (
          <>
            <SegmentedControl
              aria-label={say('Layout')}
              size="sm"
              data={[
                { value: 'together', label: say('In one text') },
                { value: 'sides', label: say('Side by side') },
              ]}
              value={layout}
              onChange={setLayout}
            />
            <Switch
              label={say('Only changed sections')}
              checked={onlyChanged}
              onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
              size="sm"
            />
            <Button.Group>
              <Button variant="default" size="sm" onClick={() => step(-1)} disabled={changes.length === 0} title={say('Key: p')}>
                <IconArrowUp size={16} aria-hidden />
                <VisuallyHidden>{say('Previous change')}</VisuallyHidden>
              </Button>
              <Button variant="default" size="sm" onClick={() => step(1)} disabled={changes.length === 0} title={say('Key: n')}>
                <IconArrowDown size={16} aria-hidden />
                <VisuallyHidden>{say('Next change')}</VisuallyHidden>
              </Button>
            </Button.Group>
            <Text className="meta figures" role="status">
              {place < 0
                ? sayCount(changes.length, '{count} change; n and p lead through them', '{count} changes; n and p lead through them')
                : say('Change {place} of {total}', { place: place + 1, total: changes.length })}
            </Text>
          </>
        ) : null}
        <Button variant="default" size="sm" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save()} ml="auto">
          {say('Save as PDF')}
        </Button>
      </Group>
      {rows && !compared.same ? (
        <div className="compare">
          <div className="compare-text">
            <p className="redline-legend">
              <ins data-change="inserted">{say('inserted')}</ins> <del data-change="deleted">{say('deleted')}</del>{' '}
              <del data-change="moved">{say('moved away')}</del> <span data-change="formatted">{say('other formatting')}</span>
            </p>
            <RedlineView
              rows={onlyChanged ? changedSections(rows) : rows}
              sides={sides}
              heads={[say('Revision {label}', { label: compared.from.label }), say('Revision {label}', { label: compared.to.label })]}
              current={current}
            />
          </div>
          <ChangesList changes={changes} current={current} onChoose={({ at }) => jump(at)} />
        </div>
      ) : (
        <EmptyState title={compared.summary.map(sayGiven).join(' ')}>
          <Text className="meta figures">
            {say('SHA-256 of {label}: {hash}', { label: compared.from.label, hash: compared.from.contentHash ?? say('none') })}
            <br />
            {say('SHA-256 of {label}: {hash}', { label: compared.to.label, hash: compared.to.contentHash ?? say('none') })}
          </Text>
        </EmptyState>
      )}
    </>
  );
};

/** What was changed between two revisions of a document; which two is chosen here. */
export const ComparePanel = ({ number, label, revisions: all }: { number: string; label: string; revisions: readonly Revision[] }) => {
  const revisions = all.filter(({ disposed }) => disposed === null);
  const [chosen, setChosen] = useState<string | null>(null);
  const own = revisions.find((revision) => revision.label === label);
  const others = revisions.filter((revision) => revision.label !== label);
  const offered: Former[] = [
    ...(own ? formerRounds(own) : []).map(({ round }) => ({ round })),
    ...others.map((one) => ({ label: one.label })),
  ];
  const from = offered.find((former) => nameOf(former) === chosen) ?? firstChoice(revisions, label);
  if (from === null) return <EmptyState title={say('There is no other revision yet to compare with, and no former round.')} />;
  return (
    <>
      <Group gap="sm" mb="md" align="center">
        <Select
          aria-label={say('Compare with revision')}
          leftSection={<Text className="meta">{say('from')}</Text>}
          leftSectionWidth={48}
          w={280}
          size="sm"
          data={[
            {
              group: say('Rounds of {label}', { label }),
              items: (own ? formerRounds(own) : []).toReversed().map(({ round, outcome }) => ({
                value: nameOf({ round }),
                label: say('round {round}, {outcome}', { round, outcome: say(outcomeWords[outcome]) }),
              })),
            },
            {
              group: say('Revisions'),
              items: others.toReversed().map((one) => ({ value: one.label, label: `${one.label} ${sayGiven(stateWords(one))}` })),
            },
          ].filter(({ items }) => items.length > 0)}
          value={nameOf(from)}
          onChange={setChosen}
          allowDeselect={false}
        />
        <Text size="sm">{say('to revision {label}', { label })}</Text>
      </Group>
      <Compared key={`${nameOf(from)} ${label}`} number={number} from={from} to={label} />
    </>
  );
};
