import { Button, NumberInput, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { DateTime } from 'luxon';
import { languageCodes, languages } from '#shared/domain/languages.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { go } from '../../frame/router.ts';
import { type OwnSettings, useOwnSettings } from '../../frame/use-screen-settings.ts';
import { sayGiven } from '../../words/given.ts';
import { Said } from '../../words/said.tsx';
import { phrase, say, sayLabels } from '../../words/say.ts';
import { ChangePassword } from './change-password.tsx';
import './profile.css';

type Profile = OperationOutput<'identity.profile'>;

const Account = ({ profile }: { profile: Profile }) => (
  <section className="panel profile-part" aria-labelledby="account">
    <Title order={2} id="account">
      {say('Account')}
    </Title>
    <dl className="facts">
      <dt>{say('Printed name')}</dt>
      <dd>{profile.printedName}</dd>
      <dt>{say('User id')}</dt>
      <dd>{profile.userId}</dd>
      <dt>{say('Department')}</dt>
      <dd>{profile.department}</dd>
      <dt>{say('Roles')}</dt>
      <dd>{profile.roles.map((role) => say(role)).join(', ') || say('None yet')}</dd>
      <dt>{say('Identity check')}</dt>
      <dd>
        {profile.identityCheckedAt === null ? (
          say('Pending: signing opens when it is recorded by an Administrator, a Document Controller or Quality, with the custodian.')
        ) : profile.identityCheckedBy === null ? (
          <Moment at={profile.identityCheckedAt} />
        ) : (
          <Said
            text="{moment}, by {person}"
            with={{ moment: <Moment at={profile.identityCheckedAt} />, person: profile.identityCheckedBy }}
          />
        )}
      </dd>
      <dt>{say('Accountability accepted')}</dt>
      <dd>
        <Moment at={profile.accountabilityAcceptedAt} />
      </dd>
      <dt>{say('Certificate')}</dt>
      <dd className="figures wrap">{profile.certificateSerial ?? say('None yet')}</dd>
    </dl>
    <Text className="meta">{say('An administrator changes the department and roles. The user id and printed name never change.')}</Text>
  </section>
);

const Attempts = ({ attempts }: Pick<Profile, 'attempts'>) => (
  <section className="panel profile-part" aria-labelledby="attempts">
    <Title order={2} id="attempts">
      {say('Failed attempts with your user id')}
    </Title>
    {attempts.length === 0 ? <Text className="quiet">{say('None in the last 90 days.')}</Text> : null}
    <ul className="profile-attempts">
      {attempts.map(({ time, act }) => (
        <li key={`${time} ${act}`}>
          <Said text="{moment} to {act}" with={{ moment: <Moment at={time} />, act: sayGiven(act) }} />
        </li>
      ))}
    </ul>
    {attempts.length > 0 ? (
      <Text className="meta">{say('If one of them was not you, change your password and tell an administrator.')}</Text>
    ) : null}
  </section>
);

const colours = [
  { value: 'auto', label: phrase('As the computer') },
  { value: 'light', label: phrase('Light') },
  { value: 'dark', label: phrase('Dark') },
];

const Screens = ({ own, idleMinutes, keep }: { own: OwnSettings; idleMinutes: number; keep: (change: Partial<OwnSettings>) => void }) => (
  <section className="panel profile-part" aria-labelledby="screens">
    <Title order={2} id="screens">
      {say('Screens')}
    </Title>
    <Stack gap="md">
      <div>
        <Text size="sm" fw={600} mb={4} id="colours">
          {say('Colours')}
        </Text>
        <SegmentedControl
          aria-labelledby="colours"
          data={sayLabels(colours)}
          value={own.colours}
          onChange={(value) => keep({ colours: value as OwnSettings['colours'] })}
        />
      </div>
      <div>
        <Text size="sm" fw={600} mb={4} id="language">
          {say('Language')}
        </Text>
        <SegmentedControl
          aria-labelledby="language"
          data={[
            { value: '', label: say('As at the sign-in') },
            ...languageCodes.map((code) => ({ value: code as string, label: languages[code] })),
          ]}
          value={own.language ?? ''}
          onChange={(value) => keep({ language: languageCodes.find((code) => code === value) ?? null })}
        />
        <Text className="meta">{say('Of the screens. What is signed, recorded and printed stays in English.')}</Text>
      </div>
      <NumberInput
        label={say('The screen locks without work after, minutes')}
        description={say('The policy of the vault allows at most {idleMinutes}. A shorter time is for you alone.', { idleMinutes })}
        min={1}
        max={idleMinutes}
        clampBehavior="strict"
        allowDecimal={false}
        value={Math.min(own.idleMinutes ?? idleMinutes, idleMinutes)}
        onChange={(value) => {
          if (typeof value === 'number' && value >= 1) keep({ idleMinutes: value === idleMinutes ? null : value });
        }}
        maw={360}
      />
      <div>
        <Text size="sm" fw={600}>
          {say('Time zone')}
        </Text>
        <Text size="sm">{DateTime.local().zoneName}</Text>
        <Text className="meta">
          {say('The zone of the computer that has the vault, for everybody: a date on screen is the date on paper and in the audit trail.')}
        </Text>
      </div>
    </Stack>
  </section>
);

/** The own account: what the vault knows of it, the password, and how the screens are for this person. */
export default function ProfileScreen() {
  const { data: profile, error } = useAsk('identity.profile', {});
  const { own, keep } = useOwnSettings();
  if (error) return <ErrorNotice error={error} />;
  if (!profile || !own) return null;
  return (
    <div className="screen">
      <PageTitle title={say('My profile')}>
        <Button variant="default" onClick={() => go('/profile/decided')}>
          {say('Decided by me')}
        </Button>
      </PageTitle>
      <div className="profile">
        <Account profile={profile} />
        <ChangePassword shortest={profile.shortestPassword} />
        <Attempts attempts={profile.attempts} />
        <Screens own={own} idleMinutes={profile.idleMinutes} keep={keep} />
      </div>
    </div>
  );
}
