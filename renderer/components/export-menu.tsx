import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { call, type OperationInput } from '../api/client.ts';
import { phrase, say } from '../words/say.ts';
import { saveMade } from './save-file.ts';

type Asked = OperationInput<'exchange.exportList'>;
type Format = Asked['format'];

const formats: { format: Format; label: string }[] = [
  { format: 'xlsx', label: phrase('Workbook (XLSX)') },
  { format: 'csv', label: phrase('CSV') },
  { format: 'pdf', label: phrase('PDF') },
];

/** Takes out what is shown, as a file. @param of what stands behind the word on the button for those who do not see where it is */
export const ExportMenu = ({ of, isSmall = false, asked }: { of: string; isSmall?: boolean; asked: (format: Format) => Asked }) => {
  const [busy, setBusy] = useState(false);
  const take = async (format: Format) => {
    setBusy(true);
    try {
      await saveMade(await call('exchange.exportList', asked(format)));
    } catch (error) {
      notifications.show({ color: 'red', message: error instanceof Error ? error.message : String(error), autoClose: false });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          {...(isSmall ? { size: 'compact-sm' } : {})}
          aria-label={say('Export {of}', { of })}
          loading={busy}
          leftSection={<IconFileDownload size={16} aria-hidden />}
        >
          {say('Export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ format, label }) => (
          <Menu.Item key={format} onClick={() => void take(format)}>
            {say(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
