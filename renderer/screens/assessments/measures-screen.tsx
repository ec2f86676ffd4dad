import { Group, Select, Text } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { ExportMenu } from '../../frame/export-menu.tsx';
import { href } from '../../frame/router.ts';
import { SecurityTabs } from '../../panels/findings/security-tabs.tsx';
import { inFigures, say, sayCount } from '../../words/say.ts';
import './assessments.css';
import './measures.css';

type Measures = OperationOutput<'measures.show'>[number];
type Duration = Measures['identifiedToPatch'];

/** What nobody knows is said in words, and is no zero. */
const NotKnown = ({ words }: { words: string }) => (
  <span className="feed-age" data-unknown>
    <IconQuestionMark size={14} aria-hidden /> {words}
  </span>
);

const Figure = ({ title, value, basis }: { title: string; value: ReactNode; basis: readonly string[] }) => (
  <section className="measure" aria-label={title}>
    <h3>{title}</h3>
    <p className="measure-value figures">{value}</p>
    {basis.map((line) => (
      <p key={line} className="meta">
        {line}
      </p>
    ))}
  </section>
);

const Days = ({ title, of }: { title: string; of: Duration }) => (
  <Figure
    title={title}
    value={
      of.median === null || of.longest === null ? (
        <NotKnown words={say('Not known')} />
      ) : (
        sayCount(of.median, '{count} day, median', '{count} days, median')
      )
    }
    basis={[
      ...(of.longest === null ? [] : [sayCount(of.longest, 'Longest: {count} day.', 'Longest: {count} days.')]),
      say('{known} with both days, {unknown} where the second is not known.', {
        known: inFigures(of.known),
        unknown: inFigures(of.unknown),
      }),
      ...(of.unusable === 0
        ? []
        : [say('{count} with days in the wrong order, counted in neither figure.', { count: inFigures(of.unusable) })]),
    ]}
  />
);

const ofDevice = (one: Measures): { percent: ReactNode; basis: string[] } => ({
  percent: one.percent === null ? <NotKnown words={say('Not known: nothing calls for a patch')} /> : `${inFigures(one.percent)} %`,
  basis: [
    say('{patched} of {all} that call for a patch.', { patched: inFigures(one.patched), all: inFigures(one.toPatch) }),
    say('{identified} identified: {notAffected} not affected, {undecided} not decided yet.', {
      identified: inFigures(one.identified),
      notAffected: inFigures(one.notAffected),
      undecided: inFigures(one.undecided),
    }),
    ...(one.withoutDay === 0
      ? []
      : [say('{count} without the day on which they were identified: in no period.', { count: inFigures(one.withoutDay) })]),
    ...(one.voided === 0 ? [] : [say('{count} void, counted nowhere.', { count: inFigures(one.voided) })]),
  ],
});

const Device = ({ of }: { of: Measures }) => {
  const { percent, basis } = ofDevice(of);
  const isKnown = of.releases > of.notAssessed.length;
  return (
    <section className="panel measures-device" aria-label={`${of.device} ${of.title}`}>
      <h2>
        <a className="figures" href={href(`/registers/device/${of.device}`)}>
          {of.device}
        </a>{' '}
        {of.title}
      </h2>
      <p className="meta">
        {sayCount(of.releases, '{count} release', '{count} releases')}.{' '}
        {of.releases > 0 && of.notAssessed.length > 0 ? (
          <NotKnown words={say('Not assessed: {releases}', { releases: of.notAssessed.join(', ') })} />
        ) : null}
      </p>
      {isKnown || of.identified > 0 ? (
        <div className="measures">
          <Figure title={say('Patched')} value={percent} basis={basis} />
          <Days title={say('From identified to the patch')} of={of.identifiedToPatch} />
          <Days title={say('From the patch to the field')} of={of.patchToField} />
        </div>
      ) : (
        <NotKnown words={say('Not assessed: no release was held against a feed, so nobody knows what there is to patch')} />
      )}
    </section>
  );
};

/** The three measures of FDA's guidance on cybersecurity, V.A.6, each with what it was counted from, by device and period. */
export default function MeasuresScreen() {
  const [device, setDevice] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const period = { ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) };
  const all = useAsk('measures.show', period, { keepBefore: true });
  const shown = (all.data ?? []).filter((one) => device === null || one.device === device);
  const [first] = shown;
  return (
    <div className="screen">
      <PageTitle title={say('Measures')}>
        <ExportMenu
          of={say('Measures')}
          asked={(format) => ({ list: 'measures', format, ...period, ...(device === null ? {} : { device }) })}
        />
      </PageTitle>
      <SecurityTabs now="measures" />
      <Group gap="sm" mb="sm" align="flex-end">
        <Select
          label={say('Device')}
          placeholder={say('All')}
          clearable
          data={(all.data ?? []).map((one) => ({ value: one.device, label: `${one.device} ${one.title}` }))}
          value={device}
          onChange={setDevice}
          w={320}
        />
        <DateField label={say('Identified from')} value={from} onChange={setFrom} w={160} />
        <DateField label={say('Identified until')} value={until} onChange={setUntil} w={160} />
      </Group>
      <ErrorNotice error={all.error} />
      {first ? (
        <Text className="meta" mb="sm">
          {say('Identified from {from} to {until}; what became known later counts as not known. FDA, cybersecurity in devices, V.A.6.', {
            from: first.from,
            until: first.until,
          })}
        </Text>
      ) : null}
      {all.data && shown.length === 0 ? (
        <EmptyState title={say('No device is recorded yet')}>
          {say('Record a device and its releases in their registers. Risks, controls and tests name them.')}
        </EmptyState>
      ) : null}
      {shown.map((one) => (
        <Device key={one.device} of={one} />
      ))}
    </div>
  );
}
