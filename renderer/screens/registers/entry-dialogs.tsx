import { type ReactNode, useState } from 'react';
import type { DeclaredField } from '#shared/domain/register/field-declaration.ts';
import { useDo } from '../../api/use-operation.ts';
import { DateField } from '../../components/date-field.tsx';
import { PersonSelect } from '../../components/person-select.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SignatureDialog } from '../../components/signature-dialog.tsx';
import { say } from '../../words/say.ts';
import type { Shown } from './use-entry-form.ts';

export type EntryDialog =
  | { kind: 'step'; step: Shown['moves'][number] }
  | { kind: 'reopen' }
  | { kind: 'void' }
  | { kind: 'assign' }
  | { kind: 'moveDate'; field: DeclaredField }
  | { kind: 'confirm'; link: Shown['links'][number] };

const ReopenDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const reopen = useDo('entry.reopen');
  return (
    <ReasonDialog
      title={say('Reopen {number}', { number })}
      explanation={say(
        'What was signed stays as it is, as its version. A new version begins in which it can be changed, and it has to be signed again.',
      )}
      confirmLabel={say('Reopen')}
      error={reopen.error}
      busy={reopen.isPending}
      onConfirm={(reason) => reopen.mutate({ number, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
};

const AssignDialog = ({ number, onClose }: { number: string; onClose: () => void }) => {
  const [owner, setOwner] = useState('');
  const assign = useDo('entry.assign');
  return (
    <ReasonDialog
      title={say('Give {number} to another owner', { number })}
      explanation={say('The owner may write in the entry, and is asked for what is missing.')}
      confirmLabel={say('Give it')}
      error={assign.error}
      busy={assign.isPending}
      onConfirm={(reason) => assign.mutate({ number, owner, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <PersonSelect label={say('New owner')} value={owner} onChange={setOwner} />
    </ReasonDialog>
  );
};

/** A reason first, which is part of what is signed; then the signature. */
const WithReason = ({
  title,
  explanation,
  confirmLabel,
  children,
  onClose,
}: {
  title: string;
  explanation: string;
  confirmLabel: string;
  children: (reason: string) => ReactNode;
  onClose: () => void;
}) => {
  const [reason, setReason] = useState<string | null>(null);
  if (reason !== null) return children(reason);
  return <ReasonDialog title={title} explanation={explanation} confirmLabel={confirmLabel} onConfirm={setReason} onClose={onClose} />;
};

/** What the button says that signs a step: never a word alone that closes dialogs elsewhere. */
const signing = (label: string): string => (label.startsWith('Sign ') ? label : say('Sign: {step}', { step: label }));

/** A step that asks for a reason: signed after it, or made with it. */
const StepWithReason = ({
  number,
  hash,
  step,
  onClose,
}: {
  number: string;
  hash: string;
  step: Shown['moves'][number];
  onClose: () => void;
}) => {
  const move = useDo('entry.move');
  const { action, label, meaning } = step;
  const explanation = say('The reason stands in the history of the entry, and is part of what is signed.');
  if (meaning === null)
    return (
      <ReasonDialog
        title={label}
        explanation={explanation}
        confirmLabel={label}
        error={move.error}
        busy={move.isPending}
        onConfirm={(reason) => move.mutate({ number, action, reason }, { onSuccess: onClose })}
        onClose={onClose}
      />
    );
  return (
    <WithReason title={label} explanation={explanation} confirmLabel={say('Go on to the signature')} onClose={onClose}>
      {(reason) => (
        <SignatureDialog act="entry.sign" about={{ number, hash, action, reason }} confirmLabel={signing(label)} onClose={onClose} />
      )}
    </WithReason>
  );
};

/** A date that was signed: the new day and the reason first, then the signature. */
const MoveDateDialog = ({ shown, field, onClose }: { shown: Shown; field: DeclaredField; onClose: () => void }) => {
  const { number, hash, values } = shown;
  const [to, setTo] = useState(String(values[field.id] ?? ''));
  const [reason, setReason] = useState<string | null>(null);
  if (reason !== null)
    return (
      <SignatureDialog
        act="entry.moveDate"
        about={{ number, hash, field: field.id, to, reason }}
        confirmLabel={say('Sign the new day')}
        onClose={onClose}
      />
    );
  return (
    <ReasonDialog
      title={say('Move "{label}" of {number}', { label: field.label, number })}
      explanation={say('The day was signed, so it moves by a signature. The former day stays readable in its version.')}
      confirmLabel={say('Go on to the signature')}
      onConfirm={setReason}
      onClose={onClose}
    >
      <DateField label={say('New day')} value={to} onChange={setTo} required />
    </ReasonDialog>
  );
};

/** The acts of an entry, each in its dialog. */
export const EntryDialogs = ({ dialog, shown, onClose }: { dialog: EntryDialog; shown: Shown; onClose: () => void }) => {
  const { number, hash } = shown;
  if (dialog.kind === 'reopen') return <ReopenDialog number={number} onClose={onClose} />;
  if (dialog.kind === 'assign') return <AssignDialog number={number} onClose={onClose} />;
  if (dialog.kind === 'moveDate') return <MoveDateDialog shown={shown} field={dialog.field} onClose={onClose} />;
  if (dialog.kind === 'step' && dialog.step.asksReason)
    return <StepWithReason number={number} hash={hash} step={dialog.step} onClose={onClose} />;
  if (dialog.kind === 'step')
    return (
      <SignatureDialog
        act="entry.sign"
        about={{ number, hash, action: dialog.step.action }}
        confirmLabel={signing(dialog.step.label)}
        onClose={onClose}
      />
    );
  if (dialog.kind === 'void')
    return (
      <WithReason
        title={say('Make {number} void', { number })}
        explanation={say('The entry was a mistake: it keeps its number and everything it says, and nothing follows. This is signed.')}
        confirmLabel={say('Go on to the signature')}
        onClose={onClose}
      >
        {(reason) => (
          <SignatureDialog act="entry.void" about={{ number, hash, reason }} confirmLabel={say('Make it void')} onClose={onClose} />
        )}
      </WithReason>
    );
  const { role, to } = dialog.link;
  return (
    <WithReason
      title={say('{number} still rests on {to}', { number, to })}
      explanation={say('The target changed since it was linked. Say why the entry still holds; from then on it names what stands now.')}
      confirmLabel={say('Go on to the signature')}
      onClose={onClose}
    >
      {(reason) => (
        <SignatureDialog
          act="entry.confirmLink"
          about={{ number, hash, role, to, reason }}
          confirmLabel={say('Sign that it still holds')}
          onClose={onClose}
        />
      )}
    </WithReason>
  );
};
