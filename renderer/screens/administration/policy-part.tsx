import { Button, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { type SecurityPolicy, securityPolicySchema, weakestPolicy } from '#shared/domain/security-policy.ts';
import { useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { useBegin } from '../../frame/begin.ts';
import { useOffer } from '../../frame/commands.ts';
import { useHolds } from '../../frame/session.tsx';

const rules: { name: keyof SecurityPolicy; label: string; description: string; min: number; max: number }[] = [
  {
    name: 'shortestPassword',
    label: 'Shortest password, characters',
    description: 'From 15 up to 64; asked of every password chosen from now on',
    min: 15,
    max: 64,
  },
  { name: 'failuresAllowed', label: 'Failed attempts before an account is locked', description: 'From 3 up to 5', min: 3, max: 5 },
  { name: 'lockMinutes', label: 'An account stays locked, minutes', description: 'From 15 up to 1440', min: 15, max: 1440 },
  {
    name: 'idleMinutes',
    label: 'The screen locks without work after, minutes',
    description: 'From 1 up to 15; it cannot be switched off',
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
    parsed.success ? null : (parsed.error.issues.find(({ path }) => path[0] === name)?.message ?? null);
  const isSame = rules.every(({ name }) => wanted[name] === policy[name]);
  const submit = () => {
    if (parsed.success) set.mutate({ ...parsed.data, reason }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title="Change the policy"
      error={set.error}
      busy={set.isPending}
      confirmLabel="Change the policy"
      disabled={!parsed.success || isSame}
      onConfirm={submit}
      onClose={onClose}
    >
      <Text size="sm">The rules can be made stricter than the program requires, never weaker. They apply at once to everybody.</Text>
      {rules.map(({ name, label, description, min, max }) => (
        <NumberInput
          key={name}
          label={label}
          description={description}
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
  useOffer(mayChange ? [{ label: 'Change the policy', run: () => setChanging(true) }] : []);
  const isStricter = rules.some(({ name }) => policy[name] !== weakestPolicy[name]);
  return (
    <>
      <dl className="facts vault-facts">
        <dt>Password</dt>
        <dd>at least {policy.shortestPassword} characters, none of the common ones</dd>
        <dt>Lock of an account</dt>
        <dd>
          after {policy.failuresAllowed} failures, for {policy.lockMinutes} minutes
        </dd>
        <dt>Lock of the screen</dt>
        <dd>after {policy.idleMinutes === 1 ? 'a minute' : `${policy.idleMinutes} minutes`} without work; nobody can switch it off</dd>
        <dt>Signing</dt>
        <dd>user id and password at the first signature of a session, the password at each</dd>
      </dl>
      <Text className="meta" mb="sm">
        {isStricter
          ? 'Stricter than the program requires.'
          : 'The minimum that the program requires; it can be made stricter, never weaker.'}
      </Text>
      {mayChange ? (
        <Button variant="default" onClick={() => setChanging(true)}>
          Change the policy…
        </Button>
      ) : null}
      {changing ? <SetPolicy policy={policy} onClose={() => setChanging(false)} /> : null}
    </>
  );
};
