import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { AppError } from '#shared/domain/errors.ts';
import type { Statement } from '../../components/shown-statement.tsx';
import { say, sayCount } from '../../words/say.ts';

interface Side {
  statement: Statement;
  count: number;
  label: string;
  onSign: (given: { userId?: string; password: string }) => Promise<void>;
  onLeave: () => void;
}

/** Who signs, what one password does, and the one place where it is typed. Enter in the password does not sign. */
export const SigningSide = ({ statement, count, label, onSign, onLeave }: Side) => {
  const [userId, setUserId] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<{ isPassword: boolean; message: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const sign = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      await onSign({ password, ...(statement.needsUserId ? { userId } : {}) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      setRefusal({ isPassword: error instanceof AppError && ['wrong-password', 'locked-out'].includes(error.code), message });
      field.current?.focus();
    } finally {
      setPassword('');
      setBusy(false);
    }
  };
  const isTyped = password !== '' && (!statement.needsUserId || userId !== '');
  const missing = count === 0 ? say('Tick what you have read.') : isTyped ? null : say('Type your password.');
  return (
    <aside className="ceremony-side" aria-label={say('Signing')}>
      <h2>{say('Who signs')}</h2>
      <dl className="ceremony-who">
        <dt>{say('Printed name')}</dt>
        <dd>
          <strong>{statement.printedName}</strong>
        </dd>
        <dt>{say('Role')}</dt>
        <dd>{statement.role === null ? null : say(statement.role)}</dd>
        <dt>{say('Vault')}</dt>
        <dd className="figures">{statement.lines.find(([what]) => what === 'Vault')?.[1]}</dd>
      </dl>
      {refusal && !refusal.isPassword ? <div role="alert">{refusal.message}</div> : null}
      {statement.needsUserId ? (
        <TextInput
          name="userId"
          label={say('User id')}
          description={say('The first signature of a session needs both user id and password.')}
          value={userId}
          onChange={(event) => setUserId(event.currentTarget.value)}
          autoComplete="off"
          required
          autoFocus
        />
      ) : null}
      <PasswordInput
        ref={field}
        name="password"
        label={say('Password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={refusal?.isPassword ? refusal.message : null}
        autoComplete="off"
        required
        {...(statement.needsUserId ? {} : { autoFocus: true })}
      />
      <ul className="ceremony-notes">
        <li>
          {sayCount(
            count,
            'You type the password once. It makes one signature, one after the other, each over its own statement.',
            'You type the password once. It makes {count} signatures, one after the other, each over its own statement.',
          )}
        </li>
        <li>
          {say(
            'Each gets its own entry in the audit trail and its own block on paper. Each statement also names the vault and the moment of signing.',
          )}
        </li>
        <li>{say('If one is refused, those made before it stand. What stays unsigned is named here.')}</li>
      </ul>
      <div className="ceremony-buttons">
        {missing === null ? null : <span className="meta">{missing}</span>}
        <Button
          color="seal"
          loading={busy}
          disabled={missing !== null}
          onClick={() => void sign()}
          leftSection={<IconSignature size={18} aria-hidden />}
        >
          {label}
        </Button>
        <Button variant="default" onClick={onLeave}>
          {say('Do not sign')}
        </Button>
      </div>
    </aside>
  );
};
