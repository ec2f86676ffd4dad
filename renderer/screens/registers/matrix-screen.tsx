import { Button, Group, Select, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useAsk } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { go, href, queryOf, usePath } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { say, sayCount } from '../../words/say.ts';
import { type Chosen, filtered, inChosen, isOfOther, isUnrated, type MatrixView, withCell } from './matrix-cells.ts';
import { MatrixGrid } from './matrix-grid.tsx';
import { MatrixList } from './matrix-list.tsx';
import { NewEntry } from './new-entry.tsx';
import '../../panels/documents.css';
import './registers.css';
import './matrix.css';

const focusIn = (label: string): void =>
  [...document.querySelectorAll<HTMLElement>('.levels-panel')]
    .find((panel) => panel.getAttribute('aria-label') === label)
    ?.querySelector<HTMLElement>('.levels-cell[tabindex="0"]')
    ?.focus();

/** What stands in no cell: not assessed is no zero, and what another revision rates is in no matrix of this one. */
const Outside = ({ count, words, isChosen, onChoose }: { count: number; words: string; isChosen: boolean; onChoose: () => void }) =>
  count === 0 ? null : (
    <button type="button" className="levels-outside" aria-pressed={isChosen} onClick={onChoose}>
      {words}
    </button>
  );

const Matrices = ({ view, register }: { view: MatrixView; register: string }) => {
  const [filter, setFilter] = useState({ device: null as string | null, release: null as string | null, state: null as string | null });
  const [chosen, setChosen] = useState<Chosen>(null);
  const { matrices, shown } = view;
  useHotkeys([
    ['A', () => focusIn(matrices[0]?.label ?? '')],
    ['B', () => focusIn(matrices[1]?.label ?? '')],
    ['Escape', () => setChosen(null)],
  ]);
  const entries = filtered(view.entries, filter);
  const unrated = shown === null ? 0 : entries.filter((one) => isUnrated(one, shown)).length;
  const others = shown === null ? 0 : entries.filter((one) => isOfOther(one, shown)).length;
  const listed = entries.filter((one) => inChosen(one, chosen, shown));
  const due = chosen === null ? [] : entries.filter((one) => !listed.includes(one) && (one.late || one.suspect > 0));
  const all = (of: (one: MatrixView['entries'][number]) => readonly string[]): string[] => [...new Set(view.entries.flatMap(of))].sort();
  const choice = (label: string, none: string, key: 'device' | 'release' | 'state', data: string[]) => (
    <Select
      aria-label={label}
      placeholder={none}
      data={data}
      value={filter[key]}
      onChange={(value) => setFilter({ ...filter, [key]: value })}
      clearable
      w={190}
    />
  );
  const policy = view.policies.find((one) => `${one.to} ${one.version}` === shown);
  const cells = chosen !== null && typeof chosen === 'object' ? chosen : null;
  return (
    <>
      <Group gap="xs" mb="md" justify="space-between">
        <Group gap="xs">
          {choice(
            say('Device'),
            say('every device'),
            'device',
            all((one) => one.devices),
          )}
          {choice(
            say('Release##of software'),
            say('every release'),
            'release',
            all((one) => one.releases),
          )}
          {choice(
            say('State'),
            say('any state'),
            'state',
            all((one) => [one.state]),
          )}
          {view.policies.length > 1 || (shown === null && view.policies.length > 0) ? (
            <Select
              aria-label={say('Revision of the policy')}
              placeholder={say('choose a revision')}
              data={view.policies.map((one) => ({ value: `${one.to} ${one.version}`, label: `${one.to} ${one.version}` }))}
              value={shown}
              onChange={(value) => go(`/registers/${register}/matrix${value === null ? '' : `?policy=${encodeURIComponent(value)}`}`)}
              w={160}
            />
          ) : null}
        </Group>
        <Text className="meta">
          {policy ? (
            <Said
              text="Words and levels of {policy}. As of ledger entry {entry}."
              with={{ policy: <a href={href(`/documents/${policy.to}`)}>{`${policy.to} ${policy.version}`}</a>, entry: view.asOf.entry }}
            />
          ) : null}
          {policy && !policy.isInForce ? ` ${say('This revision is not in force.')}` : null}
        </Text>
      </Group>
      {shown === null ? (
        <EmptyState title={say('No matrix')}>{sayGiven(view.why ?? '')}</EmptyState>
      ) : (
        <>
          <div className="levels">
            {matrices.map(({ id }, at) => (
              <MatrixGrid
                key={id}
                {...{ view, at, entries, chosen }}
                onChoose={(cell, adds) => setChosen(withCell(chosen, at, cell, adds))}
              />
            ))}
          </div>
          <div className="levels-legend">
            {view.tones.map(({ level, tone }) => (
              <span key={level} className="levels-cell" data-tone={tone}>
                <span>{level}</span>
              </span>
            ))}
            <Outside
              count={unrated}
              words={sayCount(unrated, 'One not assessed, in no cell', '{count} not assessed, in no cell')}
              isChosen={chosen === 'unrated'}
              onChoose={() => setChosen(chosen === 'unrated' ? null : 'unrated')}
            />
            <Outside
              count={others}
              words={sayCount(others, 'One rated by another revision, in no cell', '{count} rated by another revision, in no cell')}
              isChosen={chosen === 'otherPolicy'}
              onChoose={() => setChosen(chosen === 'otherPolicy' ? null : 'otherPolicy')}
            />
          </div>
        </>
      )}
      <div className="levels-chosen">
        <h2>
          {cells
            ? (matrices[cells.at]?.label ?? '')
            : chosen === 'unrated'
              ? say('Not rated')
              : chosen === 'otherPolicy'
                ? say('By another revision')
                : view.plural}{' '}
          <span className="meta">{sayCount(listed.length, 'one entry', '{count} entries')}</span>
        </h2>
        {(cells?.cells ?? []).map((cell) => (
          <Button
            key={cell}
            variant="default"
            size="compact-sm"
            rightSection={<IconX size={12} aria-hidden />}
            aria-label={say('Take {cell} out of the filter', { cell })}
            onClick={() => cells && setChosen(withCell(chosen, cells.at, cell, true))}
          >
            {cell}
          </Button>
        ))}
      </div>
      <MatrixList caption={view.plural} view={view} entries={listed} />
      {due.length > 0 ? (
        <>
          <div className="levels-chosen">
            <h2>
              {say('Not in these cells, but something is due')}{' '}
              <span className="meta">{sayCount(due.length, 'one entry', '{count} entries')}</span>
            </h2>
          </div>
          <MatrixList caption={say('Something is due')} view={view} entries={due} />
        </>
      ) : null}
    </>
  );
};

/** Where the entries of a register stand by the policy that rates them, such as risks before and after controls. */
export default function MatrixScreen({ register = '' }: { register?: string }) {
  const policy = queryOf(usePath()).get('policy') ?? undefined;
  const { data, error } = useAsk('register.matrix', { register, ...(policy === undefined ? {} : { policy }) }, { keepBefore: true });
  const registers = useAsk('register.list', {});
  const [creating, setCreating] = useState(false);
  const mayCreate = registers.data?.some((one) => one.register === register && one.mayCreate) ?? false;
  const label = say('New {name}', { name: data?.name ?? '' });
  useHotkeys(mayCreate ? [['C', () => setCreating(true)]] : []);
  return (
    <div className="screen matrix-screen">
      <PageTitle title={data?.plural ?? say('Matrix')}>
        <Button variant="default" onClick={() => go(`/registers/${register}`)}>
          {say('List')}
        </Button>
        {mayCreate && data ? (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
            {label}
          </Button>
        ) : null}
      </PageTitle>
      <ErrorNotice error={error} />
      {data ? <Matrices key={data.shown} view={data} register={register} /> : null}
      {creating && data ? <NewEntry register={register} name={data.name} onClose={() => setCreating(false)} /> : null}
    </div>
  );
}
