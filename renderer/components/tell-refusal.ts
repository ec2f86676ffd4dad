import { notifications } from '@mantine/notifications';

/** Says why something was refused that a button began and no form waits for; it stays until somebody has read it. */
export const tellRefusal = (done: Promise<unknown>): void => {
  done.catch((error: unknown) => {
    notifications.show({ color: 'red', message: error instanceof Error ? error.message : String(error), autoClose: false });
  });
};
