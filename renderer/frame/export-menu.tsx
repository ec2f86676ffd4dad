import { call, type OperationInput } from '../api/client.ts';
import { say } from '../words/say.ts';
import { FileMenu } from './file-menu.tsx';

type Asked = OperationInput<'exchange.exportList'>;
type Format = Asked['format'];

/** Takes out what is shown, as a file. @param of what stands behind the word on the button for those who do not see where it is */
export const ExportMenu = ({ of, isSmall = false, asked }: { of: string; isSmall?: boolean; asked: (format: Format) => Asked }) => (
  <FileMenu<Format>
    label={say('Export')}
    name={say('Export {of}', { of })}
    isSmall={isSmall}
    forms={[
      { form: 'xlsx', label: say('Workbook (XLSX)') },
      { form: 'csv', label: say('CSV') },
      { form: 'pdf', label: say('PDF') },
    ]}
    make={(format) => call('exchange.exportList', asked(format))}
  />
);
