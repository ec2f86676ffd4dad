import { Button, NumberInput, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { DateTime } from 'luxon';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { go } from '../../frame/router.ts';
import { type OwnSettings, useOwnSettings } from '../../frame/use-screen-settings.ts';
import { ChangePassword } from './change-password.tsx';
import './profile.css';

type Profile = OperationOutput<'identity.profile'>;

const Account = ({ profile }: { profile: Profile }) => (
  <section className="panel profile-part" aria-labelledby="account">
    <Title order={2} id="account">
      Account
    </Title>
    <dl className="facts">
      <dt>Printed name</dt>
      <dd>{profile.printedName}</dd>
      <dt>User id</dt>
      <dd>{profile.userId}</dd>
      <dt>Department</dt>
      <dd>{profile.department}</dd>
      <dt>Roles</dt>
      <dd>{profile.roles.join(', ') || 'None yet'}</dd>
      <dt>Identity check</dt>
      <dd>
        {profile.identityCheckedAt === null ? (
          'Pending: signing opens when it is recorded by an Administrator, a Document Controller or Quality, with the custodian.'
        ) : (
          <>
            <Moment at={profile.identityCheckedAt} />
            {profile.identityCheckedBy === null ? null : `, by ${profile.identityCheckedBy}`}
          </>
        )}
      </dd>
      <dt>Accountability accepted</dt>
      <dd>
        <Moment at={profile.accountabilityAcceptedAt} />
      </dd>
      <dt>Certificate</dt>
      <dd className="figures wrap">{profile.certificateSerial ?? 'None yet'}</dd>
    </dl>
    <Text className="meta">An administrator changes the department and roles. The user id and printed name never change.</Text>
  </section>
);

const Attempts = ({ attempts }: Pick<Profile, 'attempts'>) => (
  <section className="panel profile-part" aria-labelledby="attempts">
    <Title order={2} id="attempts">
      Failed attempts with your user id
    </Title>
    {attempts.length === 0 ? <Text className="quiet">None in the last 90 days.</Text> : null}
    <ul className="profile-attempts">
      {attempts.map(({ time, act }) => (
        <li key={`${time} ${act}`}>
          <Moment at={time} /> to {act}
        </li>
      ))}
    </ul>
    {attempts.length > 0 ? <Text className="meta">If one of them was not you, change your password and tell an administrator.</Text> : null}
  </section>
);

const colours = [
  { value: 'auto', label: 'As the computer' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const Screens = ({ own, idleMinutes, keep }: { own: OwnSettings; idleMinutes: number; keep: (change: Partial<OwnSettings>) => void }) => (
  <section className="panel profile-part" aria-labelledby="screens">
    <Title order={2} id="screens">
      Screens
    </Title>
    <Stack gap="md">
      <div>
        <Text size="sm" fw={600} mb={4} id="colours">
          Colours
        </Text>
        <SegmentedControl
          aria-labelledby="colours"
          data={colours}
          value={own.colours}
          onChange={(value) => keep({ colours: value as OwnSettings['colours'] })}
        />
      </div>
      <NumberInput
        label="The screen locks without work after, minutes"
        description={`The policy of the vault allows at most ${idleMinutes}. A shorter time is for you alone.`}
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
          Time zone
        </Text>
        <Text size="sm">{DateTime.local().zoneName}</Text>
        <Text className="meta">
          The zone of the computer that has the vault, for everybody: a date on screen is the date on paper and in the audit trail.
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
      <PageTitle title="My profile">
        <Button variant="default" onClick={() => go('/profile/decided')}>
          Decided by me
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
