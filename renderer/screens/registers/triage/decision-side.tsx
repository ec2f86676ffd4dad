import { Button, Kbd } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import type { OperationOutput } from '../../../api/client.ts';
import { sayState } from '../../../components/say-state.ts';
import { href } from '../../../frame/router.ts';
import { CeremonyOffers } from '../../../panels/ceremony/ceremony-offers.tsx';
import { sayGiven } from '../../../words/given.ts';
import { recorded, say } from '../../../words/say.ts';
import { FieldInput } from '../field-input.tsx';
import type { EntryForm, Shown } from '../use-entry-form.ts';
import { WhyMoved } from '../why-moved.tsx';
import { Clocks } from './clocks.tsx';
import { DecisionOptions } from './decision-options.tsx';
import { goesWith, isOpen, LOOKING, type Option, ownFields, valuesFor } from './decision-words.ts';
import { InvariantLines } from './invariants.tsx';
import { RatingPart } from './rating-part.tsx';
import { useLevel } from './use-level.ts';

export interface Choice {
  option: Option | null;
  choose: (option: Option) => void;
}
/** What is chosen: the decision that the form says, or that somebody looks at it first. */
export const useChoice = (shown: Shown, form: EntryForm): Choice => {
  const [isLooking, setLooking] = useState(false);
  const [aside] = useState<EntryValues>({});
  const decision = String(form.values.decision ?? '');
  return {
    option: isLooking ? LOOKING : decision === '' ? null : decision,
    choose: (option) => {
      setLooking(option === LOOKING);
      if (option !== LOOKING) form.setValues((values) => valuesFor(shown.declaration.declared, option, values, aside));
    },
  };
};

interface Side {
  shown: Shown;
  triage: OperationOutput<'vulnerability.triage'>;
  form: EntryForm;
  choice: Choice;
  /** Why the step cannot be made now, after it was tried. */
  refusal: string | null;
  busy: boolean;
  onAct: () => void;
  /** Another step of the entry, such as sending back. */
  onStep: (action: string) => void;
}

/** What was decided, in its words. */
const SaidOf = ({ shown }: { shown: Shown }) => (
  <dl className="triage-said">
    {shown.declaration.declared.fields
      .filter(({ id }) => ['analysis', 'justification', 'action', 'fixedBy', 'acceptedUntil'].includes(id) && shown.values[id])
      .map(({ id, label }) => (
        <div key={id}>
          <dt className="meta">{label}</dt>
          <dd>{sayGiven(String(shown.values[id]))}</dd>
        </div>
      ))}
  </dl>
);

/** A decision that waits for the second person, who confirms it or sends it back. */
const Confirming = ({ shown, triage, refusal, busy, onAct, onStep }: Omit<Side, 'form' | 'choice'>) => {
  const confirm = shown.moves.find(({ meaning }) => meaning === 'Quality approval');
  const back = shown.moves.find(({ action }) => action === 'sendBack');
  const by = shown.history.find(({ meaning }) => meaning === 'Triage decision');
  const why = refusal ?? confirm?.refusal ?? null;
  return (
    <>
      <p>
        <strong>{sayGiven(String(shown.values.decision ?? ''))}</strong>
        {by ? ` ${say('by {name}', { name: by.by })}` : null}
      </p>
      <SaidOf shown={shown} />
      <ul className="triage-lines">
        <Clocks of={triage.clocks} asks={shown.values.decision === 'Affected'} />
      </ul>
      {why ? (
        <p className="triage-note" role="status">
          {sayGiven(why)}
        </p>
      ) : null}
      {confirm ? (
        <Button
          fullWidth
          disabled={confirm.refusal !== null}
          loading={busy}
          leftSection={<IconSignature size={16} aria-hidden />}
          onClick={onAct}
        >
          {`${confirm.label}…`} <Kbd size="xs">{recorded('Ctrl Enter')}</Kbd>
        </Button>
      ) : null}
      {back ? (
        <Button fullWidth variant="default" mt="xs" disabled={back.refusal !== null} onClick={() => onStep(back.action)}>
          {`${back.label}…`}
        </Button>
      ) : null}
      <CeremonyOffers acts={['entry.sign']} />
    </>
  );
};

const Deciding = ({ shown, triage, form, choice, refusal, busy, onAct }: Side) => {
  const declaration = shown.declaration.declared;
  const { option, choose } = choice;
  const level = useLevel(shown, form);
  const saysNow = (id: string): unknown => (id === 'level' ? level.level : form.values[id]);
  const own = ownFields(declaration).filter((field) => option !== null && goesWith(field, option));
  const isDecision = option !== null && option !== LOOKING;
  return (
    <>
      <DecisionOptions chosen={option} disabled={!shown.may.edit} onChoose={choose} />
      {own.map((field) => (
        <div key={field.id} data-statement>
          <FieldInput field={field} value={form.values[field.id]} onChange={(value) => form.setValue(field.id, value)} />
        </div>
      ))}
      <WhyMoved form={form} />
      {isDecision ? (
        <>
          <RatingPart form={form} declaration={declaration} level={level} />
          <InvariantLines declaration={declaration} decision={option} values={form.values} saysNow={saysNow} clocks={triage.clocks} />
        </>
      ) : null}
      <div className="triage-act">
        {refusal ? (
          <p className="triage-note" role="status">
            {refusal}
          </p>
        ) : null}
        {option === null ? (
          <p className="quiet">{say('Choose a decision. Nothing is chosen before you do.')}</p>
        ) : (
          <Button fullWidth loading={busy} leftSection={isDecision ? <IconSignature size={16} aria-hidden /> : null} onClick={onAct}>
            {isDecision ? say('Sign “{decision}”…', { decision: say(option) }) : say('Take up for investigation')}&nbsp;
            <Kbd size="xs">{recorded('Ctrl Enter')}</Kbd>
          </Button>
        )}
        <p className="meta triage-hint">
          <Kbd size="xs">1</Kbd>–<Kbd size="xs">5</Kbd> {say('decide')} <Kbd size="xs">{recorded('A')}</Kbd> {say('statement')}{' '}
          <Kbd size="xs">{recorded('S')}</Kbd> {say('sources')}
        </p>
      </div>
    </>
  );
};

/** What is decided, what that asks for, and who signs: by the same steps as on the page of the entry. */
export const DecisionSide = (side: Side) => {
  const { shown } = side;
  return (
    <aside className="triage-side" aria-label={say('Decision')}>
      <h2>{say('Decision')}</h2>
      {isOpen(shown.state) ? (
        <Deciding {...side} />
      ) : shown.state === 'To confirm' ? (
        <Confirming {...side} />
      ) : (
        <>
          <p>
            {say('Decided: {state}.', { state: sayState(shown) })}{' '}
            <a href={href(`/registers/finding/${shown.number}`)}>{say('Open the finding')}</a>
          </p>
          <SaidOf shown={shown} />
          <ul className="triage-lines">
            <Clocks of={side.triage.clocks} asks={shown.state === 'Affected'} />
          </ul>
        </>
      )}
    </aside>
  );
};
