import { Button, Checkbox, FileInput, Group, List, Progress, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { call, type OperationOutput } from '../../api/client.ts';
import { bring } from '../../api/files.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { sayDeclared } from '../../words/declared.ts';
import { sayGiven } from '../../words/given.ts';
import { say, sayCount } from '../../words/say.ts';

type Plan = OperationOutput<'entry.planImport'>;
const FAULTS_SHOWN = 30;

/** What each column of the list means; the person decides where the words of a heading do not say it. */
const Columns = ({ plan, busy, onChange }: { plan: Plan; busy: boolean; onChange: (heading: string, target: string) => void }) => (
  <Stack gap="xs">
    <Text fw={600}>{say('What the columns mean')}</Text>
    {plan.columns
      .filter(({ heading }) => heading !== '')
      .map(({ heading, target }) => (
        <Select
          key={heading}
          label={heading}
          size="xs"
          clearable
          searchable
          disabled={busy}
          placeholder={say('Left out')}
          data={plan.targets.map(({ id, label }) => ({ value: id, label: sayGiven(label) }))}
          value={target}
          onChange={(chosen) => onChange(heading, chosen ?? '')}
        />
      ))}
  </Stack>
);

const Found = ({ plan: { counts, faults, rows } }: { plan: Plan }) => (
  <Stack gap="xs">
    <Text fw={600} role="status">
      {sayCount(
        counts.rows,
        '1 row: {ready} ready, {here} imported before, {faulty} with faults',
        '{count} rows: {ready} ready, {here} imported before, {faulty} with faults',
        counts,
      )}
    </Text>
    {faults.length === 0 ? null : (
      <List size="sm" mah={220} style={{ overflowY: 'auto' }} tabIndex={0} aria-label={say('Faults of the list')}>
        {faults.slice(0, FAULTS_SHOWN).map(({ sentence }) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
        {faults.length > FAULTS_SHOWN ? (
          <List.Item>{sayCount(faults.length - FAULTS_SHOWN, 'and one more', 'and {count} more')}</List.Item>
        ) : null}
      </List>
    )}
    {rows.length === 0 ? null : (
      <List size="sm" listStyleType="none" aria-label={say('The first rows that are ready')}>
        <List.Item className="quiet">{say('The first rows that are ready')}</List.Item>
        {rows.slice(0, 3).map(({ line, formerNumber, title, state }) => (
          <List.Item key={line}>
            <span className="quiet">{formerNumber}</span> {title}, {sayDeclared(state)}
          </List.Item>
        ))}
      </List>
    )}
  </Stack>
);

/** What keeps the rows from being imported, and what to do; null when some can be. */
const hindrance = ({ counts: { rows, ready, here, faulty } }: Plan, leaveOut: boolean): string | null => {
  if (rows === 0) return say('The list has no rows beneath its heads. Choose another file.');
  if (ready === 0 && faulty === 0) return say('Every row was imported before, so there is nothing to import.');
  if (ready === 0)
    return here === 0
      ? say('No row can be imported. Say what the columns mean, or mend the faults in the list and choose it again.')
      : say('Every row without faults was imported before. Mend the faults in the list and choose it again.');
  return faulty > 0 && !leaveOut ? say('Mend the faults in the list and choose it again, or leave out the rows with faults.') : null;
};

/** Imports a list of a former system into a register: a dry run first, then the entries, in parts that can be gone on with. */
export const ImportEntries = ({ declaration, onClose }: { declaration: Declaration; onClose: () => void }) => {
  const { register, plural } = declaration;
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState<Record<string, string>>({});
  const [plan, setPlan] = useState<Plan | null>(null);
  const [leaveOut, setLeaveOut] = useState(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ brought: number; of: number } | null>(null);
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const { data: runs } = useAsk('entry.imports', {});
  const bringIn = useDo('entry.bringIn');
  const open = runs?.find((run) => run.register === register && run.endedAt === null);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      await work();
    } catch (problem) {
      setRefusal(problem instanceof Error ? problem : { message: String(problem) });
    } finally {
      setBusy(false);
    }
  };
  const source = async (of: File, meant: Record<string, string>) => ({
    ...{ register, file: await bring(of), fileName: of.name },
    ...(Object.keys(meant).length > 0 ? { columns: meant } : {}),
  });
  const look = (of: File | null, meant: Record<string, string>) => {
    setFile(of);
    setColumns(meant);
    if (!of) return setPlan(null);
    void attempt(async () => setPlan(await call('entry.planImport', await source(of, meant))));
  };
  const goOn = async (run: string, of: number, before: number): Promise<void> => {
    for (let brought = before; ; ) {
      const step = await bringIn.mutateAsync({ run });
      brought += step.brought;
      setDone({ brought, of });
      if (step.left === 0) return;
    }
  };
  const begin = () =>
    attempt(async () => {
      if (!file || !plan) return;
      const begun = await call('entry.startImport', { ...(await source(file, columns)), plan: plan.plan, leaveOut });
      await goOn(begun.run, begun.rows, 0);
    });
  const isDone = done !== null && done.brought === done.of;
  const hinders = plan === null ? null : hindrance(plan, leaveOut);
  const ready = plan?.counts.ready ?? 0;
  return (
    <Dialog opened onClose={onClose} title={say('Import {name}', { name: plural })} size="xl" closeOnClickOutside={false} isKept={isDone}>
      <Stack>
        <ErrorNotice error={refusal} />
        {open && !done ? (
          <Group>
            <Text size="sm">
              {say('The import of {file} is not finished: {brought} of {rows} are in.', {
                file: open.fileName,
                brought: open.brought,
                rows: open.rows,
              })}
            </Text>
            <Button variant="default" loading={busy} onClick={() => void attempt(() => goOn(open.run, open.rows, open.brought))}>
              {say('Go on with it')}
            </Button>
          </Group>
        ) : null}
        {done ? (
          <>
            <Progress value={(100 * done.brought) / done.of} aria-label={say('Imported')} />
            <Text role="status">{say('{brought} of {of} are in.', { brought: done.brought, of: done.of })}</Text>
          </>
        ) : (
          <>
            <FileInput
              label={say('List')}
              description={say('CSV, or the first sheet of an XLSX file; the first row names the columns.')}
              placeholder={say('Choose a file')}
              accept=".csv,.xlsx"
              value={file}
              onChange={(next) => look(next, {})}
              data-autofocus
            />
            {plan ? <Found plan={plan} /> : null}
            {plan ? (
              <Columns plan={plan} busy={busy} onChange={(heading, target) => look(file, { ...columns, [heading]: target })} />
            ) : null}
            {plan && plan.counts.faulty > 0 ? (
              <Checkbox
                label={say('Leave out rows with faults')}
                checked={leaveOut}
                onChange={(event) => setLeaveOut(event.currentTarget.checked)}
              />
            ) : null}
          </>
        )}
        {hinders === null || done ? null : (
          <Text size="sm" role="status">
            {hinders}
          </Text>
        )}
        <Group justify="flex-end">
          {isDone ? (
            <Button onClick={onClose}>{say('Close')}</Button>
          ) : (
            <Button loading={busy} disabled={plan === null || hinders !== null} onClick={() => void begin()}>
              {ready === 0 ? say('Import##a file') : say('Import {count}', { count: ready })}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
};
