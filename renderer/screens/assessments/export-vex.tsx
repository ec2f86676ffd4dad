import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { VEX_FORMATS, vexNames } from '#shared/domain/assessment/vex-formats.ts';
import { importers } from '#shared/domain/register/entry-import.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { saveMade } from '../../components/save-file.ts';
import { useHolds } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';

type Format = (typeof VEX_FORMATS)[number];
type Made = OperationOutput<'vulnerability.exportVex'>;
/** The three are names and stay as they are; only the advisory has words of its own. */
const formatsNow = (): { value: Format; label: string }[] =>
  VEX_FORMATS.map((value) => ({ value, label: value === 'csaf-advisory' ? say('CSAF 2.0, security advisory') : vexNames[value] }));
const LABELS = ['WHITE', 'GREEN', 'AMBER', 'RED'] as const;

const Came = ({ made }: { made: Made }) => (
  <p role="status">
    {made.isNew
      ? say('{edition} is written: {summary}.', { edition: made.edition, summary: made.summary })
      : say('{edition} says the same and is written again: {summary}.', { edition: made.edition, summary: made.summary })}{' '}
    {made.leftOut.length === 0 ? null : say('Left out because of an embargo: {numbers}.', { numbers: made.leftOut.join(', ') })}
  </p>
);

const ExportDialog = ({ release, onClose }: { release: string; onClose: () => void }) => {
  const editions = useAsk('vulnerability.editions', { release });
  const write = useDo('vulnerability.exportVex');
  const [format, setFormat] = useState<Format>('cyclonedx');
  const formats = formatsNow();
  const [namespace, setNamespace] = useState('');
  const [contact, setContact] = useState('');
  const [tlp, setTlp] = useState<(typeof LABELS)[number] | null>(null);
  const [embargoed, setEmbargoed] = useState('');
  const mayTellEmbargoed = useHolds('Quality');
  const given = Object.fromEntries(Object.entries({ namespace, contact, embargoed }).filter(([, text]) => text.trim() !== ''));
  const asked = { release, format, ...given, ...(tlp === null ? {} : { tlp }) };
  const [written, setWritten] = useState('');
  const save = (made: Made) => {
    setWritten(JSON.stringify(asked));
    void saveMade(made);
  };
  return (
    <FormDialog
      isDone={written === JSON.stringify(asked)}
      title={say('VEX of {release}', { release })}
      confirmLabel={say('Write the file')}
      error={write.error}
      busy={write.isPending}
      onClose={onClose}
      onConfirm={() => write.mutate(asked, { onSuccess: save })}
    >
      <Select
        label={say('Format')}
        data={formats}
        value={format}
        allowDeselect={false}
        onChange={(chosen) => setFormat(formats.find(({ value }) => value === chosen)?.value ?? format)}
      />
      <TextInput
        label={say('Address of the manufacturer on the web')}
        description={say('It names who states this. Where it is empty, that of the last statement is kept.')}
        value={namespace}
        onChange={(event) => setNamespace(event.currentTarget.value)}
      />
      <TextInput
        label={say('How the manufacturer is reached')}
        description={say('Where it is empty, what the last statement says is kept.')}
        value={contact}
        onChange={(event) => setContact(event.currentTarget.value)}
      />
      <Select
        label={say('Who may read it, by the Traffic Light Protocol')}
        description={say('CSAF alone names it. Without one the file says nothing of it.')}
        data={[...LABELS]}
        value={tlp}
        clearable
        onChange={(chosen) => setTlp(LABELS.find((one) => one === chosen) ?? null)}
      />
      {mayTellEmbargoed ? (
        <Textarea
          label={say('Why what is under an embargo is told all the same')}
          description={say(
            'Where it is empty, nothing is told that is under an embargo. Otherwise the file is for a closed circle, TLP:RED.',
          )}
          value={embargoed}
          onChange={(event) => setEmbargoed(event.currentTarget.value)}
          autosize
        />
      ) : null}
      <p className="meta">
        {editions.data?.[0]
          ? say('The last edition is {edition}: {summary}.', { edition: editions.data[0].id, summary: editions.data[0].summary })
          : say('Nothing was stated of this release yet.')}
      </p>
      {write.data ? <Came made={write.data} /> : null}
    </FormDialog>
  );
};

/** Writes how a release stands to its vulnerabilities, for those who may. */
export const ExportVex = ({ release }: { release: string }) => {
  const [open, setOpen] = useState(false);
  if (!useHolds(...importers)) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {say('VEX…')}
      </Button>
      {open ? <ExportDialog release={release} onClose={() => setOpen(false)} /> : null}
    </>
  );
};
