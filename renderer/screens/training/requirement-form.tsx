import { Button, Group, MultiSelect, NumberInput, Radio, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { roles } from '#shared/domain/roles.ts';
import { kindWords, type Terms, trainingKinds } from '#shared/domain/training-terms.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { DocumentSelect } from '../../components/document-select.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { go } from '../../frame/router.ts';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';
import { QuestionFields } from './question-fields.tsx';

const usual: Terms = {
  ...{ title: '', document: null, topic: null, roles: [], people: [], kind: 'read', questions: [], passMark: 80, days: 14 },
  ...{ retrain: 'each', months: null, effectiveness: null, trainers: [] },
};
interface FieldsOf {
  terms: Terms;
  set: (change: Partial<Terms>) => void;
}
const numberOf = (value: string | number): number | null => (value === '' ? null : Number(value));

const PeopleFields = ({ terms, set }: FieldsOf) => {
  const { data: colleagues } = useAsk('identity.colleagues', {});
  const people = (colleagues ?? []).map(({ userId, name }) => ({ value: userId, label: name }));
  const rolesAsked = roles.filter((role) => role !== 'Visiting Auditor');
  return (
    <>
      <MultiSelect
        label={say('Everybody with one of these roles')}
        data={rolesAsked.map((role) => ({ value: role, label: sayGiven(role) }))}
        value={terms.roles}
        onChange={(chosen) => set({ roles: roles.filter((role) => chosen.includes(role)) })}
        clearable
      />
      <MultiSelect
        label={say('And these people')}
        data={people}
        value={terms.people}
        onChange={(chosen) => set({ people: chosen })}
        searchable
        clearable
      />
      {terms.kind === 'explained' || terms.kind === 'practical' || terms.effectiveness !== null ? (
        <MultiSelect
          label={say('Trainers')}
          description={say('They confirm competence and check effectiveness; anybody of Quality where nobody is named.')}
          data={people}
          value={terms.trainers}
          onChange={(chosen) => set({ trainers: chosen })}
          searchable
          clearable
        />
      ) : null}
    </>
  );
};

const WhenFields = ({ terms, set }: FieldsOf) => (
  <>
    <SimpleGrid cols={3}>
      <NumberInput
        label={say('Within days')}
        value={terms.days}
        onChange={(value) => set({ days: numberOf(value) ?? 14 })}
        min={1}
        max={365}
      />
      <NumberInput
        label={say('Repeated after months')}
        placeholder={say('Never')}
        value={terms.months ?? ''}
        onChange={(value) => set({ months: numberOf(value) })}
        min={1}
        max={120}
      />
      <Select
        label={say('At a further revision')}
        data={[
          { value: 'each', label: say('Train again') },
          { value: 'never', label: say('Do not train again') },
        ]}
        value={terms.retrain}
        onChange={(value) => set({ retrain: value === 'never' ? 'never' : 'each' })}
        allowDeselect={false}
        disabled={terms.document === null}
      />
    </SimpleGrid>
    <SimpleGrid cols={2}>
      <NumberInput
        label={say('Effectiveness checked after days')}
        placeholder={say('Not checked')}
        value={terms.effectiveness?.days ?? ''}
        onChange={(value) => {
          const days = numberOf(value);
          set({ effectiveness: days === null ? null : { method: terms.effectiveness?.method ?? '', days } });
        }}
        min={1}
        max={730}
      />
      {terms.effectiveness ? (
        <TextInput
          label={say('How it is checked')}
          value={terms.effectiveness.method}
          onChange={({ currentTarget: { value } }) => set({ effectiveness: { method: value, days: terms.effectiveness?.days ?? 30 } })}
          required
          maxLength={400}
        />
      ) : null}
    </SimpleGrid>
  </>
);

/** Writes a requirement, or the next version of one. @param of the version to begin with */
export const RequirementForm = ({ number, of, onClose }: { number?: string; of?: Terms; onClose: () => void }) => {
  const [terms, setTerms] = useState<Terms>(of ?? usual);
  const [about, setAbout] = useState(of?.topic ? 'topic' : 'document');
  const write = useDo('training.write');
  const set = (change: Partial<Terms>) => setTerms((before) => ({ ...before, ...change }));
  const save = () =>
    write.mutate(
      { ...(number ? { number } : {}), terms: about === 'topic' ? { ...terms, document: null } : { ...terms, topic: null } },
      {
        onSuccess: (made) => {
          onClose();
          go(`/training/${made.number}`);
        },
      },
    );
  return (
    <FormDialog
      title={number ? say('Write {number}', { number }) : say('New requirement')}
      size="xl"
      error={write.error}
      busy={write.isPending}
      confirmLabel={say('Save the draft')}
      onConfirm={save}
      onClose={onClose}
    >
      <TextInput
        name="title"
        label={say('Title')}
        value={terms.title}
        onChange={({ currentTarget: { value } }) => set({ title: value })}
        required
        maxLength={200}
      />
      <Radio.Group label={say('What is to be known')} value={about} onChange={setAbout}>
        <Group mt="xs">
          <Radio value="document" label={say('A document')} />
          <Radio value="topic" label={say('A topic, such as an awareness campaign')} />
        </Group>
      </Radio.Group>
      {about === 'document' ? (
        <DocumentSelect label={say('Document')} value={terms.document} onChange={(document) => set({ document })} required />
      ) : (
        <Textarea
          name="topic"
          label={say('Text of the topic')}
          value={terms.topic ?? ''}
          onChange={({ currentTarget: { value } }) => set({ topic: value })}
          autosize
          minRows={4}
          required
        />
      )}
      <Select
        label={say('Kind')}
        data={trainingKinds.map((kind) => ({ value: kind, label: sayGiven(kindWords[kind]) }))}
        value={terms.kind}
        onChange={(value) => set({ kind: trainingKinds.find((kind) => kind === value) ?? 'read' })}
        allowDeselect={false}
      />
      <PeopleFields terms={terms} set={set} />
      <WhenFields terms={terms} set={set} />
      {terms.kind === 'notice' ? null : (
        <Stack gap="sm">
          <QuestionFields questions={terms.questions} onChange={(questions) => set({ questions })} />
          {terms.questions.length > 0 ? (
            <NumberInput
              label={say('Pass mark, in per cent')}
              value={terms.passMark}
              onChange={(value) => set({ passMark: numberOf(value) ?? 80 })}
              min={1}
              max={100}
              w={200}
            />
          ) : null}
          <Button
            variant="default"
            size="compact-sm"
            w="fit-content"
            onClick={() => set({ questions: [...terms.questions, { ask: '', choices: ['', ''], right: 0 }] })}
          >
            {say('Add a question')}
          </Button>
        </Stack>
      )}
    </FormDialog>
  );
};
