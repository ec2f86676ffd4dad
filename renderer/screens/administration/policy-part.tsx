import { Button, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { type SecurityPolicy, securityPolicySchema, weakestPolicy } from '#shared/domain/security-policy.ts';
import { useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { useHolds } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say, sayCount } from '../../words/say.ts';

const rules: { name: keyof SecurityPolicy; label: string; description: string; min: number; max: number }[] = [
  {
    name: 'shortestPassword',
    label: phrase('Shortest password, characters'),
    description: phrase('From 15 up to 64; asked of every password chosen from now on'),
    min: 15,
    max: 64,
  },
  {
    name: 'failuresAllowed',
    label: phrase('Failed attempts before an account is locked'),
    description: phrase('From 3 up to 5'),
    min: 3,
    max: 5,
  },
  { name: 'lockMinutes', label: phrase('An account stays locked, minutes'), description: phrase('From 15 up to 1440'), min: 15, max: 1440 },
  {
    name: 'idleMinutes',
    label: phrase('The screen locks without work after, minutes'),
    description: phrase('From 1 up to 15; it cannot be switched off'),
    min: 1,
    max: 15,
  },
];

const SetPolicy = ({ policy, onClose }: { policy: SecurityPolicy; onClose: () => void }) => {
  const [wanted, setWanted] = useState<Record<keyof SecurityPolicy, number | string>>(policy);
  const [reason, setReason] = useState('');
  const set = useDo('vault.setPolicy');
  const parsed = securityPolicySchema.safeParse(wanted);
  const problem = (name: keyof SecurityPolicy) =>
    parsed.success ? null : sayGiven(parsed.error.issues.find(({ path }) => path[0] === name)?.message ?? '') || null;
  const isSame = rules.every(({ name }) => wanted[name] === policy[name]);
  const submit = () => {
    if (parsed.success) set.mutate({ ...parsed.data, reason }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={say('Change the policy')}
      error={set.error}
      busy={set.isPending}
      confirmLabel={say('Change the policy')}
      disabled={!parsed.success || isSame}
      onConfirm={submit}
      onClose={onClose}
    >
      <Text size="sm">
        {say('The rules can be made stricter than the program requires, never weaker. They apply at once to everybody.')}
      </Text>
      {rules.map(({ name, label, description, min, max }) => (
        <NumberInput
          key={name}
          label={say(label)}
          description={say(description)}
          min={min}
          max={max}
          clampBehavior="none"
          allowDecimal={false}
          value={wanted[name]}
          onChange={(value) => setWanted((before) => ({ ...before, [name]: value }))}
          error={problem(name)}
          required
        />
      ))}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
};

/** The rules of access in words, and for an administrator the way to make them stricter. */
export const PolicyPart = ({ policy }: { policy: SecurityPolicy }) => {
  const [changing, setChanging] = useState(false);
  const mayChange = useHolds('Administrator');
  useBegin('policy', mayChange ? () => setChanging(true) : null);
  useOffer(mayChange ? [{ label: say('Change the policy'), run: () => setChanging(true) }] : []);
  const isStricter = rules.some(({ name }) => policy[name] !== weakestPolicy[name]);
  return (
    <>
      <dl className="facts vault-facts">
        <dt>{say('Password')}</dt>
        <dd>{say('at least {shortestPassword} characters, none of the common ones', { shortestPassword: policy.shortestPassword })}</dd>
        <dt>{say('Lock of an account')}</dt>
        <dd>
          {say('after {failuresAllowed} failures, for {lockMinutes} minutes', {
            failuresAllowed: policy.failuresAllowed,
            lockMinutes: policy.lockMinutes,
          })}
        </dd>
        <dt>{say('Lock of the screen')}</dt>
        <dd>
          {sayCount(
            policy.idleMinutes,
            'after a minute without work; nobody can switch it off',
            'after {count} minutes without work; nobody can switch it off',
          )}
        </dd>
        <dt>{say('Signing')}</dt>
        <dd>{say('user id and password at the first signature of a session, the password at each')}</dd>
      </dl>
      <Text className="meta" mb="sm">
        {isStricter
          ? say('Stricter than the program requires.')
          : say('The minimum that the program requires; it can be made stricter, never weaker.')}
      </Text>
      {mayChange ? (
        <Button variant="default" onClick={() => setChanging(true)}>
          {say('Change the policy…')}
        </Button>
      ) : null}
      {changing ? <SetPolicy policy={policy} onClose={() => setChanging(false)} /> : null}
    </>
  );
};
