import { Text } from '@mantine/core';
import { valueWords } from '#shared/domain/row-words.ts';
import { useAskEach } from '../../api/use-operation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/record-table/column.tsx';
import { RecordTable } from '../../components/record-table/record-table.tsx';
import { sayGiven } from '../../words/given.ts';
import { phrase, say } from '../../words/say.ts';
import { editionsOf, type SettingEdition, settingActs, settingWords } from './settings.ts';

/** Who wrote it and when stand in columns of their own. */
const beside = /^(id|set_at|set_by|reason|added_by|added_at|key_of|public_key|wrapped_key|salt|kdf)$/;
const Changes = ({ entry }: SettingEdition) =>
  entry.changes
    .filter(({ column, before, after }) => before !== after && !beside.test(column))
    .map(({ table, id, column, before, after }) => (
      <div key={`${table} ${id} ${column}`} className="changes-value">
        {valueWords(column)}: {before === null ? '' : `${settingWords(before)} → `}
        {settingWords(after)}
      </div>
    ));

const columns: Column<SettingEdition>[] = [
  { id: 'when', title: phrase('When'), kind: 'moment', sortBy: ({ entry }) => entry.time },
  { id: 'what', title: phrase('What was done'), isRowHeader: true, sortBy: ({ entry }) => sayGiven(entry.did) },
  { id: 'about', title: phrase('About'), kind: 'name', sortBy: ({ entry }) => entry.subject },
  { id: 'edition', title: phrase('Edition'), kind: 'number', sortBy: ({ edition }) => edition },
  { id: 'who', title: phrase('Person'), kind: 'code', sortBy: ({ entry }) => entry.actor },
  { id: 'changes', title: phrase('Changed'), width: 220, cell: (row) => <Changes {...row} /> },
  { id: 'reason', title: phrase('Reason'), grows: true, sortBy: ({ entry }) => entry.reason },
];

/** Every edition of every setting, with who changed what, when and why, from the ledger (21 CFR 11.10(k)(2)). */
export const SettingsHistory = () => {
  const asked = useAskEach(
    'audit.list',
    settingActs.map((operation) => ({ from: 1, limit: 1000, operation })),
  );
  const error = asked.find((one) => one.error)?.error ?? null;
  const data = asked.every(({ data: found }) => found) ? editionsOf(asked.flatMap(({ data: found }) => found ?? [])) : undefined;
  return (
    <>
      <Text className="meta" mb="sm">
        {say('Each change of a setting is an edition of its own, and none is taken back: the ledger keeps them.')}
      </Text>
      <RecordTable
        caption={say('History of the settings')}
        of={{ data, error }}
        columns={columns}
        keyOf={({ entry }) => String(entry.seq)}
        sorted={{ column: 'when', isDescending: true }}
        empty={<EmptyState title={say('No setting was changed yet')} />}
      />
    </>
  );
};
