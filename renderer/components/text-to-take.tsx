import { Button, Code, Group } from '@mantine/core';
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { printScreen } from '../api/native.ts';
import { say } from '../words/say.ts';
import './text-to-take.css';

interface TextToTakeProps {
  /** What it is, as the buttons and the printed sheet say it. */
  of: string;
  text: string;
}

/** What is shown once, to be copied or printed alone on a sheet, such as a one-time password or a fingerprint. */
export const TextToTake = ({ of, text }: TextToTakeProps) => {
  const sheet = useRef<HTMLDivElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    const code = sheet.current?.querySelector('code, pre');
    if (!code) return;
    getSelection()?.selectAllChildren(code);
    // Asks for no permission, which the program's own window gives to nobody.
    setCopied(document.execCommand('copy'));
    getSelection()?.removeAllRanges();
  };
  const print = async () => {
    document.body.dataset.printsAlone = 'true';
    await printScreen().finally(() => delete document.body.dataset.printsAlone);
  };
  return (
    <>
      <div ref={sheet} className="text-to-take">
        <p className="text-to-take-title">{of}</p>
        <Code block fz="lg" mb="sm">
          {text}
        </Code>
      </div>
      <Group gap="sm" mb="lg">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={isCopied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          onClick={copy}
          aria-label={say('Copy: {of}', { of })}
        >
          {isCopied ? say('Copied') : say('Copy##to do')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPrinter size={14} aria-hidden />}
          onClick={() => void print()}
          aria-label={say('Print: {of}', { of })}
        >
          {say('Print')}
        </Button>
      </Group>
    </>
  );
};
