import { Button, Checkbox, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { newestOf } from '#shared/domain/newest-revision.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { HeldForm, LeaveButton } from '../../components/asks-first.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { go, leaveBehind } from '../../frame/router.ts';
import { UnsavedNote } from '../../panels/draft/unsaved-note.tsx';
import { RouteStepChoice } from './route-step-choice.tsx';
import './submit.css';
import { DateField } from '../../components/date-field.tsx';
import { sayGiven } from '../../words/given.ts';
import { recorded, say } from '../../words/say.ts';

const LONGEST_REASON = 2000;

/** Why the revision was begun, and what was changed in it, as far as the reason may be long; in the language of the record. */
const reasonFrom = (began: string, summary: readonly string[]): string => {
  let reason = /[.!?]$/.test(began) ? began : `${began}.`;
  for (const [index, sentence] of summary.entries()) {
    const rest = recorded(` Further sections: ${summary.length - index}.`);
    if (reason.length + sentence.length + 1 + rest.length > LONGEST_REASON) return `${reason}${rest}`;
    reason += ` ${sentence}`;
  }
  return reason;
};

/** Typing begins here; the checks above stay in sight. */
const typeHere = (field: HTMLTextAreaElement | null): void => field?.focus({ preventScroll: true });

/** What a submission would meet is shown before it is made: the people of the route, and what looks wrong. */
export default function SubmitScreen({ number = '' }: { number?: string }) {
  const [people, setPeople] = useState<string[][]>([]);
  const { data: checked, error } = useAsk('workflow.checkSubmission', { number, people }, { keepBefore: true });
  const { data: document } = useAsk('documents.show', { number });
  const draft = newestOf(document?.revisions ?? []);
  const former = document?.revisions.at(-2);
  const { data: compared } = useAsk('documents.compare', draft && former && draft.round === 0 ? { number } : null);
  // Null until something is typed: what the author wrote is never written over.
  const [typed, setTyped] = useState<string | null>(null);
  const offered = former && draft ? reasonFrom(draft.reasonForChange, compared && compared.changes.length > 0 ? compared.summary : []) : '';
  const reason = typed ?? offered;
  const [planned, setPlanned] = useState('');
  const [leaves, setLeaves] = useState(false);
  const [printsCodes, setPrintsCodes] = useState(false);
  const submit = useDo('workflow.submit');
  const choose = (index: number, next: string[]) =>
    setPeople((before) => (checked?.steps ?? []).map((_, at) => (at === index ? next : (before[at] ?? []))));
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit.mutate(
      {
        ...{ number, reason, people },
        ...(checked?.contentHash ? { contentHash: checked.contentHash } : {}),
        ...(leaves ? { leaveUnsaved: true } : {}),
        ...(printsCodes ? { printCodes: true } : {}),
        ...(planned ? { plannedEffective: planned } : {}),
      },
      {
        onSuccess: (moved) => {
          notifications.show({
            message: say('{number} {label} is frozen and {state}.', { number, label: moved.label, state: sayGiven(stateWords(moved)) }),
          });
          leaveBehind([`/documents/${number}/edit`, `/documents/${number}/submit`], `/documents/${number}`);
        },
      },
    );
  };
  const serious = checked?.findings.some((finding) => finding.serious) ?? true;
  const undecided = serious || (checked?.unsaved != null && !leaves) || ((checked?.unprintable.length ?? 0) > 0 && !printsCodes);
  return (
    <div className="screen submit">
      <PageTitle title={say('Submit {number} for review', { number })} />
      <ErrorNotice error={error ?? submit.error} />
      <UnsavedNote number={number} shows={say('The saved text is the one that is checked and submitted here.')} />
      <section className="panel submit-part" aria-labelledby="checks">
        <Title order={2} id="checks">
          {say('Checks')}
        </Title>
        {checked?.findings.map(({ serious: isSerious, sentence }) => (
          <div key={sentence} className="finding">
            <span className="state" data-tone={isSerious ? 'seal' : 'needs-you'}>
              {isSerious ? <IconAlertTriangle size={14} aria-hidden /> : <IconInfoCircle size={14} aria-hidden />}
              {isSerious ? say('Must be fixed') : say('Please check')}
            </span>
            <span>{sayGiven(sentence)}</span>
          </div>
        ))}
        {checked?.findings.length === 0 ? (
          <div className="finding">
            <span className="state" data-tone="effective">
              <IconCircleCheck size={14} aria-hidden />
              {say('Passed')}
            </span>
            <span>
              {say(
                'No empty section, every document that the text refers to is in force, an active owner, somebody for each step, every character can be printed.',
              )}
            </span>
          </div>
        ) : null}
      </section>
      <section className="panel submit-part" aria-labelledby="route">
        <Title order={2} id="route">
          {say('Who will be asked, in this order')}
        </Title>
        <ol className="submit-route">
          {checked?.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
            <RouteStepChoice step={step} key={index} chosen={people[index] ?? []} onChange={(next) => choose(index, next)} />
          ))}
        </ol>
        <Text className="meta">{say('As the author you sign no step, and each person signs one step only.')}</Text>
      </section>
      <HeldForm>
        <form onSubmit={send} className="panel submit-part">
          <Stack gap="md">
            <Text size="sm">
              {draft
                ? say(
                    'When you submit, the saved text of draft {label} is frozen: people sign exactly this content. To change it, withdraw it or wait for a rejection.',
                    { label: draft.label },
                  )
                : say(
                    'When you submit, the saved text is frozen: people sign exactly this content. To change it, withdraw it or wait for a rejection.',
                  )}
            </Text>
            {checked?.unsaved ? (
              <Checkbox
                label={say('Submit the saved text without what was typed since')}
                checked={leaves}
                onChange={(event) => setLeaves(event.currentTarget.checked)}
              />
            ) : null}
            {checked && checked.unprintable.length > 0 ? (
              <Checkbox
                label={say('Print codes in place of {unprintable}', { unprintable: checked.unprintable.slice(0, 20).join(' ') })}
                checked={printsCodes}
                onChange={(event) => setPrintsCodes(event.currentTarget.checked)}
              />
            ) : null}
            <Textarea
              ref={typeHere}
              name="reason"
              label={say('Reason for the change')}
              description={
                typed === null && offered !== ''
                  ? say(
                      'Printed in the revision history. Proposed from the reason for this revision and the comparison with the previous one; edit it as you like.',
                    )
                  : former
                    ? say('Printed in the revision history')
                    : say('Printed in the revision history, such as "First issue"')
              }
              value={reason}
              onChange={(event) => setTyped(event.currentTarget.value)}
              required
              minLength={3}
              autosize
              minRows={2}
            />
            <DateField
              name="plannedEffective"
              label={say('Planned effective date')}
              description={say('Leave empty when it should become effective at release')}
              value={planned}
              onChange={setPlanned}
              w={240}
            />
            <Group justify="space-between">
              <LeaveButton onLeave={() => go(`/documents/${number}/edit`)}>{say('Back to the draft')}</LeaveButton>
              <Button type="submit" loading={submit.isPending} disabled={undecided}>
                {say('Submit for review')}
              </Button>
            </Group>
          </Stack>
        </form>
      </HeldForm>
    </div>
  );
}
