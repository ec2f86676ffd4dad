import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPrinter } from '@tabler/icons-react';
import { useDo } from '../../api/use-operation.ts';
import { saveMade } from '../../components/save-file.ts';
import { say } from '../../words/say.ts';

/** A print for whoever may read the document; each page says that it is uncontrolled. */
export const PrintButton = ({ number, label }: { number: string; label: string }) => {
  const print = useDo('distribution.print');
  const printNow = () =>
    print.mutate(
      { number, label },
      {
        onSuccess: (made) => {
          notifications.show({
            message: say('An uncontrolled print of {number} {label} was made, and recorded in the ledger.', { number, label }),
          });
          void saveMade(made);
        },
        onError: (failed) => notifications.show({ color: 'red', message: failed.message, autoClose: false }),
      },
    );
  return (
    <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} loading={print.isPending} onClick={printNow}>
      {say('Save an uncontrolled print of {label}', { label })}
    </Button>
  );
};
