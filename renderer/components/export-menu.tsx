import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { call, type OperationInput } from '../api/client.ts';
import { bytesOfBase64 } from './read-file.ts';
import { saveFile } from './save-file.ts';

type Asked = OperationInput<'exchange.exportList'>;
type Format = Asked['format'];

const formats: { format: Format; label: string; mediaType: string }[] = [
  { format: 'xlsx', label: 'Workbook (XLSX)', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  { format: 'csv', label: 'CSV', mediaType: 'text/csv' },
  { format: 'pdf', label: 'PDF', mediaType: 'application/pdf' },
];

/** Takes out what is shown, as a file. @param of what stands behind the word on the button for those who do not see where it is */
export const ExportMenu = ({ of, asked }: { of: string; asked: (format: Format) => Asked }) => {
  const [busy, setBusy] = useState(false);
  const take = async (format: Format, mediaType: string) => {
    setBusy(true);
    try {
      const made = await call('exchange.exportList', asked(format));
      saveFile(made.fileName, mediaType, bytesOfBase64(made.bytes));
    } catch (error) {
      notifications.show({ color: 'red', message: error instanceof Error ? error.message : String(error), autoClose: false });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" aria-label={`Export ${of}`} loading={busy} leftSection={<IconFileDownload size={16} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ format, label, mediaType }) => (
          <Menu.Item key={format} onClick={() => void take(format, mediaType)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
