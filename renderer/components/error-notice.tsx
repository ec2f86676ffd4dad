import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { ErrorCode, FieldFault } from '#shared/domain/errors.ts';
import { say } from '../words/say.ts';
import { fieldOf, formAround, labelOf, passwordIn, wrapperOf } from './fields-of-form.ts';

export interface Told {
  message: string;
  code?: ErrorCode;
  faults?: readonly FieldFault[];
}
interface Placed {
  field: HTMLElement;
  label: string;
  message: string;
}

/** What stands at a field until it is changed. */
const AtField = ({ field, message }: Placed) => {
  const [isChanged, setChanged] = useState(false);
  useEffect(() => {
    const change = () => setChanged(true);
    field.addEventListener('input', change, { once: true });
    field.setAttribute('aria-invalid', 'true');
    return () => {
      field.removeEventListener('input', change);
      field.removeAttribute('aria-invalid');
    };
  }, [field]);
  useEffect(() => {
    if (isChanged) field.removeAttribute('aria-invalid');
  }, [isChanged, field]);
  if (isChanged) return null;
  return createPortal(<p className="field-fault">{message}</p>, wrapperOf(field));
};

/** A fault stands at its field, in whichever form the notice is; the focus goes to the first of them, or to the password that was wrong. */
const usePlaces = (error: Told | null | undefined) => {
  const place = useRef<HTMLDivElement>(null);
  const [placed, setPlaced] = useState<readonly Placed[]>([]);
  useLayoutEffect(() => {
    const form = error && place.current ? formAround(place.current) : null;
    const found = (form ? (error?.faults ?? []) : []).flatMap(({ field: path, message }) => {
      const field = form && fieldOf(form, path);
      return field ? [{ field, label: labelOf(field), message }] : [];
    });
    setPlaced(found);
    const first = found[0]?.field ?? (form && error?.code === 'wrong-password' ? passwordIn(form) : null);
    // After the form has cleared what it clears.
    if (first)
      window.setTimeout(() => {
        first.focus();
        if (first instanceof HTMLInputElement) first.select();
      });
  }, [error]);
  return { place, placed };
};

/**
 * What happened and what to do, as the operation says it; nothing that was typed is cleared. Faults of fields stand at their
 * fields, and here in the words of the labels. `onRetry` asks once more.
 */
export const ErrorNotice = ({ error, onRetry }: { error: Told | null | undefined; onRetry?: () => void }) => {
  const { place, placed } = usePlaces(error);
  if (!error) return null;
  const isPlaced = placed.length > 0 && placed.length === error.faults?.length;
  return (
    <Alert ref={place} color="seal" variant="light" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />} mb="md">
      {isPlaced
        ? placed.map(({ label, message }) => <div key={label}>{label === '' ? message : `${label}: ${message}`}</div>)
        : error.message}
      {placed.map((one) => (
        <AtField key={`${one.label} ${one.message}`} {...one} />
      ))}
      {onRetry ? (
        <div>
          <Button variant="default" size="compact-sm" mt="sm" onClick={onRetry}>
            {say('Try again')}
          </Button>
        </div>
      ) : null}
    </Alert>
  );
};
