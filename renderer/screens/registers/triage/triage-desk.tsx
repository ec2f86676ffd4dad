import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { OperationOutput } from '../../../api/client.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { SignatureDialog } from '../../../components/signature-dialog.tsx';
import { useSession } from '../../../frame/session.tsx';
import { say } from '../../../words/say.ts';
import { AsksFirstOfEntry } from '../asks-first-of-entry.tsx';
import { type EntryDialog, EntryDialogs } from '../entry-dialogs.tsx';
import { EntryMeeting } from '../entry-meeting.tsx';
import { type Shown, useEntryForm } from '../use-entry-form.ts';
import { ComponentSide } from './component-side.tsx';
import { DecisionSide, useChoice } from './decision-side.tsx';
import { isOpen, OPTIONS } from './decision-words.ts';
import { SourcesPart } from './sources-part.tsx';
import { useDeciding } from './use-deciding.ts';
import { useTriageKeys } from './use-triage-keys.ts';

interface Desk {
  shown: Shown;
  triage: OperationOutput<'vulnerability.triage'>;
  onNext: () => void;
  onBack: () => void;
}

/** Component, sources and decision of one finding, beside one another. */
export const TriageDesk = ({ shown, triage, onNext, onBack }: Desk) => {
  const { number } = shown;
  const { userId } = useSession();
  const form = useEntryForm(shown, userId);
  const choice = useChoice(shown, form);
  const deciding = useDeciding(shown, form, choice);
  const [dialog, setDialog] = useState<EntryDialog | null>(null);
  const mayWrite = isOpen(shown.state) && shown.may.edit;
  const onStep = (action: string) => {
    const step = shown.moves.find((one) => one.action === action);
    if (step) setDialog({ kind: 'step', step });
  };
  useTriageKeys({
    ...{ onNext, onBack, onSign: deciding.act },
    onOption: (at) => {
      const option = OPTIONS[at];
      if (mayWrite && option) choice.choose(option);
    },
  });
  const analysis = shown.declaration.declared.fields.find(({ id }) => id === 'analysis');
  return (
    <AsksFirstOfEntry number={number} form={form}>
      <ErrorNotice error={form.error ?? deciding.error} />
      {form.meeting ? <EntryMeeting meeting={form.meeting} shown={shown} form={form} /> : null}
      <div className="triage">
        <ComponentSide shown={shown} triage={triage} />
        <SourcesPart triage={triage}>
          {mayWrite ? (
            <Textarea
              name="analysis"
              label={analysis?.label ?? 'Analysis'}
              description={say('How our build stands to it: what is switched on, what is reached, by whom.')}
              value={String(form.values.analysis ?? '')}
              onChange={(event) => form.setValue('analysis', event.currentTarget.value)}
              autosize
              minRows={2}
              maxRows={10}
            />
          ) : (
            <p className="triage-text">{String(shown.values.analysis ?? '') || <span className="quiet">{say('No analysis yet.')}</span>}</p>
          )}
        </SourcesPart>
        <DecisionSide {...{ shown, triage, form, choice, onStep }} refusal={deciding.refusal} busy={deciding.busy} onAct={deciding.act} />
      </div>
      {deciding.signing && deciding.about ? (
        <SignatureDialog
          act="entry.sign"
          about={deciding.about}
          confirmLabel={
            deciding.signing.label.startsWith('Sign ') ? deciding.signing.label : say('Sign: {step}', { step: deciding.signing.label })
          }
          onClose={deciding.endSigning}
        />
      ) : null}
      {dialog ? <EntryDialogs dialog={dialog} shown={shown} onClose={() => setDialog(null)} /> : null}
    </AsksFirstOfEntry>
  );
};
