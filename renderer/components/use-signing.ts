import { type FormEvent, useRef, useState } from 'react';

/**
 * The rules of every dialog that signs: it stays open with all that was typed but the passwords when the signing is refused,
 * and typing goes on in the password.
 * @param sign does it; what it throws is the refusal
 * @param forget clears the passwords
 */
export const useSigning = (sign: () => Promise<unknown>, forget: () => void, onClose: () => void) => {
  const passwordRef = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await sign();
      onClose();
    } catch (error) {
      setRefusal(error instanceof Error ? error : { message: String(error) });
      forget();
      passwordRef.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  return { passwordRef, refusal, busy, onSubmit: (event: FormEvent) => void submit(event) };
};
