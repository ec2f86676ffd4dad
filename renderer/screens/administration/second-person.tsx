import { Fieldset, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { About } from '#shared/api/index.ts';
import { grantSeconds, type Role, rolesOfTwo } from '#shared/domain/roles.ts';
import { useAsk } from '../../api/use-operation.ts';
import { CustodianFields, type CustodianGiven, nobody } from '../../components/custodian-fields.tsx';
import { OwnStatements } from '../../components/own-statements.tsx';
import { nothingTyped, SigningFields, type Typed } from '../../components/signing-fields.tsx';
import { useStatements } from '../../components/use-statements.ts';
import { useSession } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';

/** Whether another person than this one could stand beside it; in a new vault there is the custodian alone. */
const useHasColleague = (): boolean => {
  const { userId } = useSession();
  const { data } = useAsk('identity.listPeople', {});
  return (data ?? []).some(
    (one) =>
      one.userId !== userId &&
      one.status === 'active' &&
      one.certificateSerial !== null &&
      one.roles.some((role) => grantSeconds.includes(role)),
  );
};

type Giving = 'identity.addPerson' | 'identity.setRole';

/**
 * Who stands beside the administrator when a role is given that signs, reviews or releases.
 * @param given the roles, of which some may need nobody beside
 * @param abouts what is signed for, once the form is complete
 */
export const useSecondPerson = <N extends Giving>(given: readonly Role[], act: N, abouts: readonly About<N>[]) => {
  const hasColleague = useHasColleague();
  const [chosen, setWho] = useState<'colleague' | 'custodian' | null>(null);
  const who = chosen ?? (hasColleague ? 'colleague' : 'custodian');
  const [colleague, setColleague] = useState(nothingTyped);
  const [named, setNamed] = useState('');
  const [custodian, setCustodian] = useState(nobody);
  const roles = given.filter((role) => rolesOfTwo.includes(role));
  const as = who === 'custodian' ? '' : named || null;
  const shown = useStatements(act, roles.length === 0 ? [] : abouts, as);
  const isNamed = who === 'custodian' || named === colleague.userId.trim();
  return {
    roles,
    who,
    setWho,
    colleague,
    setColleague,
    setNamed,
    custodian,
    setCustodian,
    shown,
    /** Whether nobody has to sign beside, or what that person signs stands on the screen. */
    isReady: roles.length === 0 || (shown.isRead && isNamed),
    /** What goes with the operation; nothing when one person may give the roles. */
    input: (): { second?: Typed } | CustodianGiven => (roles.length === 0 ? {} : who === 'colleague' ? { second: colleague } : custodian),
    /** After a refusal: the secrets are typed again. */
    forget: () => {
      setColleague((before) => ({ ...before, password: '' }));
      setCustodian((before) => ({ ...before, custodianPassphrase: '' }));
    },
  };
};

export const SecondPerson = ({ second }: { second: ReturnType<typeof useSecondPerson> }) => {
  const { roles, who, colleague, setColleague, setNamed, shown } = second;
  if (roles.length === 0) return null;
  return (
    <Fieldset legend={say('Second person')}>
      <Stack gap="sm">
        <Text size="sm">
          {say(
            'Two people give {roles}. The second one is here now, reads what is given to whom, and signs for it. It is not the person who gets the role.',
            { roles: roles.map((role) => say(role)).join(', ') },
          )}
        </Text>
        <SegmentedControl
          aria-label={say('Who the second person is')}
          value={who}
          onChange={(chosen) => second.setWho(chosen === 'custodian' ? 'custodian' : 'colleague')}
          data={[
            { value: 'colleague', label: say('Quality or Administrator') },
            { value: 'custodian', label: say('Custodian') },
          ]}
        />
        {who === 'custodian' ? (
          <CustodianFields value={second.custodian} onChange={second.setCustodian}>
            <OwnStatements of={shown} waitsFor={say('What the custodian signs is shown here once the form above is filled in.')} />
          </CustodianFields>
        ) : (
          <SigningFields
            value={colleague}
            onChange={setColleague}
            needsUserId
            isFirst={false}
            under="second."
            labels={{ userId: say('User id of the second person'), password: say('Password of the second person') }}
            onNamed={setNamed}
          >
            <OwnStatements
              of={shown}
              waitsFor={say('What this person signs is shown here once the form above is filled in and the user id is typed.')}
            />
          </SigningFields>
        )}
      </Stack>
    </Fieldset>
  );
};
