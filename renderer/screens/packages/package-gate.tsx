import { Button, Group, Title } from '@mantine/core';
import { LanguageChoice } from '../../frame/language-choice.tsx';
import { say } from '../../words/say.ts';
import { VerifyPackage } from './verify-package.tsx';

/** Before anybody is signed in, and where there is no vault at all: who receives a package has none of the company that made it. */
export default function PackageGate({ onBack }: { onBack: () => void }) {
  return (
    <main className="gate">
      <div className="panel gate-sheet">
        <Title order={1} mb="lg">
          {say('Verify an audit package')}
        </Title>
        <VerifyPackage />
        <Group justify="space-between" mt="xl">
          <Button variant="default" onClick={onBack}>
            {say('Back')}
          </Button>
          <LanguageChoice />
        </Group>
      </div>
    </main>
  );
}
